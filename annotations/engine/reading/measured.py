"""What a number measures where a name for it stands beside it: "unemployment fell to 4.1 percent".

The names are the nouns of the vocabulary's `observation` rows (a noun's unit is the name of the
series that it means) and the series that sources bring. Between name and number only words may
stand that tie the two; whatever narrows the name ("youth unemployment", "inflation among
pensioners") makes it another thing, which no source is known to measure.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

from annotations.engine.analysis import Mention, World
from annotations.engine.reading.outcomes import OUTCOMES, Outcome
from annotations.engine.reading.tagged import Mark
from annotations.engine.reading.words import noun_forms
from annotations.engine.text.fold import fold, slug

_KEPT = 8
_FILL = (
    r"(?:,?\s+(?:has|have|had|been|also|now|currently|only|just|then|already|still|later|again|"
    r"(?:(?:in|on|at|for|by|during|of|across|as of)\s+)?(?:the\s+)?(?:(?:end|start|beginning|middle) of\s+)?"
    r"(?:<[TLE]\d+>(?:['’]s)?|year|month|quarter)),?"
    r"|\s+\([^()]{1,20}\))*"
)
_LEVEL = (
    r"(?P<level>is|was|are|were|be|been|being|stands?|stood|hit|hits|hitting|reach(?:es|ed|ing)?|total(?:s|led|ed|ling)?"
    r"|remain(?:s|ed)?|stay(?:s|ed)?|averag(?:es|ed|ing)|equals?|equalled|amount(?:s|ed) to|came in|comes in"
    r"|number(?:s|ed)?|measur(?:es|ed)|weigh(?:s|ed)|cost|costs|comes? to|came to)"
)
_UP = (
    r"(?P<up>r(?:ose|ises?|isen|ising)|increas(?:es?|ed|ing)|gr(?:ew|ows?|own|owing)|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|surg(?:es?|ed|ing)|soar(?:s|ed|ing)?|gain(?:s|ed|ing)?|went up|is up|was up|up"
    r"|edg(?:es|ed) up|inch(?:es|ed) up|crept up|moved up|tick(?:s|ed) up|accelerat(?:es|ed))"
)
_DOWN = (
    r"(?P<down>f(?:ell|alls?|allen|alling)|decreas(?:es?|ed|ing)|drop(?:s|ped|ping)?|declin(?:es?|ed|ing)"
    r"|shrank|shrinks?|shrunk|plung(?:es|ed|ing)|plummet(?:s|ed|ing)?|slipp?(?:s|ed)|slid|eas(?:es|ed)|slow(?:s|ed)"
    r"|went down|is down|was down|down|edg(?:es|ed) down|inch(?:es|ed) down|tumbl(?:es|ed))"
)
_TIE = re.compile(
    rf"^{_FILL}(?:\s+(?:{_LEVEL}|{_UP}|{_DOWN})(?:\s+\w+ly)?(?:\s+(?:(?:little |un)changed|steady|flat"
    rf"|raised|cut|lowered|lifted|reduced|set|kept|held|left|estimated|measured|put|recorded|reported))?{_FILL})"
    r"(?P<base>\s+from\s+(?:the\s+)?<[QMR]\d+>[^<.;]{0,24}?(?:<T\d+>)?,?)?"
    r"(?:\s+(?:by\s+)?<[QM]\d+>(?=\s+to\b))?(?:\s+(?P<prep>to|by|at|from))?(?:\s+(?:a|an|the))?"
    r"(?:\s+(?:(?:new|record|all-time|two-year|<D\d+>)\s+)*(?:high|low|peak|rate|level|total|average)\s+of)?\s*$",
    re.IGNORECASE,
)
_OF = re.compile(rf"^{_FILL}\s+(?:of|at|to)(?:\s+(?:a|an|the))?\s*$", re.IGNORECASE)
_CHANGE = re.compile(
    rf"\b(?:{_UP}|{_DOWN})(?:\s+\w+ly)?{_FILL}(?:\s+(?P<prep>by|to))?(?:\s+(?:a|an))?\s*$", re.IGNORECASE
)
# What may stand before the name without narrowing it.
_FREE = re.compile(
    r"(?:^|[.,;:(–—“\"]|\b(?:the|a|an|its|his|their|that|this|and|but|while|as|if|with|in|of|on|where|whose|when"
    r"|said|says|annual|official|national|overall|total|average|current|country's|nation's|city's"
    r"|said that|estimated|record|year's|month's)|<[LOTH]\d+>(?:['’]s?)?)\s*$",
    re.IGNORECASE,
)
_NARROWS = re.compile(
    r"^\s+(?:among|for|of|on|in|from|under|at)\s+(?!<[LTE]\d+>|the\s+<[LTE]\d+>)(?!<[QM])", re.I
)
_WORD = r"(?!(?:is|was|has|had|have|in|on|at|of)\b)[a-z][\w-]*"
_NUMBER_OF = re.compile(
    rf"\bnumber of {_WORD}(?:\s+{_WORD}){{0,2}}?"
    r"(?=\s+(?:\w+ed\b|in|has|have|had|is|was|stands|stood|rose|fell|hit|grew|<))",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[A-Za-z][\w-]*\s+$")
_RIGHT_AFTER = re.compile(r"^[ \u00a0-]+")


@dataclass(frozen=True, slots=True)
class Measured:
    """A named quantity beside a number; offsets in the tagged text, `id` empty where no source has it.

    `aspect` is "" for a level, "rise" or "fall" for a change, "before" for what it had been.
    """

    id: str
    name: str
    start: int
    end: int
    aspect: str = ""


class Names:
    """The names of what is measured in one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._known: dict[str, tuple[str, str]] = {}
        self._outcomes: dict[str, str] = {}
        entities = world.entities
        for row in world.tables.facts:
            if row.fact != "observation":
                continue
            for noun, meant in row.nouns:
                name = meant or noun
                key = slug("series", name)
                for form in noun_forms(noun.lower()):
                    known = self._known.get(fold(form))
                    if known is None or (key in entities and not known[1]):
                        self._known[fold(form)] = (name, key if key in entities else "")
        for entity in entities.values():
            if entity.kind != "series":
                continue
            for text in (entity.name, *(alias.text for alias in entity.aliases)):
                self._known[fold(text)] = (entity.name, entity.id)
        for outcome in OUTCOMES:
            ids = (slug("series", name) for name in (outcome.name, *outcome.names))
            self._outcomes[outcome.name] = next((key for key in ids if key in entities), "")
        self._hedge = _hedge_pattern(world)
        words = sorted(self._known, key=lambda w: (-len(w), w))
        either = "|".join(r"[\s-]+".join(map(re.escape, word.split())) for word in words if word)
        self._pattern = re.compile(rf"(?<![\w-])(?:{either or '(?!x)x'})(?![\w-])", re.IGNORECASE)

    def without_hedge(self, before: str) -> str:
        """The words ahead of a number without the hedge that stands beside it."""
        found = self._hedge.search(before)
        return before[: found.start()] if found else before

    def is_name(self, mark: Mark) -> bool:
        """Whether the words of a mark are better read as a name of what is measured: a series of the
        sources, or capitals that nobody knows ("GDP")."""
        if mark.tag == "S":
            return True
        item = mark.item
        return (
            mark.tag == "O" and isinstance(item, Mention) and not item.ids and fold(item.text) in self._known
        )

    def number_of(self, text: str) -> Measured | None:
        """As in "the number of cases has risen to"."""
        found = _NUMBER_OF.search(text)
        tied = _TIE.match(text[found.end() :]) if found else None
        if found is None or tied is None:
            return None
        moved = "rise" if tied["up"] else "fall" if tied["down"] else ""
        aspect = "" if tied["prep"] == "to" else moved
        return Measured("", " ".join(found[0].split()), found.start(), found.end(), aspect)

    def outcome(self, outcome: Outcome) -> str:
        """The id of the series that counts an outcome, "" where no source has one."""
        return self._outcomes.get(outcome.name, "")

    def before(self, text: str) -> Measured | None:
        """The name to which the number that follows `text` is tied."""
        every = list(self._pattern.finditer(text))
        if not every:
            return None
        found = every[-1]
        rest = text[found.end() :]
        tied = _TIE.match(rest)
        if tied is None and not _OF.match(rest):
            return None
        aspect = ""
        if tied is not None and tied["prep"] != "to":
            moved = "rise" if tied["up"] else "fall" if tied["down"] else ""
            aspect = "before" if tied["prep"] == "from" else moved
        return self._measured(text, found, rest, aspect)

    def after(self, text: str, end: int) -> Measured | None:
        """The name just behind a number: "a 4.1 percent unemployment rate"."""
        gap = _RIGHT_AFTER.match(text[end:])
        found = self._pattern.match(text, end + gap.end()) if gap else None
        return None if found is None else self._measured("", found, text[found.end() :], "", found.start())

    def _measured(
        self, text: str, found: re.Match[str], rest: str, aspect: str, start: int | None = None
    ) -> Measured:
        name, key = self._known[fold(found[0])]
        at = found.start() if start is None else start
        if start is None and not _FREE.search(text[: found.start()]):
            narrower = _WORD_BEFORE.search(text[: found.start()])
            at = narrower.start() if narrower else at
            return Measured("", text[at : found.end()], at, found.end(), aspect)
        if _NARROWS.match(rest):
            return Measured("", found[0], at, found.end(), aspect)
        return Measured(key, name, at, found.end(), aspect)


def _hedge_pattern(world: World) -> re.Pattern[str]:
    words = sorted((word for row in world.tables.hedges for word in row.words), key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) or "(?!x)x"
    fill = r"(?:(?:a total of|the|a|an|all of|his|her|its|their)\s+)?"
    return re.compile(rf"\b(?:{either})\s+{fill}$", re.IGNORECASE)


def change_before(text: str) -> tuple[str, int] | None:
    """(aspect, offset of the verb) where a change of something unnamed is told: "rose by 3"."""
    found = _CHANGE.search(text)
    if found is None or found["prep"] == "to":
        return None
    return ("rise" if found["up"] else "fall"), found.start()


_NAMES: OrderedDict[int, Names] = OrderedDict()


def names_of(world: World) -> Names:
    """The names of a world, gathered at the first call."""
    made = _NAMES.get(id(world))
    if made is None or made.world is not world:
        made = _NAMES[id(world)] = Names(world)
        while len(_NAMES) > _KEPT:
            _NAMES.popitem(last=False)
    return made
