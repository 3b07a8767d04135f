"""The thing that stands behind a number: "3,000 protesters", "the 120-metre tower", "70 percent of the
market"; and the numbers that count nothing (in names, lists, scores, codes).
"""

# ruff: noqa: E501 - word lists; a pattern broken over lines is harder to check
from __future__ import annotations

import re

from annotations.engine.analysis import Quantity
from annotations.engine.parts import SHIPPED
from annotations.engine.reading.words import Words
from annotations.engine.text.numerals.units import TIMES

_STOP = r"(?!(?:of|in|on|at|to|for|from|by|with|and|or|the|a|an|as|than|who|that|which|was|were|is|are|has|have|had|be|been|will|would|can|could|after|before|when|while|per|times?|but|if|not|this|into|over|under|between|against|about|it|he|she|they|we|you|i)\b)"
_PLURAL = (
    r"(?:people|men|women|children|police|aircraft|sheep|cattle|fish|personnel|staff|troops|spacecraft|lives"
    r"|(?!(?:says|is|was|has|does|comes|goes|makes|takes|gets|seems|means|always|perhaps|besides|sometimes|as|us|this|its|his|less|across|plus|minus|versus)\b)"
    r"[a-z][a-z-]*[a-z]s(?<!ss)(?<!us)(?<!is))"
)
COUNTED = re.compile(
    rf"^[ \u00a0](?:(?:other|others|more|additional|further|new|different|separate)\s+)?"
    rf"(?:of\s+(?:the\s+)?)?(?:(?:{_STOP}[A-Za-z][\w-]*|<[LO]\d+>(?:['’]s)?)[ \u00a0]){{0,2}}?(?P<noun>{_PLURAL})(?![\w-])(?!['’]\w)"
)
_WORD = rf"{_STOP}[a-z][\w-]*"
_BOUNDARY = rf"(?=\s*(?:[.,;:)?!”\"]|$)|\s+(?:{_STOP[3:-1]}|<|\w+ed\b|fell|rose|fall|rise|says?|said|goes|went|think))"
_BEHIND = re.compile(rf"^[ -](?P<noun>{_WORD}(?: {_WORD})??){_BOUNDARY}", re.IGNORECASE)
_OF = re.compile(
    r"^\s+(?:of|in)\s+(?P<noun>(?:(?:the|its|all|their|his|her|this|these|those|<[LO]\d+>(?:['’]s)?)\s+)*"
    rf"{_WORD}(?:\s+{_WORD}){{0,2}}?){_BOUNDARY}",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    [
        "things",
        "ways",
        "reasons",
        "steps",
        "kinds",
        "sorts",
        "types",
        "sides",
        "questions",
        "parts",
        "halves",
        "others",
        "times",
        "occasions",
        "points",
        "goals",
        "runs",
        "wickets",
        "rebounds",
        "assists",
        "laps",
        "sets",
        "games",
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "percents",
        "pages",
        "chapters",
        "levels",
        "stages",
        "phases",
        "options",
        "examples",
        "aspects",
        "problems",
        "degrees",
        "characters",
        "words",
        "countries",
        "nations",
        "states",
        "capitals",
        "episodes",
        "series",
        "seasons",
        "inches",
        "thanks",
    ]
)
_OWNED = frozenset({"event", "observation", "summit"})  # of the shipped kinds, nouns that no count takes
_CAPITAL = re.compile(r"(?:[A-Z][\w.&’'-]*|<[OPSGF]\d+>|#|§)[ \u00a0]?$")
_OPENS = re.compile(
    r"(?:^|[.:;–—“\"(]\s*)(?:Some|About|Around|Over|Nearly|Almost|Another|All|These|Those|Only|Just|More|At|In|On|By"
    r"|With|From|To|Of|The|Than|And|But|Up|A|An|Between|Roughly|Least|Fewer|Under|Police|Officials|Rescuers|Authorities|\w+ed|\w+ing)[ \u00a0]$"
)
_NAMED = re.compile(
    r"\b(?:group of|big|top|no\.?|nos\.?|number|page|pages|chapter|line|room|gate|phase|level|grade|category|highway"
    r"|route|bus|flight|channel|section|article|rule|clause|paragraph|version|volume|vol\.|part|season|episode|round|lane"
    r"|platform|type|class|unit|block|lot|apartment|suite|box|aged?|age of|score of|formula|magnitude|psalm|verse|opus|comet)[ \u00a0]$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"(?:\b(?:one|some|any|most|many|each|none|half)|<[QMN]\d+>) (?:of|in)(?: the| its| his| her| their| these| those)?[ \u00a0]$",
    re.I,
)
_CODE = re.compile(
    r"^(?:[.)]\s|[-–—/:]\d|/|:\d| ?[x×] ?\d|['’]s\b|%|\+\d|\s*(?:a\.m|p\.m|am|pm)\b|(?:st|nd|rd|th)\b)"
)
_SPORT = re.compile(
    r"^[ -](?:(?:men|women)['’]s\s+)?(?:individual\s+)?(?:race|sprint|dash|freestyle|hurdles|relay|medley|backstroke|breaststroke|butterfly|steeplechase|final|finals|heat|run|record|penalty|free kick)\b",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"^\s+(?:sure|certain|behind|committed|confident|ready|fit|right|wrong|effort)\b", re.IGNORECASE
)
_FIGURE = re.compile(
    r"^(?:an? )?(?:multi-?|half-)?(?:hundred|thousand|million|billion)[ -](?:dollar|pound|euro)",
    re.IGNORECASE,
)
_MEASURE_TWICE = re.compile(r"<M\d+>\s*\((?:about |some |or )?$")
_AREA = re.compile(r"^[ -](?:dialing|area|postal|zip) code\b", re.IGNORECASE)
_LEAST = 10  # fewer things than that are rarely worth a check by themselves ("two teams")
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life"}


def counts_nothing(item: Quantity, before: str, after: str) -> bool:
    """Whether the number belongs to a name, a list, a score, a code or a figure of speech."""
    if item.unit in TIMES or item.kind == "ordinal":
        return True
    if item.kind == "money":
        return _FIGURE.match(item.text) is not None
    if item.kind == "percent":
        whole = item.value >= 100 and item.value % 10 == 0
        return whole and bool(_IDIOM.match(after) or re.search(r"\bg(?:a|i)v(?:es?|ing|en) $", before))
    if item.kind == "measure":
        if item.text.lower().startswith("one ") and not item.hedge:
            return True  # "would not move one inch"
        return bool(_MEASURE_TWICE.search(before) or (item.unit == "meter" and _SPORT.match(after)))
    if _CODE.match(after) or _AREA.match(after) or _NAMED.search(before) or _ONE_OF.search(before):
        return True
    if re.match(r"[.)]", after) and not before.strip():
        return True
    if re.match(r"[,)]", after) and re.search(r"[A-Za-z>],? [(]?$", before) and re.search(r"[,(] ?$", before):
        return True  # an age in apposition: "the suspect, 34, was arrested"
    return bool(_CAPITAL.search(before)) and not item.hedge and not _OPENS.search(before)


def counted(item: Quantity, after: str, vocabulary: Words) -> tuple[str, int] | None:
    """(noun phrase, its end in `after`) of enough things that no other kind counts."""
    if item.value < _LEAST or item.kind != "cardinal":
        return None
    found = COUNTED.match(after)
    if found is None or found["noun"].lower() in _VAGUE:
        return None
    word = vocabulary.noun(found["noun"])
    if word is not None and word.fact not in _OWNED and (word.fact in SHIPPED or word.unit):
        return None
    if item.high is not None and not re.search(r"\d", item.text):
        return None  # "thousands of fans" says too little to be checked
    return found[0].strip(), found.end()


def behind(after: str) -> tuple[str, int] | None:
    """(noun, its end) of "120-metre tower", "$2.3bn deal"."""
    found = _BEHIND.match(after)
    return (found["noun"].strip(), found.end()) if found else None


def share_of(after: str) -> tuple[str, int] | None:
    """(whole, its end) of "70 percent of the market"."""
    found = _OF.match(after)
    return (found["noun"].strip(), found.end()) if found else None


def singular(noun: str) -> str:
    """The last word of a noun phrase for one of its kind: "asylum seekers" gives "seeker"."""
    word = re.split(r"[ \u00a0]", noun)[-1].lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
