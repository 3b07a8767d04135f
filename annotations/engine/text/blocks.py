"""Blocks: what each stretch of an article does on its page.

Kinds are headline, paragraph, caption, quote, list and chrome. Prose is never chrome: a text with
no line that looks like prose is taken as it is, since an editor may well check one bare line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from annotations.engine.analysis import Block
from annotations.engine.text import chrome

# "Image: NASA", "Photo by J. Doe", "courtesy of J. Doe"
_CREDIT = re.compile(
    r"(?:\b(?:file photo|photo credit|image|photo|photograph|picture|graphic|illustration|video|credit)s?"
    r"\s*(?::|by|/|credit|courtesy|from)\s*[^.!?]{1,80}(?:\bet al)?"
    r"|\b(?:courtesy of|via)\s+[A-Z][\w./ ]{1,40}"
    r"|\b(?:\w+ images|associated press))[)\].\s]*$",
    re.IGNORECASE,
)
# "J. Doe/Agency/Getty": capitalised names parted by slashes
_SLASHES = re.compile(
    r"(?:(?<=[.!?)\s])|^)\(?[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?){0,4}"
    r"(?:\s?/\s?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}){1,5}[)\].\s]*$"
)
_QUOTED = re.compile(r"^(?:[“\"‘«][^“”\"«»]+[”\"’»]|``.+|>\s.+)$", re.DOTALL)
_NAME = re.compile(r"\b[A-Z]\w{2,}")
_RUN = 4  # so many short lines in a row are navigation, not text
_SHORT = 7  # words


class _Chunk:
    """A block under judgement, with the answers that several rules ask for."""

    __slots__ = ("end", "kind", "lines", "prose", "start", "text", "words")

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start, self.end = text, start, start + len(text)
        self.lines = text.split("\n")
        self.words = len(text.split())
        self.prose = any(_is_prose(line) for line in self.lines)
        self.kind = ""

    @property
    def short(self) -> bool:
        """Whether no line of it could be a sentence."""
        return not self.prose and all(
            len(line.split()) <= _SHORT and not chrome.ends_sentence(line) for line in self.lines
        )


def _is_prose(line: str) -> bool:
    """Whether the line reads as a sentence: long enough and ended, or long and mostly lower case."""
    if chrome.is_bullet(line) or chrome.is_pitch(line) or chrome.is_chrome_line(line):
        return False
    words = line.split()
    if chrome.ends_sentence(line):
        return len(words) >= 4
    lower = sum(word[:1].islower() for word in words)
    return len(words) >= 14 and lower * 2 >= len(words)


def keep_lines(lines: list[str]) -> list[tuple[int, str]]:
    """How the lines between two blank lines form blocks: (number of lines, what joins them).

    Lines broken by hand in mid-sentence are one paragraph; lines of a list or a menu stay
    together; every line of prose is a block of its own.
    """
    if len(lines) == 1:
        return [(1, "\n")]
    if _hard_wrapped(lines):
        return [(len(lines), " ")]
    groups: list[tuple[int, str]] = []
    open_run = False
    for line in lines:
        if _is_prose(line) or (len(line.split()) > _SHORT and _credit(line)):
            groups.append((1, "\n"))
            open_run = False
        elif open_run:
            groups[-1] = (groups[-1][0] + 1, "\n")
        else:
            groups.append((1, "\n"))
            open_run = True
    return groups


def _hard_wrapped(lines: list[str]) -> bool:
    """Whether the lines were broken at a fixed width."""
    widths = [len(line) for line in lines[:-1]]
    if min(widths) < 45 or max(widths) - min(widths) > 30 or len(lines[-1]) > max(widths) + 10:
        return False
    if any(chrome.is_bullet(line) for line in lines):
        return False
    going_on = sum(nxt[:1].islower() or not chrome.ends_sentence(line) for line, nxt in pairwise(lines))
    return going_on * 2 > len(lines) - 1


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a canonical text, in order, with their kinds."""
    chunks: list[_Chunk] = []
    at = 0
    for part in text.split("\n\n"):
        if part:
            chunks.append(_Chunk(part, at))
        at += len(part) + 2
    if any(chunk.prose for chunk in chunks):
        _mark_tail(chunks)
        _mark_head(chunks)
        _mark_runs(chunks)
    for number, chunk in enumerate(chunks):
        chunk.kind = chunk.kind or _kind(chunk, alone=len(chunks) == 1, first=number == 0)
    _mark_captions(chunks)
    return tuple(Block(chunk.kind, chunk.start, chunk.end) for chunk in chunks)


def title_of(text: str, blocks: Iterable[Block]) -> str:
    """What an article without a title is called: its first headline, else its first line. A date or a
    section's name above the headline is no title."""
    start = next((block.start for block in blocks if block.kind == "headline"), 0)
    return text[start:].strip().split("\n", 1)[0]


def _mark_tail(chunks: list[_Chunk]) -> None:
    """Everything from the first hard marker on, if no prose follows."""
    last_prose = max(number for number, chunk in enumerate(chunks) if chunk.prose)
    for number in range(last_prose + 1, len(chunks)):
        if any(chrome.opens_tail(line) for line in chunks[number].lines):
            for chunk in chunks[number:]:
                chunk.kind = "chrome"
            return


def _mark_head(chunks: list[_Chunk]) -> None:
    """Kickers, bylines, section names and the headline above the first prose."""
    first_prose = next(number for number, chunk in enumerate(chunks) if chunk.prose)
    headline = False
    for chunk in chunks[:first_prose]:
        if chunk.kind:
            continue
        chromed = [chrome.is_kicker(line) or chrome.is_chrome_line(line) for line in chunk.lines]
        if any(chromed) or len(chunk.lines) > 3:
            chunk.kind = "chrome"
        elif not headline and chunk.words >= 3:
            chunk.kind, headline = "headline", True
        elif chunk.words <= 3:
            chunk.kind = "chrome"


def _mark_runs(chunks: list[_Chunk]) -> None:
    """Menus: many short lines in a row, in one block or in several."""
    run: list[_Chunk] = []
    for chunk in [*chunks, None]:
        bulleted = chunk is not None and any(chrome.is_bullet(line) for line in chunk.lines)
        if chunk is not None and chunk.short and not chunk.kind and not bulleted:
            run.append(chunk)
            continue
        if sum(len(one.lines) for one in run) >= _RUN:
            for one in run:
                one.kind = "chrome"
        run = []


def _kind(chunk: _Chunk, *, alone: bool, first: bool) -> str:
    lines = chunk.lines
    if alone and len(lines) == 1:
        return "paragraph"
    if not chunk.prose and all(chrome.is_chrome_line(line) or chrome.is_kicker(line) for line in lines):
        return "chrome"
    bullets = sum(chrome.is_bullet(line) for line in lines)
    if bullets and bullets * 2 >= len(lines):
        sold = sum(chrome.is_pitch(line) or chrome.is_chrome_line(line) for line in lines)
        return "chrome" if sold * 3 >= len(lines) else "list"
    if credit := _credit(chunk.text):
        return "chrome" if len(chunk.text) - len(credit) < 4 else "caption"
    if _QUOTED.match(chunk.text):
        return "quote"
    if (
        not chunk.prose
        and len(lines) == 1
        and chunk.words <= 14
        and (first or not chrome.ends_sentence(chunk.text))
    ):
        return "headline"
    return "paragraph"


def _credit(text: str) -> str:
    """The photo credit that ends the block, or ""."""
    # Credits are short; looking only at the end keeps long paragraphs cheap.
    tail = text[-140:]
    if slashes := _SLASHES.search(tail):
        return slashes[0]
    found = _CREDIT.search(tail)
    if found is None or (found[0][0].islower() and tail[: found.start()].rstrip()[-1:].isalnum()):
        return ""  # "... he said via Twitter" in mid-sentence
    return found[0]


def _mark_captions(chunks: list[_Chunk]) -> None:
    """A bare title above a caption that names the same things is the picture's, not the article's."""
    for before, chunk in pairwise(chunks[1:]):
        if chunk.kind == "caption" and before.kind == "headline":
            shared = set(_NAME.findall(before.text)) & set(_NAME.findall(chunk.text))
            if len(shared) >= 2:
                before.kind = "caption"
