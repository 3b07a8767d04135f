"""A clock time and the day beside it are one TIME: "3 p.m. Tuesday", "2:30 the next day"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from annotations.engine.text.times.grammar import DASH, S
from annotations.engine.text.times.scene import Piece
from annotations.engine.text.times.words import DAYPARTS

_DAY_AFTER = re.compile(rf"{S}(?:on{S})?|,{S}(?:on{S})?")
_DAY_BEFORE = re.compile(rf",?{S}at{S}|,?{S}")
_BETWEEN = re.compile(rf"{S}(?:and|to|until|till){S}|{DASH}")
_HOUR_ALONE = re.compile(r"[\d:.]+\s?(?:[ap]\.?m\.?)?", re.IGNORECASE)
_LIGHT = re.compile(
    r"(?:dawn|daybreak|sunrise|dusk|sunset|sundown|nightfall|overnight"
    r"|(?:mid-?|early |late )(?:morning|afternoon|evening))"
)
# "the evening of [March 4]", "the small hours of [Sunday]"
_PART_OF = re.compile(
    rf"(?<![\w-])(?:the{S})?(?:(?P<mod>early|late){S})?(?:(?P<dp>morning|afternoon|evening|night)|(?P<hours>small|early|predawn){S}hours)"
    rf"{S}of{S}(?:the{S})?\Z",
    re.IGNORECASE,
)
_EACH = re.compile(r"\AXXXX-(?:WXX-\d|XX-XX)|\AP1D\Z")
_CLOCK = re.compile(r"\A\d{4}-\d\d-\d\dT(\d\d:\d\dZ?)\Z")


def merged(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with clock times joined to the day that stands beside them."""
    done: list[Piece] = []
    for each in pieces:
        piece = _with_its_part(text, each, done[-1].end if done else 0)
        if done and (joined := _join(text, done[-1], piece)):
            done[-1] = joined
        else:
            done.append(piece)
    for at in range(len(done) - 1, 0, -1):
        done[at - 1] = _on_the_same_day(text, done[at - 1], done[at])
    return done


def _on_the_same_day(text: str, left: Piece, right: Piece) -> Piece:
    """The first of two clock times that are joined, on the day that stands beside the second."""
    if not (_clock(left) and _clock(right)) or not _BETWEEN.fullmatch(text, left.end, right.start):
        return left
    alone = [_HOUR_ALONE.fullmatch(text, piece.start, piece.end) is not None for piece in (left, right)]
    if alone != [True, False]:
        return left
    day = replace(right.meaning, value=f"{right.meaning.value[:10]}T{_clock(left)}")
    return replace(left, meaning=day)


def _with_its_part(text: str, piece: Piece, low: int) -> Piece:
    """A day with the part of it that stands before: "the evening of March 4"."""
    if piece.meaning.type != "DATE" or not _is_day(piece):
        return piece
    found = _PART_OF.search(text, max(low, piece.start - 40), piece.start)
    if found is None:
        return piece
    code = DAYPARTS[found["dp"].lower()] if found["dp"] else "MO"
    mod = (
        "START"
        if found["hours"] or (found["mod"] or "").lower() == "early"
        else "END"
        if found["mod"]
        else ""
    )
    meaning = replace(piece.meaning, type="TIME", value=f"{piece.meaning.value}T{code}", mod=mod)
    return Piece(found.start(), piece.end, meaning)


def _join(text: str, left: Piece, right: Piece) -> Piece | None:
    if right.start - left.end > 6:
        return None
    between = text[left.end : right.start]
    one, two = left.meaning, right.meaning
    if _DAY_AFTER.fullmatch(between) and _is_day(right) and two.type == "DATE" and _light(text, left):
        return Piece(
            left.start, right.end, replace(two, type="TIME", value=f"{two.value[:10]}{one.value[10:]}")
        )
    if two.type == "SET" and between == " " and (clock := _clock(left)) and (each := _EACH.match(two.value)):
        set_of = "XXXX-XX-XX" if two.value == "P1D" else each[0]
        return Piece(left.start, right.end, replace(two, value=f"{set_of}T{clock}"))
    if (clock := _clock(left)) and _is_day(right) and _DAY_AFTER.fullmatch(between):
        if two.value.endswith(("TNI", "TEV", "TAF")) and 5 <= int(clock[:2]) < 12:
            clock = f"{int(clock[:2]) + 12}{clock[2:]}"  # "11 o'clock last night"
        return Piece(left.start, right.end, replace(two, type="TIME", value=f"{two.value[:10]}T{clock}"))
    if (clock := _clock(right)) and _is_day(left) and _DAY_BEFORE.fullmatch(between):
        return Piece(left.start, right.end, replace(one, type="TIME", value=f"{one.value[:10]}T{clock}"))
    return None


def _light(text: str, piece: Piece) -> bool:
    """Whether the piece is a word such as "dawn", which the day behind it belongs to."""
    return piece.meaning.type == "TIME" and _LIGHT.fullmatch(text, piece.start, piece.end) is not None


def _clock(piece: Piece) -> str:
    found = _CLOCK.match(piece.meaning.value) if piece.meaning.type == "TIME" else None
    return found[1] if found else ""


def _is_day(piece: Piece) -> bool:
    meaning = piece.meaning
    if meaning.precision != "day" or meaning.first is None or meaning.first != meaning.last or _clock(piece):
        return False
    return meaning.value.startswith(dt.date.isoformat(meaning.first))
