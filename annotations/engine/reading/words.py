"""The vocabulary as patterns: which noun or verb names which fact kind, unit, aspect and role.

Inflection is done here once ("travel" gives travels, travelled, traveled, travelling), so that
the tables hold base forms only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from annotations.engine.identity import kept_by_identity
from annotations.engine.tables import FactWords, Tables
from annotations.engine.text.alternation import either

# Base form to its forms, the base itself among them where it is said as such.
_IRREGULAR = {
    "be": "is are was were been being be",
    "go": "goes went gone going go",
    "come": "comes came coming come",
    "fly": "flies flew flown flying fly",
    "get": "gets got gotten getting get",
    "have": "has had having have",
    "hold": "holds held holding hold",
    "meet": "meets met meeting meet",
    "see": "sees saw seen seeing see",
    "win": "wins won winning win",
    "beat": "beats beat beaten beating",
    "lose": "loses lost losing lose",
    "take": "takes took taken taking take",
    "make": "makes made making make",
    "pay": "pays paid paying pay",
    "leave": "leaves left leaving leave",
    "begin": "begins began begun beginning begin",
    "set": "sets set setting",
    "sit": "sits sat sitting sit",
    "spend": "spends spent spending spend",
    "stand": "stands stood standing stand",
    "drive": "drives drove driven driving drive",
    "draw": "draws drew drawn drawing draw",
    "give": "gives gave given giving give",
    "swear": "swears swore sworn swearing swear",
    "become": "becomes became becoming become",
    "speak": "speaks spoke spoken speaking speak",
    "lead": "leads led leading lead",
    "say": "says said saying say",
    "find": "finds found finding find",
    "rise": "rises rose risen rising rise",
    "fall": "falls fell fallen falling fall",
    "hit": "hits hit hitting",
    "strike": "strikes struck striking strike",
    "uphold": "upholds upheld upholding uphold",
    "withhold": "withholds withheld withholding withhold",
    "overcome": "overcomes overcame overcoming overcome",
    "overthrow": "overthrows overthrew overthrown overthrowing overthrow",
    "undergo": "undergoes underwent undergone undergoing undergo",
    "withdraw": "withdraws withdrew withdrawn withdrawing withdraw",
    "outdo": "outdoes outdid outdone outdoing outdo",
    "do": "does did done doing do",
    "throw": "throws threw thrown throwing throw",
    "break": "breaks broke broken breaking break",
    "bring": "brings brought bringing bring",
    "buy": "buys bought buying buy",
    "sell": "sells sold selling sell",
    "send": "sends sent sending send",
    "tie": "ties tied tying tie",
    "cut": "cuts cut cutting",
    "shut": "shuts shut shutting",
    "put": "puts put putting",
    "grow": "grows grew grown growing grow",
    "know": "knows knew known knowing know",
    "write": "writes wrote written writing write",
    "ride": "rides rode ridden riding ride",
    "run": "runs ran running run",
    "sink": "sinks sank sunk sinking sink",
    "sing": "sings sang sung singing sing",
    "swim": "swims swam swum swimming swim",
    "build": "builds built building build",
    "catch": "catches caught catching catch",
    "choose": "chooses chose chosen choosing choose",
    "fight": "fights fought fighting fight",
    "keep": "keeps kept keeping keep",
    "seek": "seeks sought seeking seek",
    "shoot": "shoots shot shooting shoot",
    "bear": "bears bore borne born bearing bear",
    "feel": "feels felt feeling feel",
    "deal": "deals dealt dealing deal",
}


_BE = frozenset(_IRREGULAR["be"].split())


def forms(verb: str) -> list[str]:
    """Inflected forms of a base form, its particle kept: "head to" gives "heads to", "headed to"."""
    head, _, rest = verb.partition(" ")
    if head in _IRREGULAR:
        bases = _IRREGULAR[head].split()
    else:
        stem = head[:-1] if head.endswith("e") else head
        third = (
            head[:-1] + "ies"
            if re.search(r"[^aeiou]y$", head)
            else head + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", head) else "s")
        )
        past = head[:-1] + "ied" if re.search(r"[^aeiou]y$", head) else stem + "ed"
        bases = [head, third, past, stem + "ing"]
        if re.search(r"[^aeiou][aeiou][bdglmnprt]$", head):
            bases += [head + head[-1] + "ed", head + head[-1] + "ing"]
    return [f"{base} {rest}".strip() for base in bases]


def alternatives(words: list[str]) -> str:
    """The words as one pattern, the longest first."""
    return either(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def noun_forms(noun: str) -> list[str]:
    """A noun and its plural; one that is a plural stays alone."""
    if noun.endswith("s") and not noun.endswith(("ss", "us")):
        return [noun]
    plural = (
        noun[:-1] + "ies"
        if re.search(r"[^aeiou]y$", noun)
        else noun + ("es" if re.search(r"(?:s|sh|ch|x)$", noun) else "s")
    )
    return [noun, plural]


@dataclass(frozen=True, slots=True)
class Word:
    """A noun of the vocabulary: the fact kind and the unit it counts."""

    fact: str
    unit: str


@dataclass(frozen=True)
class Words:
    """One set of tables as patterns; `nouns` and `verbs` map every form in lower case."""

    nouns: dict[str, Word]
    verbs: dict[str, str]  # form -> fact kind
    aspects: dict[str, str]  # form -> arrival | presence | departure
    roles: dict[tuple[str, str], str]  # (fact kind, form) -> role of the subject
    noun_pattern: str
    verb_pattern: str

    @cached_property
    def nouns_in(self) -> re.Pattern[str]:
        """The nouns as a pattern for running text."""
        return re.compile(self.noun_pattern, re.IGNORECASE)

    @cached_property
    def verbs_in(self) -> re.Pattern[str]:
        """The verbs likewise."""
        return re.compile(self.verb_pattern, re.IGNORECASE)

    def noun(self, text: str) -> Word | None:
        """The noun's meaning, spaces and case aside."""
        return self.nouns.get(" ".join(text.lower().split()))

    def verb(self, text: str) -> str:
        """The fact kind that the verb names, or nothing."""
        return self.verbs.get(" ".join(text.lower().split()), "")

    def is_act(self, text: str) -> bool:
        """Whether the form is a verb of the vocabulary that says more than "is"."""
        form = " ".join(text.lower().split())
        return form in self.verbs and form not in _BE

    def aspect(self, text: str) -> str:
        """Which day of a stay the verb speaks of, or ""."""
        return self.aspects.get(" ".join(text.lower().split()), "")


@lru_cache(maxsize=32)
def words(facts: tuple[FactWords, ...]) -> Words:
    """The patterns of a vocabulary; where two fact kinds share a word the first row wins."""
    nouns: dict[str, Word] = {}
    verbs: dict[str, str] = {}
    aspects: dict[str, str] = {}
    roles: dict[tuple[str, str], str] = {}
    for row in facts:
        for noun, unit in row.nouns:
            for form in noun_forms(noun.lower()):
                nouns.setdefault(form, Word(row.fact, unit))
        for verb in row.verbs:
            for form in forms(verb.lower()):
                verbs.setdefault(form, row.fact)
        for aspect, group in (("arrival", row.arrive), ("presence", row.be), ("departure", row.leave)):
            for verb in group:
                for form in forms(verb.lower()):
                    aspects.setdefault(form, aspect)
                    verbs.setdefault(form, row.fact)
        for word, role in row.roles:
            for form in {*forms(word.lower()), *noun_forms(word.lower())}:
                roles.setdefault((row.fact, form), role)
    never = r"(?!x)x"
    return Words(
        nouns,
        verbs,
        aspects,
        roles,
        rf"\b(?:{alternatives(list(nouns)) or never})\b",
        rf"\b(?:{alternatives(list(verbs)) or never})\b",
    )


_words = kept_by_identity(words)


def words_of(tables: Tables) -> Words:
    """The patterns of the vocabulary in force."""
    return _words(tables.facts)
