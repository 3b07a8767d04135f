"""Who did what to whom on a day: "A beat B 3-1 on Saturday", "the court ruled against B"."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.parts import joined
from annotations.engine.reading.added.lexis import MAKES
from annotations.engine.reading.added.reader import Reader, Slots
from annotations.engine.reading.added.tails import adjectives, tail_of
from annotations.engine.values import Occasion, Period, Window

_EACH = re.compile(r"\b(?:each|both|neither|either|all|respectively)\b", re.IGNORECASE)
_MADE = re.compile(
    rf"\b(?:{MAKES})\s+(?:an?|another|its|their|his|her)\s+(?P<adj>(?:[\w-]+\s+)?)(?P<noun>{{noun}})(?![\w-])",
    re.IGNORECASE,
)
_DATED = frozenset({"day", "week", "month"})


def results(r: Reader, others: list[Slots]) -> Iterator[Slots]:
    """Who did what to whom on a day: "A beat B 3-1 on Saturday", "the court ruled against B"."""
    for act in r.acts:
        if not act.subjects or r.unsure(act.start):
            continue
        if any(
            s.start <= act.start < s.end
            or (s.kind == "count" and s.start - act.end < 40 and s.start > act.end)
            for s in others
        ):
            continue
        lead = r.text[max(0, act.start - 40) : act.start]
        if re.search(
            r"\b(?:not|never|n['’]t|last|to)\s+(?:\w+\s+)?$|\b(?:has|have|had)\s+(?:\w+\s+)?$|\bsince\b|\bwhen\b",
            lead,
        ) or re.match(r"[^.;]*\bfor the <N", r.text[act.end :]):
            continue
        if len(act.subjects) > 1 and _EACH.search(r.text):
            continue  # each by itself, which no one row tells
        dates = [d for d in r.dates(0) if d.precision in _DATED]
        near = [d for d in dates if d.start >= r.tagged.span(act.start, act.start)[0]] or dates
        tail = tail_of(r.tagged, act.end, act.said, act.part, r.lexis, r.context, direct=True)
        score = re.search(r"<Q(\d+)>[-–]<Q(\d+)>", r.text)
        value = near[0].period if near else None
        if not act.objects and (act.passive or value is None or tail.narrowed):
            continue  # "the court ruled" is no claim, "the court ruled on Tuesday" is one
        yield Slots(
            "participation", act.start, max(act.end, tail.end), act.subjects, act.said, joined(act.part, tail.parts), replace(tail, companions=tail.companions or act.objects, narrowed=""),
            unit="event", score=_score(r, score), occasion=Occasion(value or Period(), (), "told" if value else ""), window=Window(),
        )  # fmt: skip


def made(r: Reader, others: list[Slots]) -> Iterator[Slots]:
    """A noun of the domain that a plain verb carries, on a day: "announced a recall on Tuesday"."""
    for m in r.compiled(_MADE).finditer(r.text):
        noun = r.lexis.noun(m["noun"])
        if (
            noun is None
            or r.unsure(m.start())
            or any(s.start < m.end() and m.start() < s.end for s in others)
        ):
            continue
        if re.search(r"\b(?:not|never|n['’]t|last|to|since|when)\s+(?:\w+\s+)?$", r.text[: m.start()]):
            continue
        parts, narrowed = adjectives(m["adj"] or "", r.lexis)
        tail = tail_of(r.tagged, m.end(), noun, noun.part, r.lexis, r.context)
        near = [d for d in r.dates(m.end()) if d.precision in _DATED]
        who = r.subject(m.start(), noun.part, None)
        if near and who and not narrowed and not tail.narrowed:
            yield Slots(
                "participation", m.start(), max(m.end(), tail.end), who, noun, joined(noun.part, parts, tail.parts), tail,
                unit="event", occasion=Occasion(near[0].period, (), "told"), window=Window(),
            )  # fmt: skip


def _score(r: Reader, found: re.Match[str] | None) -> str:
    if found is None:
        return ""
    both = [r.quantity(found[1]), r.quantity(found[2])]
    return "-".join(str(int(q.value)) for q in both if q is not None)
