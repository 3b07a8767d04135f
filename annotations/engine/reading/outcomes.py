"""What befell people, by the words on either side of a number: "killed 14", "14 people were hurt".

Each row is a name for what is counted, the names that a source may give it, the words that follow
the number and the verbs that precede it. Rows with two outcomes ("killed or injured") stay as told.
"""

# ruff: noqa: E501 - one row a line
from __future__ import annotations

import re
from dataclasses import dataclass

_ROWS = """
people killed | deaths; killed; dead; fatalities; death toll; people dead; number of deaths | dead|killed|dying|dies?|died|deaths?|fatalities|lives lost|shot dead|drowned|perished|slain|murdered|fatally \\w+ | kill(?:s|ed|ing)?|claim(?:s|ed|ing) (?:the lives of)?|murder(?:s|ed|ing)|deaths? of
people injured | injured; injuries; wounded; people hurt | injured|wounded|hurt|injuries|maimed | injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:ing)?|maim(?:s|ed|ing)
people arrested | arrests; arrested; detained | arrested|detained|arrests|(?:taken )?in(?:to)? custody | arrest(?:s|ed|ing)?|detain(?:s|ed|ing)|arrests? of|detention of
people rescued | rescued; rescues; saved | rescued|saved|pulled (?:alive |out )?from | rescu(?:es?|ed|ing)|sav(?:es|ed|ing)|rescue of
people missing | missing | missing|unaccounted for |
people displaced | displaced | displaced|homeless|uprooted | displac(?:es|ed|ing)|uproot(?:s|ed|ing)
people evacuated | evacuated; evacuations | evacuated|flee|fled | evacuat(?:es|ed|ing)|evacuation of
people in hospital | hospitalised; hospitalized | hospitali[sz]ed|(?:taken |rushed )?to (?:a |the )?hospitals? | hospitali[sz](?:es|ed|ing)
people infected | infected; infections | infected|infections | infect(?:s|ed|ing)
people charged | charged | charged|indicted | charg(?:es|ed|ing)|indict(?:s|ed|ing)
people convicted | convicted; convictions | convicted|convictions|found guilty|jailed|sentenced | convict(?:s|ed|ing)|jail(?:s|ed|ing)|sentenc(?:es|ed|ing)
people executed | executed; executions | executed|executions|hanged | execut(?:es|ed|ing)|hang(?:s|ed|ing)
people freed | freed; released | freed|released|pardoned | free(?:s|d|ing)|releas(?:es|ed|ing)|pardon(?:s|ed|ing)|release of
people abducted | abducted; kidnapped | abducted|kidnapped|taken hostage | abduct(?:s|ed|ing)|kidnap(?:s|ped|ping)|abduction of
people deported | deported; deportations | deported|deportations | deport(?:s|ed|ing)|deportation of
people stranded | stranded; trapped | stranded|trapped|buried | strand(?:s|ed|ing)|trap(?:s|ped|ping)
people shot | shot | shot | shot|shooting
people dismissed | laid off; dismissals; layoffs | laid off|dismissed|sacked|made redundant|lay-?offs | lay(?:s|ing)? off|laid off|dismiss(?:es|ed|ing)|sack(?:s|ed|ing)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: its name and the other names of a series that counts the same."""

    name: str
    names: tuple[str, ...]


def _rows() -> tuple[tuple[Outcome, str, str], ...]:
    made = []
    for row in _ROWS.strip().split("\n"):
        # A bar without spaces parts words, one between spaces the columns.
        name, names, after, before = (part.strip() for part in f"{row} ".split(" | "))
        made.append((Outcome(name, tuple(n.strip() for n in names.split(";"))), after, before))
    return tuple(made)


OUTCOMES = tuple(outcome for outcome, _, _ in _rows())
_AFTER_WORDS = "|".join(f"(?P<a{i}>{after})" for i, (_, after, _) in enumerate(_rows()))
_BEFORE_WORDS = "|".join(f"(?P<b{i}>{before})" for i, (_, _, before) in enumerate(_rows()) if before)
_PLAIN_AFTER = "|".join(after for _, after, _ in _rows())
_PLAIN_BEFORE = "|".join(before for _, _, before in _rows() if before)
# Words that may stand between the number and what befell: "asylum seekers were", "others have been".
_STOP = r"(?!(?:of|in|on|at|to|for|from|by|with|and|or|the|as|than|who|that|which|after|before|when|while|per|times?|days?|years?|but|if|are|is|were|was|be|been|being|have|has|had|still)\b)"
_MIDDLE = rf"(?:[ \u00a0]+(?:<[LOPGFH]\d+>(?:['’]s)?|{_STOP}[A-Za-z][\w'’-]*)){{0,6}}?"
_AMONG = (
    r"(?:,? (?:including|among them|mostly|most of them|all of them|many of them|some of them)[^,.;]{1,60},)?"
)
_AUX = r"(?:,? (?:who |which )?(?:were|was|are|is|be|being|have|has|had|got|remain(?:s|ed)?|reported|\w+ly|confirmed|feared|believed|presumed|still|later|also|then|been|to have|left))*"
AFTER = re.compile(
    rf"^(?P<who>{_MIDDLE}){_AMONG}{_AUX}[ -](?:{_AFTER_WORDS})\b(?P<pair> (?:and|or) (?:{_PLAIN_AFTER})\b)?",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"\b(?P<pair>(?:{_PLAIN_AFTER}|{_PLAIN_BEFORE}) (?:and|or) )?(?:{_BEFORE_WORDS})"
    r"(?: (?:another|a further|all|some|a total of|the other|more than))?\s*$",
    re.IGNORECASE,
)
_NO_NUMBER = r"(?:[^<.;]|<(?![QM])[A-Z]\d+>)"
TOLL = re.compile(
    rf"\b(?:death toll|number of (?:people )?(?:dead|deaths|killed|fatalities)|toll)\b{_NO_NUMBER}{{0,80}}?"
    r"\b(?:to|at|of|is|was|stands?|stood|reach(?:es|ed)?|hits?|pass(?:es|ed)|tops|topped|exceed(?:s|ed)|now)\s*$",
    re.IGNORECASE,
)
DEATHS = OUTCOMES[0]


def outcome_of(match: re.Match[str]) -> Outcome:
    """What a match of AFTER or BEFORE counts; two outcomes joined have a name of their own."""
    at = next(int(name[1:]) for name, found in match.groupdict().items() if found and name[1:].isdigit())
    if match["pair"]:
        joint = "or" if " or " in match["pair"].lower() else "and"
        return Outcome(f"{OUTCOMES[at].name} {joint} otherwise", ())
    return OUTCOMES[at]
