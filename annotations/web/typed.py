"""What a person types into a slot, read by the engine at the article's own date: "since the war",
"June 2022", "24 Feb 2022 to 31 Jul 2022", "second", "about 40"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from annotations.engine import run
from annotations.engine.analysis import Analysis, Block, World
from annotations.engine.reading.tagged import tag
from annotations.engine.reading.when import window_of
from annotations.engine.text.numbers import find_quantities
from annotations.engine.text.numerals.steps import step_of
from annotations.engine.text.timex import find_expressions
from annotations.engine.values import Number, Period, Window
from annotations.services.errors import WorkbenchError

LONGEST = 200
_RANGE = re.compile(r"^(?!from\b|between\b|since\b)(.+?)\s*(?:\bto\b|\buntil\b|–|—)\s*(.+)$", re.IGNORECASE)
_ANY_TIME = frozenset({"", "any time", "at any time"})
_EVER = frozenset({"ever", "always"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what its words say beside it."""

    value: Number
    high: Number | None = None
    hedge: str = ""
    unit: str = ""
    step: Decimal | None = None  # how finely it is written


def window(words: str, anchor: dt.date, world: World) -> Window:
    """The window that the words mean; an empty one for none. Raises WorkbenchError (field "period")."""
    text = _tidy(words, "period")
    if text.lower() in _ANY_TIME:
        return Window()
    if text.lower() in _EVER:
        return Window(Period(None, anchor), "ever")
    both = _RANGE.match(text)
    if both and _dated(both[1], anchor) and _dated(both[2], anchor):
        text = f"from {both[1]} to {both[2]}"
    found = _read(text, anchor, world)
    if found == Window():
        found = _read(f"in {text}", anchor, world)
    if found == Window():
        raise WorkbenchError(
            f"No time was found in “{text}”. Try “June 2022”, “since 24 Feb 2022” or “2019 to 2021”.",
            "period",
        )
    return replace(found, span=None)


def period(words: str, anchor: dt.date, field: str) -> Period:
    """The date or stretch that the words mean, an empty one for none. Raises WorkbenchError."""
    text = _tidy(words, field)
    if not text:
        return Period()
    dated = [found for found in find_expressions(text, anchor) if found.first or found.last]
    if not dated:
        raise WorkbenchError(f"No date was found in “{text}”. Try “28 June 2022” or “June 2022”.", field)
    first, last = dated[0], dated[-1]
    return first.period if first is last else Period(first.first, last.last, first.precision)


def amount(words: str, anchor: dt.date, world: World) -> Amount | None:
    """The number that the words say, None for none. Raises WorkbenchError (field "value")."""
    text = _tidy(words, "value")
    if not text:
        return None
    found = find_quantities(text, world.tables.hedges, ())
    if not found:
        raise WorkbenchError(f"“{text}” is no number. Try “2”, “second” or “about 40”.", "value")
    best = found[0]
    high = _plain(best.high) if best.high is not None else None
    step = step_of(best.text, best.unit == "meter")
    return Amount(_plain(best.value), high, best.hedge, best.unit, step)


def _plain(value: Number) -> Number:
    return int(value) if value == int(value) else value


def _tidy(words: str, field: str) -> str:
    text = " ".join(words.split())
    if len(text) > LONGEST:
        raise WorkbenchError(f"This is longer than {LONGEST} characters.", field)
    return text


def _dated(text: str, anchor: dt.date) -> bool:
    return any(found.first for found in find_expressions(text, anchor))


def _read(text: str, anchor: dt.date, world: World) -> Window:
    analysis: Analysis = run.analyse(text, (Block("paragraph", 0, len(text)),), anchor, world)
    if not analysis.sentences:
        return Window()
    return window_of(tag(analysis.sentences[0], analysis), analysis)
