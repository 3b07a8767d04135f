"""What stands behind a noun or verb of an added domain and narrows it: against whom, where, in a row.

What narrows in words that no record tells ("under the new coach", "in extra time") is kept as such:
a count of all is then only the most that it can be.
"""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Analysis
from annotations.engine.parts import AWAY, HOME, LOSER, SITE, WINNER, joined, turned
from annotations.engine.reading.added.lexis import Lexis, Said
from annotations.engine.reading.added.parties import PARTIES, PARTY, refs, unknown
from annotations.engine.reading.tagged import Tagged
from annotations.engine.values import Ref

ROW = r"(?:in a row|on the trot|on the bounce|running|in succession|back to back|on the spin)"
_PREP = r"(?:to|against|over|by|with|at the hands of|for|in favou?r of|off|versus|v)"
_TO_PARTY = re.compile(
    rf"\s+(?P<prep>{_PREP}|at|away to|at home to)\s+(?:the\s+|Judge\s+|Justice\s+)?(?P<who>{PARTIES})(?!['’])"
)
_DIRECT = re.compile(rf"\s+(?:the\s+|rivals\s+|fellow\s+|Judge\s+|Justice\s+)*(?P<who>{PARTIES})(?!['’])")
_FAVOUR = re.compile(r"\s+in\s+(?:the\s+)?(?P<who><[OPG]\d+>)['’]s?\s+favou?r")
_TO_NAME = re.compile(
    rf"\s+(?P<prep>{_PREP})\s+(?:the\s+)?(?P<who>[A-Z][\w’'&.-]*(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'&.-]*)*)"
)
_TO_OTHERS = re.compile(r"\s+(?:to|against|over|by|at the hands of|in favou?r of)\s+(?:the\s+|a\s+)?[a-z]")
_GROUND = re.compile(
    r"\s+(?P<words>at home|on home (?:soil|turf|ground)|in front of their own fans|away from home|on the road|on their travels|away|home)\b",
    re.IGNORECASE,
)
_ROW = re.compile(rf"\s+{ROW}\b", re.IGNORECASE)
_AT_SITE = re.compile(rf"\s+(?:in|at|from|on|near)\s+(?:the\s+)?(?P<who>{PARTY})(?!['’]|\s+and\b)")
_SCORE = re.compile(r"\s+(?:by\s+)?<Q\d+>[-–]<Q\d+>")
_BEHIND_WORDS = (
    "since|this|last|so far|on|when|after|as|and|but|while|at|during|from|before|until|across|within|between|here"
    "|yesterday|today|ever|overall|already|now|again|late|early|earlier|is|was|were|has|had|have|came|means|leaves"
    "|left|that|which|who|yet|to date|in total|in all|in history|in as many|in the (?:past|last)|in (?:their|its) last"
    "|in last|in recent|in a|of the (?:season|year|campaign|term|session|decade|financial|fiscal|legal|court|school)"
    "|of (?:this|last|their|its|his|her)|(?:over|for|in|of) (?:the )?(?:last|past)"
)
_FREE = re.compile(
    rf"\s*(?:$|[.,;:!?)”\"–—]|(?:{_BEHIND_WORDS})\b|(?:(?:in|of|over|for)\s+)?(?:the\s+)?<[TDERHQN]\d+>)",
    re.IGNORECASE,
)
# A place, a tournament, a part: "four games at the Quay Masters", "since January in Oslo", "as captain". No row is asked
# for it, so that a count of all would answer for the part.
_AT_A_THING = re.compile(
    r"(?:\s+(?:since|in|on|this|last|season|year|month|week|[a-z]+ly|<[TDRHQN]\d+>))*"
    r"\s+(?P<where>as\s+(?:an?\s+)?(?!well\b)[a-z-]+(?=\s*(?:$|[.,;:]|(?:since|in|this|last)\b))|(?:at\s+(?:the\s+|an?\s+)?<(?![TDRHQNOPG])|(?:in|during|within|across|from|outside|near|inside)\s+(?:the\s+|an?\s+)?<(?![TDRHQN]))[A-Z]\d+>|(?:at|in|during|within|across|from|outside|near|inside)\s+(?:the\s+|an?\s+)?(?!<)[A-Z][\w’'-]+)"
)
NEUTRAL = frozenset(
    [
        "further",
        "new",
        "more",
        "total",
        "separate",
        "different",
        "overall",
        "latest",
        "recent",
        "successive",
        "consecutive",
        "straight",
        "annual",
        "other",
        "such",
        "official",
        "competitive",
    ]
)
STREAK = re.compile(r"\b(?:straight|consecutive|successive)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tail:
    """What was read behind: where it ends, who else takes part (and as what), further parts."""

    end: int
    companions: tuple[Ref, ...] = ()
    role_with: str = ""
    parts: str = ""
    row: bool = False
    narrowed: str = ""


def tail_of(
    tagged: Tagged,
    end: int,
    said: Said | None,
    part: str,
    lexis: Lexis,
    context: Analysis,
    *,
    open_at: bool = False,
    direct: bool = False,
) -> Tail:
    """The modifiers right behind `end`. With `open_at` it stays open whether "at B" narrows or only
    tells where the one event was."""
    companions: tuple[Ref, ...] = ()
    role_with, parts, row = "", "", False
    sites: tuple[Ref, ...] = ()
    if direct and (found := _DIRECT.match(tagged.text, end)):
        companions, end = refs(tagged, found["who"], context), found.end()
        role_with = lexis.objects.get((said.fact, said.base), turned(part)) if said else ""
    while True:
        if found := _ROW.match(tagged.text, end):
            row, end = True, found.end()
        elif found := _SCORE.match(tagged.text, end):
            end = found.end()
        elif found := _GROUND.match(tagged.text, end):
            ground = AWAY if re.search("away|road|travels", found["words"], re.IGNORECASE) else HOME
            parts, end = (
                joined(parts, lexis.phrases.get(found["words"].lower().split()[-1], ground)),
                found.end(),
            )
        elif (
            found := re.compile(
                rf"\s+(?:in\s+|on\s+|at\s+|as\s+)?{lexis.phrase_pattern}\b", re.IGNORECASE
            ).match(tagged.text, end)
        ) and (word := _phrase(found[0], lexis)):
            parts, end = joined(parts, word), found.end()
        elif (
            not sites
            and (found := _AT_SITE.match(tagged.text, end))
            and (
                sites := tuple(ref for ref in refs(tagged, found["who"], context) if ref.id.startswith(SITE))
            )
        ):
            end = found.end()
        elif not companions and (found := _FAVOUR.match(tagged.text, end)):
            companions, role_with, end = refs(tagged, found["who"], context), "~" + WINNER, found.end()
        elif not companions and (found := _TO_PARTY.match(tagged.text, end)):
            if found["prep"] == "at" and open_at:
                return Tail(
                    end,
                    (),
                    "",
                    parts,
                    row,
                    " ".join(("at", *(ref.name for ref in refs(tagged, found["who"], context)))),
                )
            companions = refs(tagged, found["who"], context)
            role_with = _part_with(found["prep"], said, part, lexis)
            if found["prep"] in ("at", "away to"):
                parts = joined(parts, AWAY)
            elif found["prep"] == "at home to":
                parts = joined(parts, HOME)
            end = found.end()
        elif not companions and (found := _TO_NAME.match(tagged.text, end)):
            companions = (unknown(tagged, found.start("who"), found.end("who")),)
            end = found.end()
        else:
            break
    rest = "" if _FREE.match(tagged.text, end) else tagged.text[end:].strip()
    if _TO_OTHERS.match(tagged.text, end):
        rest = tagged.text[end:].strip()
    narrowed = " ".join(re.sub(r"<\w+>", "", rest).split()[:4])
    if not narrowed and (found := _AT_A_THING.match(tagged.text, end)):
        low, high = tagged.span(found.start("where"), found.end("where"))
        narrowed = context.text[low:high]
    return Tail(end, (*companions, *sites), role_with, parts, row, narrowed)


def _phrase(text: str, lexis: Lexis) -> str:
    words = " ".join(text.lower().split())
    return lexis.phrases.get(words) or lexis.phrases.get(words.partition(" ")[2], "")


def _part_with(prep: str, said: Said | None, part: str, lexis: Lexis) -> str:
    """The part of those behind a preposition: declared, else that of the other side."""
    prep = prep.lower().replace("favor", "favour")
    if said is not None:
        for word in (f"{said.base} {prep}", prep):
            declared = lexis.objects.get((said.fact, word))
            if declared:
                return declared
    if prep in ("against", "versus", "v"):
        return "~" + LOSER
    if prep in ("for", "in favour of"):
        return "~" + WINNER
    return turned(part) if prep in ("to", "over", "by", "at the hands of") else ""


def adjectives(words: str, lexis: Lexis) -> tuple[str, str]:
    """(further parts, narrowing words) of what stands between a number and its noun."""
    parts, narrowed = "", []
    for word in words.split():
        key = word.lower()
        if key in lexis.phrases:
            parts = joined(parts, lexis.phrases[key])
        elif key in (HOME, AWAY):
            parts = joined(parts, key)
        elif key not in NEUTRAL and not key.startswith("<"):
            narrowed.append(word)
    return parts, " ".join(narrowed)
