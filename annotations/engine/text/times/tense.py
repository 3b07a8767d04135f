"""Which way a weekday or a month without a year points: the tense of the verb it goes with.

No parser: the nearest verb before the expression in its sentence decides, else the first one
behind it. "Rice will be in Libya on Thursday, an aide said on Tuesday" has one of each.
"""

from __future__ import annotations

import re

_IRREGULAR = (
    "was were had did said told met went came took made began left held won lost became got gave saw "
    "flew spoke wrote ran rose fell brought bought caught chose drew drove fought found flew forgot "
    "grew heard kept knew led laid paid put quit sat sent set shot showed sold spent stood struck "
    "swore taught thought threw understood woke wore beat built broke sought felt hit hurt cut shut "
    "read rode sang sank slept slid spread stole swam tore withdrew underwent"
)
_PLANNED = (
    "will won't shall would should must may might can could going plans planned planning plan expected "
    "expects expect scheduled due hopes hope hoped hoping "
    "aims intends intended upcoming preparing forthcoming wants "
    "slated tomorrow set"
)
# Present forms that news uses of what is fixed for a coming day: "flies to Cairo on Monday".
_FIXED = (
    "flies travels visits meets heads leaves arrives starts begins opens ends departs goes hosts "
    "holds faces returns takes kicks marks votes speaks is are convenes concludes continues launches "
    "expires resumes reopens closes plays appears"
)
# The same of several people: only behind a plural ("voters go to the polls on Sunday").
_FIXED_PLURAL = (
    "go meet begin open arrive gather convene speak resume depart fly leave hold vote start return "
    "travel close"
)
_ED = (
    r"(?!(?:based|need|speed|indeed|hundred|sacred|naked|red|bed|shed|seed|feed|exceed|proceed|succeed|embed)\b)"
    r"[a-z]{2,}ed"
)


def _any(words: str) -> str:
    return "|".join(words.split(" "))


_MARK = re.compile(
    r"(?P<moved>\b(?:(?:put|pushed|moved|set)\sback|brought\sforward|have|has|postponed|delayed|rescheduled|adjourned|extended|off)(?=\s(?:to|until|till)\b)|\b(?:no|not)(?=\slater\sthan\b)"
    r"|\b(?:agreed|promised|vowed|pledged|threatened|offered)(?=\sto\s(?!the\b|a\b))|\bwarned(?=\sof\b))"
    rf"|\b(?:(?P<plan>{_any(_PLANNED)})|(?P<past>{_any(_IRREGULAR)}|{_ED})|(?P<fixed>{_any(_FIXED)}|sets(?=\s(?:off|out|sail)\b)))\b"
    r"|(?P<ll>['’](?:ll|d)\b)"
    rf"|(?:(?<=s\s)(?<!\bwas\s)(?<!\bis\s)(?<!\bas\s)(?<!\bhis\s)(?<!\bits\s)(?<!\bthis\s)|(?<=\b[Tt]hey\s)|(?<=people\s))(?P<several>{_any(_FIXED_PLURAL)})\b"
)
_BREAK = re.compile(
    r"(?<![A-Z])(?<![ap]\.m)(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!Mrs)(?<!Sen)(?<!Gov)(?<!Gen)[.!?][\"”’')\]]*\s+"
    r"(?=[\"“‘(]?[A-Z])"
    r"|(?<=[ap]\.m)\.\s+(?=(?:The|An?|He|She|It|They|We|In|On|At|By|But|And|His|Her|Their|Police)\b)|\n\s*\n"
)
_PASSIVE = re.compile(r"\b(?:be|being|get|is|are|'s|’s|a|an|the|his|her|its|their)\s+(?:\w+ly\s+)?\Z")
_NOUN = re.compile(r"\ban?\s[a-z]+\s\Z")
_REPORT = frozenset(
    ["said", "told", "announced", "confirmed", "added", "reported", "says", "declared", "stated"]
)
_TO_BE = re.compile(
    r"\s+(?:also\s+|now\s+|still\s+)?(?:to(?!\s+(?:the\s+)?[A-Z])|going|expected|scheduled|due|set|planning|forecast|likely|slated|tipped)\b"
)
_HAD_BEEN = re.compile(r"\bhad\s+(?:been\s+)?\Z")
_TO = re.compile(r"\s+to\b")
_REACH = 320


def around(text: str, start: int, end: int) -> str:
    """The way, "past", "plan" or "", for the expression at text[start:end]."""
    ahead = text[max(0, start - _REACH) : start]
    ahead = ahead[cut:] if (cut := _last_break(ahead)) else ahead
    behind = text[end : end + _REACH]
    if stop := _BREAK.search(behind):
        behind = behind[: stop.start() + 1]
    before = [mark for mark in _MARK.finditer(ahead) if _counts(ahead, mark)]
    after = next((mark for mark in _MARK.finditer(behind) if _counts(behind, mark)), None)
    if before:
        nearest = before[-1]
        told = nearest[0].lower() in _REPORT and len(ahead) - nearest.end() > 5
        if (
            told
            and after is not None
            and after.start() < 12
            and not behind.lstrip().startswith(("that", ",", "“", '"'))
        ):
            return _way(behind, after)
        return _way(ahead, nearest)
    return _way(behind, after) if after is not None else ""


def _last_break(ahead: str) -> int:
    at = 0
    for stop in _BREAK.finditer(ahead):
        at = stop.end()
    return at


def _counts(text: str, mark: re.Match[str]) -> bool:
    """Participles after "be" and adjectives after an article say nothing of the time."""
    word = mark[0]
    if word == "set":
        return _TO.match(text, mark.end()) is not None
    if word in ("cut", "hit", "spread", "read", "beat", "run") and _NOUN.search(
        text, max(0, mark.start() - 24), mark.start()
    ):
        return False  # "a tax cut"
    if mark["past"] and word not in ("was", "were", "had", "did"):
        return _PASSIVE.search(text, max(0, mark.start() - 16), mark.start()) is None
    return word not in ("May", "plan", "can") or bool(text[: mark.start()].strip())


def _way(text: str, mark: re.Match[str]) -> str:
    if mark["plan"] and _HAD_BEEN.search(text, max(0, mark.start() - 16), mark.start()):
        return "past"
    if mark["plan"] or mark["ll"] or mark["moved"] or mark["several"]:
        return "plan"
    if mark["past"]:
        if mark[0] in ("was", "were") and _TO_BE.match(text, mark.end()):
            return "plan"
        return "past"
    if mark[0] in ("is", "are"):
        return "plan" if _TO_BE.match(text, mark.end()) else ""
    return "plan"
