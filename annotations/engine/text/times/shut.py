"""Where no time expression is read: inside the names of events, titles and streets ("2012 Summer Games").

TimeML leaves out what is part of a name. The event itself is a mention, found by the names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from annotations.engine.text.times.grammar import MONTH
from annotations.engine.values import Entity

# Only names that hold something that could be read as a time are looked for.
_TIMELY = re.compile(
    r"\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Sunday"
    r"|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Day|Years?|Spring|Summer|Autumn|Winter|Christmas|Easter)\b"
)


@lru_cache(maxsize=8)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    forms = (
        re.escape(name).replace(r"\ ", r"\s").replace("'", "['’]")
        for name in sorted(names, key=lambda n: (-len(n), n))
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?:s|es)?(?!\w)")


def shut_spans(text: str, events: Sequence[Entity]) -> Callable[[int, int], bool]:
    """A test whether text[start:end] lies inside the name of an event, a title or a street.

    A name that is nothing but a date ("September 11") stays a date.
    """
    names = {name for event in events for name in (event.name, *(alias.text for alias in event.aliases))}
    timely = frozenset(name for name in names if _TIMELY.search(name) and not _DATE_ONLY.fullmatch(name))
    spans = [match.span() for match in _pattern(timely).finditer(text)] if timely else []
    spans += [m.span("title") for m in _TITLE.finditer(text) if not _DATE_ONLY.fullmatch(m["title"])]
    spans.sort()
    starts = [start for start, _ in spans]

    def inside(start: int, end: int) -> bool:
        at = bisect_right(starts, start) - 1
        return (at >= 0 and end <= spans[at][1]) or _PLACE_BEHIND.match(text, end) is not None

    return inside


_SMALL = r"(?:of|the|an?|and|in|to|on|for|with|from|at|by)"
# A title in quotation marks: capitals throughout and no stop before the closing mark ("Seventeen Seconds").
_TITLE = re.compile(
    rf"(?<!\w)[\"“‘](?P<title>[A-Z][\w’'-]*"
    rf"(?:[ ](?:{_SMALL}|[A-Z\d][\w’'-]*)){{0,7}}[ ][A-Z\d][\w’-]*)[\"”’](?!\w)"
)
# Streets and the like behind a date: "Fourth of July Creek", "May Street", "the 1922 Committee".
_PLACE_BEHIND = re.compile(
    r" (?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Square"
    r"|Boulevard|Blvd\.|Creek|Bridge|Plaza|(?<=\d )Committee)(?!\w)"
)
_DATE_ONLY = re.compile(rf"{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{4}}|{MONTH} \d{{4}}")
