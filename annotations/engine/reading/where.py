"""Where a claim plays: places after or before its trigger, "abroad", "there"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.places import Gazetteer
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.values import Ref, Slot, Span

_ABROAD = compile_pattern(
    r"\b(?:abroad|overseas|foreign (?:trips?|visits?|travels?|tours?|journeys?)|travels abroad|"
    r"(?:outside|out of|beyond|leav(?:es?|ing)|left|quit|exit(?:s|ed|ing)?|departs? from) (?:of )?(?:his "
    r"|her |their |the )?(?:own )?"
    r"(?:<H\d+> )?(?P<home>{L}|country|homeland|home))"
)
_AFTER = compile_pattern(
    r"\b(?:to|in|at|into|across|through|around|of|over|reach(?:es|ed)?|visit(?:s|ed|ing)?|tour(?:s|ed"
    r"|ing)?|enter(?:s|ed)?|toward|for|from|on)"
    r"\s+(?:(?:the|both|central|northern|southern|eastern|western)\s+){0,2}(?P<where>{LIST})(?!"
    r"\s*(?:['’]s|<[A-Z]))"
)
# "as U.S. president": where the office is, and no place that anybody went to.
_TITLED = re.compile(
    r"\s+(?:<[FP]\d+>|president|secretary|prime minister|chancellor|premier|foreign minister|leader"
    r"|diplomat)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Where:
    """`place` is "abroad" or "", `places` the links, all of which belong to the claim."""

    place: str = ""
    places: tuple[Ref, ...] = ()
    slots: tuple[Slot, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.place or self.places)


def place_ref(mention: Mention, context: Analysis) -> Ref:
    """The link of a place mention; an unknown place keeps its words."""
    span = Span(mention.start, mention.end)
    if not mention.ids:
        return Ref("", mention.name or mention.text, mention.how, (), span)
    gazetteer = Gazetteer(context.world.tables)
    key = mention.ids[0]
    return Ref(
        key, gazetteer.name(key) or mention.text, mention.how, mention.ids[1:] if mention.open else (), span
    )


def places_in(tagged: Tagged, words: str, context: Analysis) -> tuple[Ref, ...]:
    """The places of a list of L tokens; "Paris, France" is the city alone."""
    gazetteer = Gazetteer(context.world.tables)
    refs: list[Ref] = []
    for token in re.findall(r"<L\d+>", words):
        ref = place_ref(tagged.mention(token), context)
        if refs and ref.id and gazetteer.country_of(refs[-1].id) == ref.id != refs[-1].id:
            continue
        if all(ref.id != other.id or not ref.id for other in refs):
            refs.append(ref)
    return tuple(refs)


def _where(tagged: Tagged, words: str, context: Analysis) -> Where:
    refs = places_in(tagged, words, context)
    spans = [r.span for r in refs if r.span]
    slots = (Slot("place", spans[0].start, spans[-1].end),) if spans else ()
    return Where("", refs, slots)


def abroad_in(tagged: Tagged, start: int = 0, end: int | None = None) -> Where:
    """As in "abroad", "outside the country", "leaving Kenya": every country but the subject's own."""
    match = _ABROAD.search(tagged.text, start, len(tagged.text) if end is None else end)
    if match is None:
        return Where()
    return Where("abroad", (), (Slot("place", *tagged.span(match.start(), match.end())),))


def place_of(tagged: Tagged, start: int, end: int, context: Analysis) -> Where:
    """The place of the trigger at [start, end): inside it, after it, before it, or anywhere.

    "Middle East trip" stands inside or just before; "trip to Israel" after; "there" is a place
    mention with its own link. A place told only as somebody's adjective ("the Kenyan
    president") is not a place of the claim.
    """
    away = abroad_in(tagged, start, end)
    if away:
        return away  # "outside the country and the parts of its neighbour that it holds"
    inside = tagged.tokens("L", start, min(end, _clause_stop(tagged.text, start))) or tagged.tokens(
        "L", start, end
    )
    if inside:
        return _where(tagged, " ".join(tagged.text[m.start : m.end] for m in inside), context)
    stop = _clause_stop(tagged.text, end)
    for match in _AFTER.finditer(tagged.text, end, stop):
        if not _is_adjective(tagged, match["where"]):
            abroad = abroad_in(tagged, end, match.start())
            if not abroad and "," in tagged.text[end : match.start()]:
                # "went abroad five times in 1979, from a summit in Peru to": the word nearer by counts
                abroad = _abroad_before(tagged, start)
            return abroad or _where(tagged, match["where"], context)
    abroad = abroad_in(tagged, max(0, start - 30), stop)
    if abroad:
        return abroad
    whole = _WHICH_ENDED.search(tagged.text, end)
    for low, high in ((end, stop), (0, start), (end, whole.start() if whole else len(tagged.text))):
        for match in _AFTER.finditer(tagged.text, low, high):
            if not _is_adjective(tagged, match["where"]):
                return _where(tagged, match["where"], context)
        for mark in tagged.tokens("L", low, high):
            mention = mark.item
            assert isinstance(mention, Mention)
            after = tagged.text[mark.end : mark.end + 30]
            adjective = _is_adjective(tagged, tagged.text[mark.start : mark.end])
            if not adjective and not re.match(r"['’]s", after) and not _TITLED.match(after):
                return _where(tagged, tagged.text[mark.start : mark.end], context)
    return abroad_in(tagged)


_UP_TO = re.compile(r"\s+(?:(?:only|just|at least|more than|some|about|a total of|on)\s+)*$", re.IGNORECASE)


def _abroad_before(tagged: Tagged, start: int) -> Where:
    """The word "abroad" right before a number: "left the country only twice"."""
    ahead = _UP_TO.sub("", tagged.text[:start])
    found = abroad_in(tagged, max(0, len(ahead) - 40), len(ahead))
    return found if found.slots and found.slots[0].end == tagged.span(0, len(ahead))[1] else Where()


# "Ann, the president of Peru, was in Oslo" tells no journey to Peru
_TITLE_OF = re.compile(
    r"\b(?:president|prime minister|chancellor|king|queen|emperor|leader|premier|ruler|minister|ambassador"
    r"|emir|sultan|summit|conference|heads|leaders|group|union|congress|club|head|people|government|parliament|secretary|governor|mayor)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)


# "the presidents of Peru, Chile and Cuba": an office and more places that it is of
_MORE_OF = compile_pattern(r"{F}(?:(?:,|,? and)\s+(?:the\s+)?{L})*(?:,|,? and)\s+(?:the\s+)?$")


def _is_adjective(tagged: Tagged, words: str) -> bool:
    """Whether the places are told only as what somebody or something is of."""
    tokens = re.findall(r"<L\d+>", words)
    first = tagged.marks[int(tokens[0][2:-1])].start if tokens else 0
    return (
        all(tagged.mention(t).adjective for t in tokens)
        or _TITLE_OF.search(tagged.text, 0, first) is not None
        or _MORE_OF.search(tagged.text, 0, first) is not None
    )


_STOPS = re.compile(r"[;:]|\s(?:since|before|after|during|when|while|and the <N)\b", re.IGNORECASE)
# "his first mission, which ended in Lima" tells nothing of where the first of his missions went
_WHICH_ENDED = re.compile(
    r",? (?:which|that) (?:will |had |has |is to |was to )?"
    r"(?:end|beg[aiu]n|start|open|clos|conclud|finish|wound)",
    re.IGNORECASE,
)


def _clause_stop(text: str, start: int) -> int:
    found = (_STOPS.search(text, start), _WHICH_ENDED.search(text, start))
    return min((match.start() for match in found if match), default=len(text))
