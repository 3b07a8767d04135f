"""Where in a text an expression can stand at all: stretches around the words that it cannot be without.

Most families of expressions hold a word of a small class (a month, a unit, a digit), and most of a text
is far from any. One search for those words spares the dear patterns the rest of the text. A stretch
reaches further to either side of its word than any expression that people write.
"""

# ruff: noqa: E501 - word lists
from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from annotations.engine.text.alternation import either

Stretch = tuple[int, int]
_REACH = 100
# The words in all their forms, in lower case; a digit is looked for beside them.
WORDS: dict[str, str] = {
    "unit": "second seconds sec secs minute minutes min mins hour hours hr hrs day days night nights week weeks"
    " weekend weekends fortnight fortnights month months quarter quarters year years yr yrs decade decades century"
    " centuries ages",
    "century": "century centuries",
    "quarter": "quarter half",
    "month": "january february march april may june july august september october november december jan feb mar apr"
    " jun jul aug sep sept oct nov dec",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays"
    " saturdays sundays",
    "season": "spring summer autumn fall winter",
    "daypart": "morning afternoon evening night",
    "named day": "today yesterday tomorrow tonight",
    "times": "once twice thrice times",
    "decade": "twenties thirties forties fifties sixties seventies eighties nineties",
    "daylight": "dawn daybreak sunrise midmorning midafternoon morning afternoon dusk sunset sundown nightfall",
    "holiday": "day eve night halloween christmas epiphany juneteenth mayo thanksgiving gras holiday easter pentecost"
    " christi tuesday wednesday thursday friday saturday sunday monday",
    "overnight": "overnight",
    "spoken": "past quarter minute minutes midnight noon",
    "clock": "noon midday midnight clock oclock",
    "vague": "now currently nowadays days present moment recently lately past ago time soon future",
}
CLASSES = (*WORDS, "digit")
_CLASSES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(name for name, listed in WORDS.items() if word in listed.split())
    for word in {word for listed in WORDS.values() for word in listed.split()}
}
_CUE = re.compile(rf"\d+|(?<![a-z])(?:{either(_CLASSES_OF)})(?![a-z])")


def stretches(text: str) -> dict[str, list[Stretch]]:
    """For each class of words the stretches of the text around them, in order and apart."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter that becomes two in lower case would shift all behind it
        return {name: [(0, len(text))] for name in CLASSES}
    found: dict[str, list[Stretch]] = {name: [] for name in CLASSES}
    digit = ("digit",)
    for cue in _CUE.finditer(lower):
        low, high = max(0, cue.start() - _REACH), cue.end() + _REACH
        for name in _CLASSES_OF.get(cue[0], digit):
            _add(found[name], low, high)
    return found


def _add(spans: list[Stretch], low: int, high: int) -> None:
    if spans and low <= spans[-1][1]:
        spans[-1] = spans[-1][0], high
    else:
        spans.append((low, high))


def united(groups: Iterable[list[Stretch]]) -> list[Stretch]:
    """The stretches of several classes as one list."""
    done: list[Stretch] = []
    for low, high in sorted(itertools.chain.from_iterable(groups)):
        _add(done, low, max(high, done[-1][1]) if done else high)
    return done
