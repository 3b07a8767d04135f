"""Which hedge stands beside a number: the words just before it, or "or so", "or more" after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotations.engine.tables import HedgeRow

_REACH = 28  # code points looked at before and after; the longest hedge of the table is shorter
_FILL = re.compile(r"(?:\b(?:a total of|the|a|an|all of|his|her|its|their)\s+)?[$£€]?\s*\Z", re.IGNORECASE)
# "Inched up to 7.9 percent", "brought the number up to 14": the words belong to the verb.
_UP_TO = re.compile(r"^up to\s*\Z", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:inch|edg|tick|crep|mov|push|went|go|goes|going|gone|climb|driv|drov|rais|br(?:ing|ought)|add)"
    r"\w*\s+(?:\w+ ){0,2}up to\s*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+\w[\w-]*")  # "40 people or more": one noun may come between


class Hedges:
    """The rows of the table in a form that is quick to ask."""

    def __init__(self, rows: Sequence[HedgeRow]) -> None:
        pairs = [(" ".join(words.lower().split()), row.id) for row in rows for words in row.words]
        self._keys = dict(pairs)
        after = [words for words, _ in pairs if words.startswith("or ")]
        before = [words for words, _ in pairs if not words.startswith("or ")]
        self._before = _pattern(before, r"\b(?:{})\s*\Z")
        self._after = _pattern(after, r"\s+(?:{})\b")

    def beside(self, text: str, start: int, end: int) -> str:
        """Key of the hedge for the number at text[start:end], or an empty string."""
        if self._before is not None:
            ahead = text[max(0, start - _REACH) : start]
            ahead = (
                ahead[: ahead.rfind("\n\n") + 2] * 0 + ahead[ahead.rfind("\n\n") + 2 :]
                if "\n\n" in ahead
                else ahead
            )
            found = self._before.search(_FILL.sub("", ahead))
            if found and not (_MOVES.search(ahead) and _UP_TO.search(found[0])):
                return self._keys[" ".join(found[0].lower().split())]
        if self._after is not None:
            behind = text[end : end + _REACH]
            found = self._after.match(behind)
            if found is None and (noun := _AFTER.match(behind)):
                found = self._after.match(behind, noun.end())
            if found:
                return self._keys[" ".join(found[0].lower().split())]
        return ""


def _pattern(words: list[str], frame: str) -> re.Pattern[str] | None:
    if not words:
        return None
    either = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))
    return re.compile(frame.format(either), re.IGNORECASE)
