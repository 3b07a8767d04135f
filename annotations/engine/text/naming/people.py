"""Forms of a person's name: what newsrooms write for "Antony John Blinken".

A name that is only a title and a family name ("President Barrios") stands for that person with
its title alone: the bare family name may be anybody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from annotations.engine.text.fold import fold
from annotations.engine.text.naming.given import EASTERN_GIVEN, FAMILY_FIRST, NICKNAMES, NOBLE, gender_of
from annotations.engine.values import Entity

_BRACKETS = re.compile(r"\([^()]*\)")
_SUFFIXES = frozenset({"jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "xvi", "xii", "xiii", "xxiii"})
_TITLES = frozenset(
    [
        *("president", "king", "queen", "emperor", "empress", "prime", "minister", "chancellor", "prince"),
        *(
            "princess",
            "sheikh",
            "sheik",
            "sultan",
            "emir",
            "amir",
            "crown",
            "pope",
            "general",
            "gen",
            "marshal",
        ),
        *(
            "premier",
            "foreign",
            "secretary",
            "sir",
            "dr",
            "mr",
            "mrs",
            "ms",
            "lord",
            "lady",
            "shah",
            "chairman",
        ),
        *(
            "vice",
            "acting",
            "governor",
            "deputy",
            "first",
            "taoiseach",
            "elect",
            "senator",
            "ayatollah",
            "colonel",
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name forms as folded words; `family` is "" where only a title names the person."""

    id: str
    full: frozenset[tuple[str, ...]]
    family: str
    given: str
    gender: str


def named(entity: Entity) -> Named:
    """All forms of an entity of kind person, titles among the aliases left out."""
    spellings = [entity.name, *(a.text for a in entity.aliases if a.kind == "name" and " " in a.text)]
    full: set[tuple[str, ...]] = set()
    family = given = ""
    for spelling in spellings:
        words = fold(_BRACKETS.sub(" ", spelling)).split()
        bare = list(words)
        while len(bare) > 1 and bare[0] in _TITLES:
            bare.pop(0)
        while len(bare) > 2 and bare[-1] in _SUFFIXES:
            bare.pop()
        if len(bare) < 2 or bare[-1] in _SUFFIXES:
            full.add(tuple(words))  # "President Barrios", "King Hussein I"
            if len(bare) == 2:
                full.add((*words[:-1],))
            continue
        full |= _forms(bare)
        if words[-1] in _SUFFIXES:  # "Pope John Paul II", "John Paul II"
            full |= {tuple(words), tuple(words[words.index(bare[0]) :])}
        eastern = bare[0] in FAMILY_FIRST or (bare[-1] in EASTERN_GIVEN and bare[0] not in EASTERN_GIVEN)
        if eastern and bare[-1] in EASTERN_GIVEN:
            full |= _forms([bare[-1], bare[0]])  # filed as "Mori Taro", written "Taro Mori"
        if not family:
            family, given = (bare[0], bare[-1]) if eastern else (bare[-1], bare[0])
    gender = entity.gender or gender_of(given)
    return Named(entity.id, frozenset(form for form in full if form), family, given, gender)


def _forms(words: list[str]) -> set[tuple[str, ...]]:
    first, last, middle = words[0], words[-1], words[1:-1]
    if middle and any(word in NOBLE for word in middle):
        return {tuple(words)}  # "Mohammed bin Salman" has no middle names to leave out
    forms = {tuple(words), (first, last)}
    initials = "".join(word[0] for word in middle)
    for given in (first, *NICKNAMES.get(first, ())):
        forms.add((given, last))
        for at, word in enumerate(middle):
            if at == 0 or len(word) > 1:  # "George W. Bush" is not George H.W. Bush
                forms |= {(given, word[0], last), (given, word, last)}
        if middle:
            forms |= {(given, *middle, last), (given, *initials, last), (given, initials, last)}
    forms |= {(word, last) for word in middle if len(word) > 2}
    return forms


def short_names(entity: Entity, person: Named) -> frozenset[str]:
    """Single words that stand for the person once it is clear who is meant."""
    told = (fold(a.text) for a in entity.aliases if a.kind != "title" and " " not in a.text.strip())
    return frozenset(word for word in chain(told, [person.family]) if len(word) > 1 and " " not in word)
