"""The words beside a date that say what happened then, and which day of it is meant (rule 4)."""

# ruff: noqa: E501, ISC004 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from annotations.engine.analysis import Mention, Quantity
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.words import words_of
from annotations.engine.tables import Tables

SAYING = re.compile(
    r"\b(?:said|says|told|announced|reported|added|stated|confirmed|wrote|tweeted|published|according to)\b",
    re.IGNORECASE,
)
_JOURNEY = r"(?:(?:official|state|working|foreign|overseas|regional|whirlwind|<[LDNTQ]\d+>(?:-[\w-]+)?|[\w-]+)\s+){0,4}?(?:trips?|tours?|visits?|journeys?|swing|mission|travels?)"
_HAS_JOURNEY = re.compile(r"trip|tour|visit|journey|swing|mission|travel", re.IGNORECASE)
_OWNED = r"(?:<[PGHLOF]\d+>(?:['’]s)?\s+|the\s+|a\s+|an\s+)?"

# (pattern, fact, aspect, role of the subject). Tried in this order; an earlier one wins where two overlap.
_PATTERNS: tuple[tuple[str, str, str, str], ...] = (
    (_JOURNEY + r"[^.;,<]{0,12}(?:<[PGHL]\d+>[^.;,<]{0,8}){0,2}\s(?:that|which)\s+(?:began|begins|started|starts)\b", "visit", "start", ""),
    (r"as (?:the )?dates (?:of|for) " + _OWNED + _JOURNEY, "visit", "whole", ""),
    (r"dates (?:of|for) " + _OWNED + _JOURNEY, "visit", "whole", ""),
    (r"\b(?:start(?:s|ed|ing)?|begins?|began|beginning|kick(?:s|ed|ing)? off|open(?:s|ed)?|launch(?:es|ed)?|embark(?:s|ed|ing)? on|"
     r"set(?:s|ting)? (?:out|off) on)\s+" + _OWNED + _JOURNEY, "visit", "start", ""),
    (r"\b(?:end(?:s|ed|ing)?|conclud(?:es|ed|ing)|finish(?:es|ed|ing)?|wrap(?:s|ped|ping)? up|complet(?:es|ed|ing)|clos(?:es|ed))\s+"
     + _OWNED + _JOURNEY, "visit", "end", ""),
    (_JOURNEY + r"\s+(?:on which|that)\s+{P}\s+(?:set(?:s)? (?:out|off)|depart(?:s|ed)|leaves?|left|starts?|started|begins?|began)", "visit", "start", ""),
    (r"\b(?:left|leaves?|leaving)\b(?=\s+(?:on\s+)?<T\d+>\s+(?:on|for)\s)", "visit", "start", ""),
    (r"\b(?:set(?:s|ting)? (?:out|off)(?: (?:on|for))?|leaves? for|left for|leaving for|depart(?:s|ed|ing)?(?: (?:for|on))?|heads? off(?: to)?)\b", "visit", "start", ""),
    (_JOURNEY + r"(?:\s+to\s+(?:the\s+)?{LIST})?,?\s+(?:which\s+)?(?:starts?|started|begins?|began|opens?|opened|kicks? off|kicked off|starting|beginning)\b", "visit", "start", ""),
    (_JOURNEY + r"(?:\s+to\s+(?:the\s+)?{LIST})?,?\s+(?:which\s+)?(?:ends?|ended|concludes?|concluded|finish(?:es|ed)|ending)\b", "visit", "end", ""),
    (r"\b(?:got|gets?|getting|came|comes?|coming|flew|flies|flying|went|goes|is|was)\s+(?:back|home)\s+(?:to {L}\s+)?from\s+(?:the\s+)?(?P<where>{LIST})", "visit", "departure", ""),
    (r"\breturn(?:s|ed|ing)?\s+(?:home\s+)?(?:to {L}\s+)?from\s+(?:the\s+)?(?P<where>{LIST})", "visit", "departure", ""),
    (r"\b(?:left|leaves?|leaving|depart(?:s|ed|ing)?(?: from)?)\s+(?P<where>{LIST})", "visit", "departure", ""),
    (r"\baccompan(?:y|ies|ied|ying)\s+(?:the (?:president|secretary|prime minister|king|queen)|<[PGF]\d+>|him|her|them)\s+(?:on (?:a|his|her|their|<H\d+>) [\w-]+ )?to\b", "visit", "presence", ""),
    (r"\b(?:bring(?:s|ing)?|brought|takes?|took|taking)\s+(?:him|her|them|<[PGH]\d+>)\s+to\b", "visit", "", ""),
    (r"\b(?:go(?:es|ing)?|went|moves?|moved|moving|continu(?:es|ed)|travel(?:s|led|ed)?|fl(?:ies|ew)|head(?:s|ed)?)\s+on\s+to\b", "visit", "arrival", ""),
    (r"\b(?:arriv(?:es?|ed|ing|al)|land(?:s|ed|ing)?|touch(?:es|ed|ing)? down|reach(?:es|ed|ing)?|got to|gets to|came to|comes to|"
     r"enter(?:s|ed)?)\b", "visit", "arrival", ""),
    (r"\b(?:is|are|was|were|will be)\s+going\s+to\s+(?:the\s+)?(?P<where>{LIST})", "visit", "presence", ""),
    (r"\b(?:fl(?:y|ies|ew|ying|own)|head(?:s|ed|ing)?|go(?:es|ing)?|went)\s+(?:(?:back|unannounced|secretly|straight|directly|home|quietly)\s+)?(?:to|into|for)\b", "visit", "arrival", ""),
    # "Ann walks with troops in Lima, June 3": the present tense of captions
    (r"\b(?:walks?|speaks?|stands?|sits|shakes hands|poses|greets?|waves|listens|looks on|talks?|boards|smiles|toasts|steps off)\b[^.;]{0,90}?\s(?:in|at)\s+(?:the\s+)?(?P<where>{LIST})(?=,?\s+(?:on\s+)?<T\d+>)", "visit", "presence", ""),
    (r"\bspen(?:t|ds?|ding)\s+{T}(?:[^.;,<]|<[LPO]\d+>){0,40}?\s(?:in|at)\s+(?:the\s+)?(?P<where>{LIST})", "visit", "presence", ""),
    (r"\b(?:stop(?:s|ped|ping)?|spen(?:t|ds?|ding)|paus(?:es|ed|ing))\s+(?:(?:over|off|briefly|the night|overnight|{D}|for {D}|for\s+(?:a few|several|some|just)\s+(?:hours|minutes)|a few hours|most of the day|the day|(?-i:[A-Z])\w+)\s+){0,2}(?:in|at)\s+(?:the\s+)?(?P<where>{LIST})", "visit", "presence", ""),
    (r"\bset(?:s|ting)?\s+foot\s+(?:in|on)\b", "visit", "presence", ""),
    (r"\btravel(?:s|led|ed|ling|ing)?\s+to\b", "visit", "arrival", ""),
    (r"\b(?:is|are|was|were|be|been|being|stay(?:s|ed|ing)?|remain(?:s|ed|ing)?)\s+(?:also\s+|back\s+|already\s+|still\s+|not\s+|never\s+|expected\s+|awaited\s+|due\s+|back\s+){0,2}(?:in|at)\s+(?:the\s+)?(?P<where>{LIST})", "visit", "presence", ""),
    (r"\b(?:fl(?:y|ies|ew|ying|own)|travel(?:s|led|ed|ling|ing)?|go(?:es|ing)?|went|dr(?:ove|ives?)|cross(?:es|ed)|head(?:s|ed|ing)?|came)\s+(?:\w+\s+)?from\s+(?:the\s+)?{L}\s+(?:on\s+)?to\s+(?:the\s+)?(?P<where>{LIST})", "visit", "arrival", ""),
    (r"\b(?:was|were|is|are|will be)\s+to\s+(?:the\s+)?(?P<where>{LIST})", "visit", "presence", ""),
    # "spoke in Cairo", "attended a summit in Oslo": whoever does that is there. Telephones are not.
    (r"\b(?:spoke|speaks?|speaking|gave|gives?|deliver(?:s|ed)?|attend(?:s|ed|ing)?|address(?:es|ed)|lectured|rallied|t(?:ook|akes?|aking) part)\b(?:(?!phone|video|<P)[^.;]){0,45}?\bin\s+(?:the\s+)?(?P<where>{LIST})", "visit", "presence", ""),
    (r"\bre-?election\b(?:\s+(?:victory|win|triumph))?|(?:<H\d+>|<P\d+>['’]s)\s+(?:[\w-]+\s+)?election\b", "election", "presence", "winner"),
    (r"\b(?:election|run-?off|presidential)\s+(?:victory|win|triumph|defeat)|\b(?:victory|triumph|win)\s+over\b", "election", "presence", "winner"),
    (r"\b(?:(?:won|wins|beat)(?!(?:\s+[\w<>'’-]+){0,4}?\s+(?:titles?|medals?|awards?|prizes?|match(?:es)?|games?|races?|championships?|tournaments?|trophy|trophies|cups?|gold|silver|bronze|finals?|case|lawsuit|appeal|contracts?|lottery|set|sets)\b)|defeat(?:s|ed)|was (?:re)?-?elected|were (?:re)?-?elected|(?:re)?-?elected)\b", "election", "presence", "winner"),
    (r"\b(?:took|takes|taking|assum(?:es|ed)|enter(?:s|ed))\s+office|\b(?:was|is|were|been) (?:sworn in|inaugurated)|\bsworn in\b|"
     r"\bbec(?:ame|omes|ome) (?:<F\d+>|<P\d+>|president|prime minister|secretary|chancellor)|\bcame to power", "office", "start", "holder"),
    (r"\b(?:left|leaves|leaving) office|\b(?:resign(?:s|ed)|step(?:s|ped) down)\b", "office", "end", "holder"),
    (r"\b(?:was|were|is|are) born\b", "birth", "", "person"),
    (r"(?:<N\d+>\s+(?:[\w-]+\s+){0,3}?(?:of (?:the )?)?)?<S\d+>(?:\s+(?:(?:was|is|were|will be|to be)\s+held|took place|takes place|will take place|met|meets|opens|opened|convened?s?))?", "summit", "presence", ""),
    (r"<E\d+>(?:,? (?:which|that))?\s+(?:ended|ends|was over|came to an end|concluded)", "event", "end", ""),
    (r"<E\d+>(?:(?:,? (?:which|that))?\s+(?:began|started|broke out|erupted|was launched|happened|took place|occurred|that began|which began))?", "event", "", ""),
    (r"\b(?:meets?|met|meeting|holds?|held|sat down|sits? down|sees?|saw|confer(?:s|red)?|talks?)\b", "meeting", "presence", ""),
    (r"\b(?:visit(?:s|ed|ing)|pays?\s+(?:a|an|<H\d+>)\s+(?:[\w-]+\s+){0,2}visit|paid\s+(?:a|an)\s+(?:[\w-]+\s+){0,2}visit)\b", "visit", "", ""),
    (r"\bwill visit\b|\bto visit\b", "visit", "", ""),
    (r"\b(?:trips?|tours?|journeys?|swing|mission)\b", "visit", "whole?", ""),
    (r"\b(?:visit|stop|stopover|stay)\b", "visit", "", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words at [start, end) of the tagged text that name an event. `where` holds L tokens inside."""

    start: int
    end: int
    fact: str
    aspect: str
    role: str = ""
    where: str = ""
    words: str = ""

    @property
    def elliptic(self) -> bool:
        """Whether the journey is left out ("his first, in June, was to Peru")."""
        return re.match(r"(?:was|were|is|are|will be)\s+to\b", self.words, re.IGNORECASE) is not None

    @property
    def leads(self) -> bool:
        """Whether a date may stand right before it ("the May 2023 victory")."""
        return (
            self.elliptic
            or self.fact in ("election", "summit", "event")
            or self.aspect in ("whole", "whole?")
        )

    @property
    def person_inside(self) -> bool:
        """Whether its words themselves name the traveller ("the trip on which Ann sets out")."""
        return re.search(r"(?:which|that)\s+<[PG]", self.words) is not None

    def series(self, tagged: Tagged) -> Mention | None:
        """The series that the words name."""
        marks = tagged.tokens("S", self.start, self.end)
        item = marks[0].item if marks else None
        return item if isinstance(item, Mention) else None

    def number(self, tagged: Tagged) -> int | None:
        """The edition that the words number."""
        if self.fact != "summit":
            return None
        for mark in tagged.tokens("N", self.start, self.end):
            if isinstance(mark.item, Quantity):
                return int(mark.item.value)
        return None


def triggers(text: str, tables: Tables) -> list[Trigger]:
    """All triggers of a tagged sentence, without overlaps, in order.

    The patterns above know the journeys, meetings and offices of the shipped vocabulary; verbs
    that a desk adds for other facts come from its own tables.
    """
    found: list[Trigger] = []
    journey = _HAS_JOURNEY.search(text)
    for pattern, fact, aspect, role in _PATTERNS:
        if _JOURNEY in pattern and not journey:
            continue  # the dearest patterns, and most sentences tell of none
        for match in compile_pattern(pattern).finditer(text):
            where = match.groupdict().get("where") or ""
            trigger = Trigger(match.start(), match.end(), fact, aspect, role, where, match[0])
            if all(trigger.end <= t.start or t.end <= trigger.start for t in found):
                found.append(trigger)
    own = _own(tables)
    if own is not None:
        vocabulary = words_of(tables)
        for match in own.finditer(text):
            word = vocabulary.noun(match[0])
            fact = word.fact if word else vocabulary.verb(match[0])
            trigger = Trigger(match.start(), match.end(), fact, "presence", words=match[0])
            if all(trigger.end <= t.start or t.end <= trigger.start for t in found):
                found.append(trigger)
    return sorted(found, key=lambda t: t.start)


_SHIPPED = frozenset({"visit", "meeting", "election", "office", "summit", "event", "birth", "observation"})


@lru_cache(maxsize=32)
def _own_of(rows: tuple[object, ...], tables: Tables) -> re.Pattern[str] | None:
    vocabulary = words_of(tables)
    words = [form for form, word in vocabulary.nouns.items() if word.fact not in _SHIPPED]
    words += [form for form, fact in vocabulary.verbs.items() if fact not in _SHIPPED]
    if not words:
        return None
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b", re.IGNORECASE
    )


def _own(tables: Tables) -> re.Pattern[str] | None:
    if all(row.fact in _SHIPPED for row in tables.facts):
        return None
    return _own_of(tables.facts, tables)
