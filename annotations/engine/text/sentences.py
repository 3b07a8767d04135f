"""Sentences: where they end in newspaper English, and where a full stop ends only a word.

A stop ends a sentence if a capital, a figure or an opening quotation mark follows, unless the word
before it is an abbreviation. After those that may well end a sentence ("in the U.S. He said") a
word that usually opens one decides.
"""

from __future__ import annotations

import re

from annotations.engine.analysis import Block, Sentence

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n")
_NEXT = re.compile(r"\s+([\"'“‘«(\[]*)(\w+)?", re.UNICODE)
_BEFORE = re.compile(r"[\w.'’&-]+$")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Always followed by a name or a number: never the end of a sentence.
_TITLES = _words(
    "mr mrs ms messrs dr prof rev hon gov sen rep gen lt col maj capt cmdr adm sgt cpl brig pres sec"
    " amb st ste mt ft fr supt det insp vs v e.g i.e cf ca approx no nos vol pp p fig art sect"
)
# May end a sentence too.
_SHORT = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc"
    " co corp ltd llc bros jr sr ph.d phd a.m p.m am pm u.s u.k u.n u.s.a u.s.s.r e.u d.c u.a.e b.c a.d"
    " etc est dept assn ave blvd rd hwy ala ariz ark calif colo conn del fla ga ill ind kan ky la md"
    " mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo al ft yds lb lbs oz"
    " min max"
)
_OPENERS = _words(
    "the a an this that these those he she it they we i you his her its their our my in on at for from"
    " with by after before since when while as if but and or so yet however although though there here"
    " who what why how where meanwhile also both each some many most no not one two three another such"
    " last next during under over according despite because earlier later then now still until"
)


def split_sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of every block, in order, without outer spaces."""
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        at = block.start
        for stop in _STOP.finditer(text, block.start, block.end):
            if _ends(text, stop, block):
                _add(found, text, at, stop.end(), index)
                at = stop.end()
        _add(found, text, at, block.end, index)
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int, block: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Sentence(start, end, block))


def _ends(text: str, stop: re.Match[str], block: Block) -> bool:
    if stop[0] == "\n":
        return True
    ahead = _NEXT.match(text, stop.end(), block.end)
    word = (ahead[2] or "") if ahead else ""
    quote = ahead[1] if ahead else ""
    if word and not (word[0].isupper() or word[0].isdigit() or quote):
        return False
    if word and quote and word[0].islower():
        return "." in stop[0]  # 'He left. "not yet"'
    if stop[0] != ".":
        return True
    before = _BEFORE.search(text, max(block.start, stop.start() - 24), stop.start())
    if before is None:
        return True
    last = before[0]
    short = last.lower().lstrip(".")
    if short in _TITLES:
        # "No." and "St." before a figure or a name; "no" alone also ends answers ("He said no. The").
        return short in ("no", "p", "v", "art") and not word[:1].isdigit() and word.lower() in _OPENERS
    initial = len(last) == 1 and last.isupper() and last != "I"
    if short in _SHORT and not (last.islower() and "." not in last):
        return word.lower() in _OPENERS or not word
    if initial or ("." in last and last[-1:].isupper()):
        return word.lower() in _OPENERS or not word
    return True
