"""Two texts side by side, word by word: for people to read, and to merge two edits of one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from annotations.engine.anchoring.tokens import Alphabet

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces of one kind: "same", "out" (only in the old text) or "in"."""

    kind: str
    text: str


def runs(old: str, new: str) -> list[Run]:
    """The words of both texts in reading order. A space between two changed words changes with them:
    single words that stay inside a rewritten passage would be confetti."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Run] = []
    for kind, pieces in _steps(before, after):
        _add(found, kind, "".join(pieces))
    return _gathered(found)


def merged(base: str, one: str, other: str) -> str | None:
    """The text with both edits in it; None where they touch the same words."""
    pieces = _PIECE.findall(base)
    edits = sorted({*_edits(pieces, _PIECE.findall(one)), *_edits(pieces, _PIECE.findall(other))})
    made: list[str] = []
    at = 0
    for number, (start, end, words) in enumerate(edits):
        if number and start <= edits[number - 1][1] and (start < edits[number - 1][1] or start == end):
            return None
        made += [*pieces[at:start], words]
        at = end
    return "".join([*made, *pieces[at:]])


def _steps(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, Sequence[str]]]:
    alphabet = Alphabet()
    letters = ["".join(map(alphabet.letter, pieces)) for pieces in (before, after)]
    found: list[tuple[str, Sequence[str]]] = []
    for op in Indel.opcodes(*letters):
        if op.tag == "equal":
            found.append(("same", before[op.src_start : op.src_end]))
        elif op.tag == "delete":
            found.append(("out", before[op.src_start : op.src_end]))
        else:
            found.append(("in", after[op.dest_start : op.dest_end]))
    return found


def _gathered(found: list[Run]) -> list[Run]:
    """Between two changes only white space stays: both sides of the change take it in."""
    made: list[Run] = []
    out = into = ""
    for at, run in enumerate(found):
        inner = 0 < at < len(found) - 1 and run.text.isspace()
        if run.kind == "same" and not (inner and (out or into)):
            _change(made, out, into)
            out = into = ""
            _add(made, "same", run.text)
        elif run.kind == "same":
            out, into = out + run.text, into + run.text
        elif run.kind == "out":
            out += run.text
        else:
            into += run.text
    _change(made, out, into)
    return made


def _change(made: list[Run], out: str, into: str) -> None:
    tail = ""
    if out and into and out[-1].isspace() and into[-1].isspace():
        tail = out[len(out.rstrip()) :]
        out, into = out.rstrip(), into.rstrip()
    for kind, text in (("out", out), ("in", into), ("same", tail)):
        if text:
            _add(made, kind, text)


def _add(found: list[Run], kind: str, text: str) -> None:
    if found and found[-1].kind == kind:
        found[-1] = Run(kind, found[-1].text + text)
    else:
        found.append(Run(kind, text))


def _edits(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, str]]:
    """(from, to, new words) of each place where the pieces differ."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for kind, pieces in _steps(before, after):
        if kind == "same":
            at += len(pieces)
            continue
        start, end, words = at, at, ""
        if found and found[-1][1] == at:  # taken out and put in at one place is one edit
            start, end, words = found.pop()
        if kind == "out":
            end = at = at + len(pieces)
        else:
            words += "".join(pieces)
        found.append((start, end, words))
    return found
