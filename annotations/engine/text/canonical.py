r"""The canonical text of an article and the way back to the text as it was handed in.

Canonical is: NFC, one space where there were several, LF, `\n\n` between blocks, no zero-width
characters. Readers see only the canonical text; the command line answers in code points of the
text as handed in (`to_raw`), which may be NFD, CRLF or hold joined emoji.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from annotations.engine.analysis import Block
from annotations.engine.text.blocks import find_blocks, keep_lines
from annotations.engine.text.graphemes import is_boundary, outward

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Soft hyphen, zero-width space, direction marks, word joiner, byte order mark. The joiners U+200C
# and U+200D are content in emoji and in Persian and Indic words, and clutter after Latin letters.
_UNSEEN = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_SPACE = " \t\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Letters after which a joiner is clutter: Latin, its marks, and the unit signs that NFC makes Latin.
_LATIN = "\x00-\u036f\u2126\u212a\u212b"
_ODD = re.compile(rf"(?<=[{_LATIN}])[{_UNSEEN}\u200c\u200d]+|[{_UNSEEN}]+|[{_SPACE}]{{2,}}|[{_SPACE[1:]}]")
_SPACES = re.compile(rf"[{_SPACE}]")
_EDGE = re.compile(rf"^[{_SPACE}{_UNSEEN}\u200c\u200d]+|[{_SPACE}{_UNSEEN}\u200c\u200d]+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of canonical text and the raw range it comes from.

    Of the same length: character by character. Otherwise the piece maps as a whole.
    """

    text: str
    start: int  # in raw
    end: int


@dataclass(frozen=True, slots=True)
class Canonical:
    """Canonical text, its blocks, and the mapping between both texts."""

    raw: str
    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]  # canonical start of each piece

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of a canonical one, widened so that it cuts no grapheme cluster."""
        first = self._raw_start(start)
        return outward(self.raw, first, max(first, self._raw_end(end) if end > start else first))

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """The canonical range that a raw one covers; empty where all of it was left out."""
        raw_starts = [piece.start for piece in self.pieces]
        left = self._canonical(bisect_right(raw_starts, start) - 1, start, late=False)
        right = self._canonical(bisect_right(raw_starts, max(end - 1, start)) - 1, end, late=True)
        return left, max(left, right)

    def _raw_start(self, at: int) -> int:
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return 0
        piece, into = self.pieces[index], at - self.starts[index]
        if into >= len(piece.text):
            return piece.end
        return piece.start + into if len(piece.text) == piece.end - piece.start else piece.start

    def _raw_end(self, at: int) -> int:
        index = bisect_right(self.starts, at - 1) - 1
        if index < 0:
            return 0
        piece, into = self.pieces[index], at - self.starts[index]
        even = len(piece.text) == piece.end - piece.start
        return piece.start + into if even and into < len(piece.text) else piece.end

    def _canonical(self, index: int, at: int, *, late: bool) -> int:
        if index < 0:
            return 0
        piece, base = self.pieces[index], self.starts[index]
        if at >= piece.end:
            return base + len(piece.text)
        if len(piece.text) == piece.end - piece.start:
            return base + at - piece.start
        return base + (len(piece.text) if late and at > piece.start else 0)


def canonicalise(raw: str) -> Canonical:
    """The canonical form of any text; never raises, and changes nothing in its own output."""
    pieces: list[Piece] = []
    for chunk in _chunks(raw):
        groups = keep_lines(["".join(piece.text for piece in line) for line in chunk])
        at = 0
        for count, glue in groups:
            for line_number, line in enumerate(chunk[at : at + count]):
                gap = glue if line_number else "\n\n"
                if pieces:
                    pieces.append(Piece(gap, pieces[-1].end, line[0].start))
                pieces.extend(line)
            at += count
    starts, length = [], 0
    for piece in pieces:
        starts.append(length)
        length += len(piece.text)
    text = "".join(piece.text for piece in pieces)
    return Canonical(raw, text, find_blocks(text), tuple(pieces), tuple(starts))


def _chunks(raw: str) -> list[list[list[Piece]]]:
    """Lines as pieces, in the groups that blank lines make."""
    chunks: list[list[list[Piece]]] = [[]]
    at = 0
    while at <= len(raw):
        ended = _LINE_END.search(raw, at)
        stop = ended.start() if ended else len(raw)
        if line := _line(raw, at, stop):
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
        if ended is None:
            break
        if ended[0] == "\u2029" and chunks[-1]:
            chunks.append([])
        at = ended.end()
    return [chunk for chunk in chunks if chunk]


def _line(raw: str, start: int, end: int) -> list[Piece]:
    """One line without its outer spaces, in pieces; empty for a blank line."""
    line = raw[start:end]
    # Most lines are as they should be: nothing printable but the plain space is a space or unseen.
    if line.isprintable() and "  " not in line and unicodedata.is_normalized("NFC", line):
        stripped = line.strip(" ")
        start += len(line) - len(line.lstrip(" "))
        return [Piece(stripped, start, start + len(stripped))] if stripped else []
    stripped = _EDGE.sub("", line) if line and not line.isalnum() else line
    if not stripped:
        return []
    start += line.find(stripped)
    end = start + len(stripped)
    pieces: list[Piece] = []
    at = start
    for odd in _ODD.finditer(raw, start, end):
        if odd.start() > at:
            pieces.append(Piece(raw[at : odd.start()], at, odd.start()))
        if _SPACES.match(odd[0]):
            pieces.append(Piece(" ", odd.start(), odd.end()))
        at = odd.end()
    if end > at:
        pieces.append(Piece(raw[at:end], at, end))
    text = "".join(piece.text for piece in pieces)
    while "  " in text or not unicodedata.is_normalized("NFC", text) or _ODD.search(text):
        # Composing can bring a joiner beside a Latin letter, and a removal two spaces together.
        pieces = _settled(_without_unseen(pieces))
        text = "".join(piece.text for piece in pieces)
    return pieces


def _without_unseen(pieces: list[Piece]) -> list[Piece]:
    text = "".join(piece.text for piece in pieces)
    gone = {at for odd in _ODD.finditer(text) if not _SPACES.match(odd[0]) for at in range(*odd.span())}
    if not gone:
        return pieces
    kept: list[Piece] = []
    at = 0
    for piece in pieces:
        rest = "".join(char for i, char in enumerate(piece.text, start=at) if i not in gone)
        at += len(piece.text)
        if rest:
            kept.append(Piece(rest, piece.start, piece.end))
    return kept


def _settled(pieces: list[Piece]) -> list[Piece]:
    """The pieces cluster by cluster in NFC, spaces that met after a removal made one."""
    chars: list[tuple[str, int, int]] = []
    for piece in pieces:
        if len(piece.text) == piece.end - piece.start:
            chars.extend((char, piece.start + i, piece.start + i + 1) for i, char in enumerate(piece.text))
        else:
            chars.extend((char, piece.start, piece.end) for char in piece.text)
    text = "".join(char for char, _, _ in chars)
    settled: list[Piece] = []
    at = 0
    for stop in range(1, len(text) + 1):
        if not is_boundary(text, stop):
            continue
        cluster = unicodedata.normalize("NFC", text[at:stop])
        if cluster[0] == " " and settled and settled[-1].text == " ":
            settled[-1] = Piece(cluster, settled[-1].start, chars[stop - 1][2])
        else:
            settled.append(Piece(cluster, chars[at][1], chars[stop - 1][2]))
        at = stop
    whole = "".join(piece.text for piece in settled)
    if unicodedata.is_normalized("NFC", whole):
        return settled
    return [Piece(unicodedata.normalize("NFC", whole), settled[0].start, settled[-1].end)]
