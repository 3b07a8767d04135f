"""A corrected sentence to begin with: the claimed number or date replaced by the one that was found.

Only where the finding leaves no choice: a refuted claim, and all plausible definitions with one
result. It is a proposal for an editor to change, never a text that goes anywhere by itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from annotations.engine.analysis import Expression
from annotations.engine.text.numbers import find_quantities
from annotations.engine.text.timex import find_expressions
from annotations.engine.values import Period, Reading, Span, Verdict


def _words(words: str) -> list[str]:
    return words.split()


_CARDINALS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_ORDINALS = _words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
# "twenty-first" is one number, "three-day" a number and what it measures.
_NUMERAL = re.compile(rf"\d[\d,]*(?:st|nd|rd|th)?|(?:{_TENS})-[a-z]+|[a-z]+", re.IGNORECASE)
_OFTEN = {1: "once", 2: "twice"}
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_MONTH_FIRST = re.compile(rf"^({_MONTH})(\.?) \d{{1,2}}(,? \d{{4}})?$")
_DAY_FIRST = re.compile(rf"^\d{{1,2}} ({_MONTH})(\.?)( \d{{4}})?$")
_MONTH_ALONE = re.compile(rf"^({_MONTH})(\.?)( \d{{4}})?$")
_ENDS = frozenset({"end", "departure"})


def reworded(
    text: str, sentence: Span, claim: Span, reading: Reading, finding: Mapping[str, Any]
) -> str | None:
    """The sentence with what the claim says put right; None where the finding does not tell how.

    `finding` is a stored body (docs/cli.md).
    """
    if finding.get("verdict") != Verdict.REFUTED or reading.negated:
        return None
    right = _right(reading, finding)
    if right is None:
        return None
    if isinstance(right, dt.date):
        place = _date(text, claim, reading, right)
    else:
        place = _number(text, claim, reading, right)
    if place is None:
        return None
    span, words = place
    return text[sentence.start : span.start] + words + text[span.end : sentence.end]


def _right(reading: Reading, finding: Mapping[str, Any]) -> int | dt.date | None:
    computed = finding.get("computed") or {}
    if reading.kind == "date":
        name = "date" if "date" in computed else "end" if reading.aspect in _ENDS else "start"
        return _day(computed.get(name))
    if reading.kind in ("last", "first"):
        return _day(computed.get(reading.kind))
    results = {
        variant["computed"]
        for variant in finding.get("variants", ())
        if variant.get("plausible", True) and variant["holds"] is not None
    }
    if reading.kind == "age" and not results:
        results = {computed.get("age")}
    if len(results) != 1:
        return None
    [only] = results
    return only if isinstance(only, int) and only > 0 else None


def _number(text: str, claim: Span, reading: Reading, right: int) -> tuple[Span, str] | None:
    if not isinstance(reading.value, (int, Decimal)) or reading.high is not None:
        return None
    if reading.kind == "quantity" and reading.step != 1:
        return None  # "3.4 million" is for a person to round
    quote = text[claim.start : claim.end]
    found = [each for each in find_quantities(quote) if each.value == reading.value and each.high is None]
    if len(found) != 1:
        return None
    said = _NUMERAL.match(found[0].text)
    if said is None:
        return None
    start, end = claim.start + found[0].start, claim.start + found[0].start + len(said[0])
    if found[0].kind == "ordinal":
        return Span(start, end), _ordinal(right, said[0])
    if text[end : end + 6] == " times" and right in _OFTEN:
        return Span(start, end + 6), _like(_OFTEN[right], said[0])
    return Span(start, end), f"{right:,}" if said[0][0].isdigit() else _like(_word(right), said[0])


def _ordinal(right: int, said: str) -> str:
    if said[0].isdigit() or right >= len(_ORDINALS):
        tail = "th" if right % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(right % 10, "th")
        return f"{right}{tail}"
    return _like(_ORDINALS[right], said)


def _word(right: int) -> str:
    return _CARDINALS[right] if right < len(_CARDINALS) else f"{right:,}"


def _like(word: str, said: str) -> str:
    return word.capitalize() if said[:1].isupper() else word


def _date(text: str, claim: Span, reading: Reading, right: dt.date) -> tuple[Span, str] | None:
    claimed = reading.value if isinstance(reading.value, Period) else reading.occasion.period
    quote = text[claim.start : claim.end]
    found = [
        each
        for each in find_expressions(quote, reading.anchor)
        if each.type == "DATE" and (each.first, each.last) == (claimed.first, claimed.last)
    ]
    for each in found[:1]:
        words = _dated(each, right)
        if words is not None:
            return Span(claim.start + each.start, claim.start + each.end), words
    return None


def _dated(said: Expression, right: dt.date) -> str | None:
    """The date in the style of the words that it replaces; None for a style that is none ("last week")."""
    for pattern, write in _STYLES:
        if match := pattern.match(said.text):
            if not match[3] and said.first and said.first.year != right.year:
                return None  # the words leave the year to the reader, who would take the wrong one
            month = f"{right:%B}"
            if match[2] or (len(match[1]) < 5 and match[1] not in ("May", "June", "July")):
                month = f"{right:%b}" + match[2]
            return write(month, right, match[3] or "")
    return str(right.year) if re.fullmatch(r"\d{4}", said.text) else None


def _year(told: str, right: dt.date) -> str:
    return told[:-4] + str(right.year) if told else ""


_STYLES: Sequence[tuple[re.Pattern[str], Callable[[str, dt.date, str], str]]] = (
    (_MONTH_FIRST, lambda month, day, year: f"{month} {day.day}{_year(year, day)}"),
    (_DAY_FIRST, lambda month, day, year: f"{day.day} {month}{_year(year, day)}"),
    (_MONTH_ALONE, lambda month, day, year: f"{month}{_year(year, day)}"),
)


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
