"""Verbs that say that something was done or happened, told by their forms and not by a vocabulary.

Forms, not meanings: a past tense, a passive, a perfect or a plan. Left out are verbs of saying and
thinking, of being, and of change in a figure ("prices rose by a tenth"), whose number is the claim.
"""

# ruff: noqa: E501 - word lists
from __future__ import annotations

import re

from annotations.engine.text.naming.words import word_set

_IRREGULAR = (
    "began begun broke broken brought built bought caught came chose chosen died drew dealt drove fled fought "
    "flew flown found forbade gave given got gotten held hid hit hurt kept laid led left lent lit lost made met paid "
    "put quit ran rode sang sank saw sent set shot shut sold sought spent split spoke spread stole stolen stood "
    "struck swam swept struck said says told tells thought knew felt heard read rose risen fell fallen grew grown wrote written"
    " swam swept swore sworn taken took taught threw thrown tore torn underwent went woke withdrew won"
)
# Present tense that news uses of what is to come or goes on; only with a subject before it.
_PRESENT = (
    "opens open begins begin starts start ends end closes close goes go votes vote faces plays play hosts "
    "returns return expires takes take comes come appears holds hold meets meet marks celebrates celebrate "
    "runs launches launch launched retires receives resumes resume"
)
_AUX = (
    r"(?:was|were|is|are|be|been|being|has|have|had|will|would|could|should|may|might|to be|to have|got|"
    r"due to|set to|expected to|scheduled to|planned to|going to|is to|are to|was to|were to|plans to|plan to)"
)
_ADVERB = r"(?:(?:\w+ly|also|then|first|later|not|never|now|already|since|still|again|once|twice|back|both|all|to be|to)\s+)"
_MODAL = (
    r"(?:will|would|is to|are to|was to|were to|due to|set to|expected to|scheduled to|planned to|going to|plans? to"
    r"|intends? to|hopes to)"
)
VERB = re.compile(
    rf"\b(?:{_MODAL}\s+{_ADVERB}*(?P<bare>(?!be\b|have\b|to\b)[a-z]{{3,}})|(?P<aux>(?:{_AUX}\s+{_ADVERB}*)+)?(?P<v>(?!(?:need|speed|hundred|seed|feed|breed|indeed|exceed|proceed|succeed|bed|red|wed|shed|embed)\b)[a-z]{{2,}}ed|{_IRREGULAR.replace(' ', '|')}|{_PRESENT.replace(' ', '|')}"
    r"|(?:due|scheduled|set|slated|planned)(?= (?:on|for|in)\b)))\b"
)
_NOT_DOING = word_set(
    "said says told tells added believed written wanted hoped expected thought knew felt seemed appeared remained reported stated warned "
    "claimed argued insisted noted asked urged described considered used needed liked looked included involved based "
    "according liked loved hated feared wished meant contained consisted belonged depended existed lived worked "
    "concerned related interested pleased surprised worried compared supposed tended allowed required estimated "
    "aged named titled entitled called known dubbed nicknamed wrote tweeted posted replied explained commented "
    "suggested recalled denied confirmed agreed regarded deemed understood stayed rated ranked criticised criticized "
    "praised accused alleged kept had been advised followed observed seen saw heard read "
    # changes of a figure
    "rose risen fell fallen increased decreased grew grown dropped climbed jumped declined shrank gained slipped eased "
    "surged plunged tumbled soared reached totalled totaled averaged cost costed stood exceeded widened narrowed"
)
_LASTING = word_set("lived worked stayed remained kept stood existed observed followed")
_THINKING = frozenset(
    [
        "need",
        "want",
        "like",
        "think",
        "know",
        "believe",
        "seem",
        "appear",
        "remain",
        "include",
        "depend",
        "cost",
        "exceed",
        "say",
        "tell",
        "hope",
        "expect",
        "feel",
    ]
)
_ANNOUNCED = frozenset(
    ["announced", "published", "released", "declared", "presented", "revealed", "unveiled"]
)
_OBJECT = re.compile(r"\s+(?:the|a|an|its|his|her|their|new|plans|results|<[HLONQ]\d+>)\b")
_ADJECTIVE_BEFORE = re.compile(
    r"\b(?:the|a|an|his|her|their|its|this|these|those|some|many|most|of|with|in|for|from|about|at|on|as|newly|recently|more|than|between|<[HLNQ]\d+>(?:['’]s)?)\s+$",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|to|due|set|scheduled|slated|planned|going)\b")
_PRESENT_FORMS = word_set(_PRESENT) - {"launched"}
_PLURAL_NOUNS = frozenset(
    [
        "starts",
        "ends",
        "votes",
        "plays",
        "marks",
        "runs",
        "hosts",
        "returns",
        "launches",
        "vote",
        "play",
        "end",
        "start",
        "return",
        "launch",
        "run",
    ]
)


def is_finite(text: str, verb: re.Match[str]) -> bool:
    """Whether the form is the verb of its clause and no adjective or noun ("the rescued members")."""
    if verb["aux"] or verb["bare"]:
        return True
    form, before = verb["v"], text[: verb.start()]
    if _ADJECTIVE_BEFORE.search(before):
        return False
    if form in _PRESENT_FORMS:
        behind = text[verb.end() : verb.end() + 40]
        owned = re.search(r"(?:>|[a-z])['’]s?\s+$", before)
        if form in _PLURAL_NOUNS and (owned or not before.strip()):
            return False
        return (
            re.search(r"\bto\s+$", before) is None
            and re.match(r"['’-]", behind) is None
            and bool(before.strip())
        )
    return True


def is_ahead(verb: re.Match[str] | str) -> bool:
    """Whether the form tells of what is to come."""
    return _AHEAD.search(verb if isinstance(verb, str) else verb[0]) is not None


def is_doing(text: str, verb: re.Match[str], *, length: bool = False) -> bool:
    """Whether the verb tells of something done or happening; or, for a length, of what lasts."""
    form = verb["v"] or verb["bare"]
    if verb["bare"]:
        return form not in _THINKING
    if form in _ANNOUNCED:
        return bool(verb["aux"]) or _OBJECT.match(text, verb.end()) is not None
    if form in _NOT_DOING:
        return length and form in _LASTING
    return not (form in ("set", "due", "planned", "scheduled", "slated") and not verb["aux"])


def is_present(words: str) -> bool:
    """Whether the words are a form of the present tense."""
    return words in _PRESENT_FORMS
