"""The nth of its kind: "their third defeat", "lost for the third time", "was their fourth this season"."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.parts import joined
from annotations.engine.reading.added.lexis import Said
from annotations.engine.reading.added.owners import Act, owner_of
from annotations.engine.reading.added.reader import Reader, Slots
from annotations.engine.reading.added.spans import added_window
from annotations.engine.reading.added.tails import ROW, STREAK, Tail, adjectives, tail_of
from annotations.engine.reading.amounts import number_of, occasion_at
from annotations.engine.reading.tagged import Mark
from annotations.engine.values import Ref, Window

_OUTINGS = (
    "matches",
    "games",
    "outings",
    "attempts",
    "tries",
    "starts",
    "appearances",
    "fixtures",
    "meetings",
)
_WORD = r"(?:(?!(?:of|in|on|at|to|for|from|by|with|and|or|than|that|which|since|is|was|were|has|had|have)\b)[\w’'-]+|<[LM]\d+>)"


def ordinals(r: Reader) -> Iterator[Slots]:
    """As in "their third defeat in a row", "lost for the third time", "was their fourth this season"."""
    for mark in r.tagged.tokens("N"):
        number = number_of(mark)
        if number is None or r.unsure(mark.start):
            continue
        slots = _time(r, mark, number) or _ranked(r, mark, number) or _bare(r, mark, number)
        if slots is not None:
            yield slots


def _ranked(r: Reader, mark: Mark, number: int) -> Slots | None:
    m = re.compile(
        rf"(?P<adj>(?:-(?:straight|consecutive|successive))?(?:\s+{_WORD}){{0,3}}?)\s+(?P<noun>{r.lexis.noun_pattern})(?![\w-])",
        re.IGNORECASE,
    ).match(r.text, mark.end)
    if m is None:
        return None
    noun = r.lexis.noun(m["noun"])
    assert noun is not None
    parts, narrowed = adjectives(m["adj"].removeprefix("-"), r.lexis)
    act = r.act_before(mark.start)
    role = noun.part or governing(r, mark.start, noun, act)
    tail = tail_of(r.tagged, m.end(), noun, role, r.lexis, r.context, open_at=number > 1)
    who = r.subject(mark.start, role, act)
    row = tail.row or STREAK.search(m["adj"]) is not None
    return _nth(r, mark, m.end(), number, who, noun, joined(role, parts, tail.parts), tail, narrowed, row)


def governing(r: Reader, at: int, noun: Said, act: Act | None) -> str:
    """The part that the verb before a plain noun tells: "won its second case"."""
    if act is None or act.said.fact != noun.fact:
        return ""
    return (
        act.part
        if re.fullmatch(
            r"(?:\s+(?:only|just|about|all|at least|more than|some|the|a|an|their|its|his|her|another|<H\d+>|on <T\d+>|<T\d+>|total of))*\s+",
            r.text[act.end : at],
        )
        else ""
    )


def _bare(r: Reader, mark: Mark, number: int) -> Slots | None:
    """An ordinal without its noun, which stands before it: "the loss was their fourth"."""
    if not re.match(
        rf"\s*(?:$|[.,;]|(?:since|this|of|in|against|over|to|so|straight|{ROW})\b|<[TDE])",
        r.text[mark.end :],
        re.IGNORECASE,
    ):
        return None
    nouns = list(
        re.finditer(rf"(?<![\w<-]){r.lexis.noun_pattern}(?![\w-])", r.text[: mark.start], re.IGNORECASE)
    )
    who = owner_of(r.tagged, mark.start, "", r.acts, r.context)
    acts = [act for act in r.acts if act.end <= mark.start]
    noun = r.lexis.noun(nouns[-1][0]) if nouns else acts[-1].said if acts else None
    if noun is None or not who:
        return None
    # "Won the match, their third": the third match or the third win?
    vague = "which is counted" if nouns and not noun.part and any(act.part for act in acts) else ""
    role = noun.part if nouns else acts[-1].part
    who = owner_of(r.tagged, mark.start, role, r.acts, r.context)
    tail = tail_of(r.tagged, mark.end, noun, role, r.lexis, r.context, open_at=number > 1)
    return _nth(r, mark, mark.end, number, who, noun, joined(role, tail.parts), tail, vague, tail.row)


def _time(r: Reader, mark: Mark, number: int) -> Slots | None:
    m = re.match(
        r"(?P<adj>(?:\s+(?:straight|consecutive|successive|running))?)\s+(?:time|occasion)\b",
        r.text[mark.end :],
    )
    if m is None:
        return None
    end = mark.end + m.end()
    clause = re.compile(
        rf"[^.;]{{0,12}}?\b(?:that\s+)?(?:(?:the\s+)?(?P<who><[OPG]\d+>)|they|it|she|he)\s+(?:has\s+|have\s+|had\s+)?(?P<verb>{r.lexis.verb_pattern})(?![\w-])",
        re.IGNORECASE,
    ).match(r.text, end)
    act = next((a for a in r.acts if clause and a.start == clause.start("verb")), None) or r.act_before(
        mark.start, 120
    )
    tail = tail_of(r.tagged, end, None, "", r.lexis, r.context)
    if act is None:
        return _made_time(r, mark, end, number, tail)
    said, role = act.said, act.part
    own = tail_of(r.tagged, act.end, said, role, r.lexis, r.context, open_at=number > 1, direct=True)
    if not role and (
        noun := re.compile(
            rf"\s+(?:a|an|the)\s+(?P<noun>{r.lexis.noun_pattern})(?![\w-])", re.IGNORECASE
        ).match(r.text, act.end)
    ):
        told = r.lexis.noun(noun["noun"])
        role, said = (told.part, told) if told else (role, said)
    whole = replace(
        own, end=max(end, tail.end), row=tail.row or own.row, narrowed="", parts=joined(own.parts, tail.parts)
    )
    who = act.subjects or r.subject(act.start, role, None)
    return _nth(
        r,
        mark,
        end,
        number,
        who,
        said,
        joined(role, whole.parts),
        whole,
        "",
        tail.row or bool(STREAK.search(m["adj"] or "")),
    )


def _made_time(r: Reader, mark: Mark, end: int, number: int, tail: Tail) -> Slots | None:
    """As in "fell to a loss for the third time": a noun of the domain with a verb of no domain."""
    nouns = list(
        re.finditer(
            rf"\b(?:a|an|to|into)\s+(?P<noun>{r.lexis.noun_pattern})(?![\w-])",
            r.text[: mark.start],
            re.IGNORECASE,
        )
    )
    noun = r.lexis.noun(nouns[-1]["noun"]) if nouns else None
    if noun is None:
        return None
    who = r.subject(nouns[-1].start(), noun.part, None)
    return _nth(r, mark, end, number, who, noun, joined(noun.part, tail.parts), tail, "", tail.row)


def _nth(
    r: Reader,
    mark: Mark,
    end: int,
    number: int,
    who: tuple[Ref, ...],
    said: Said,
    role: str,
    tail: Tail,
    narrowed: str,
    row: bool,
) -> Slots:
    sample = re.compile(
        rf"\s+in\s+(?:the\s+|their\s+|its\s+)?(?:last\s+|past\s+)?<Q(?P<n>\d+)>(?:\s+(?P<what>{r.lexis.noun_pattern}|[a-z]+))?",
        re.IGNORECASE,
    ).match(r.text, max(end, tail.end))
    of = r.quantity(sample["n"]) if sample else None
    if sample and sample["what"] and sample["what"].lower() not in (*_OUTINGS, *r.lexis.nouns):
        of, narrowed = None, narrowed or f"in so many {sample['what']}"  # "in five visits" to somebody
    kind = "first" if number == 1 and not row and of is None else "ordinal"
    window = added_window(r.tagged, end, r.context) if of is None else Window()
    occasion = occasion_at(r.tagged, r.context, window, mark.start)
    return Slots(
        kind, mark.start, max(end, tail.end if row else end), who, said, role, tail, number,
        unit="row" if row else said.unit if said.unit != "time" else "event", total=int(of.value) if of else None,
        narrowed=narrowed, occasion=replace(occasion, how=occasion.how if occasion.period.first else ""), window=window,
    )  # fmt: skip
