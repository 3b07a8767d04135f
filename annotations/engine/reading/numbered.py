"""What a number is a number of, by the most telling words beside it: votes, people killed, a named
level ("unemployment"), a share, a sum, a measure, enough things of one sort."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Analysis, Quantity
from annotations.engine.reading import outcomes
from annotations.engine.reading.measured import change_before, names_of
from annotations.engine.reading.tagged import Mark
from annotations.engine.reading.things import COUNTED, behind, counted, share_of, singular
from annotations.engine.reading.words import words_of
from annotations.engine.values import Ref

REACH = 130  # code points of the tagged text looked at on either side
_LARGEST_QUAKE = 12
_MAGNITUDE = re.compile(r"\bmagnitude(?:[ -]of)?[ -]$", re.IGNORECASE)
_MAGNITUDE_BEHIND = re.compile(r"^(?:[ -]| in )magnitude\b", re.IGNORECASE)
_VOTES = re.compile(r"^(?:\s+of)?(?:\s+the)?(?:\s+\w+)?\s+votes?\b(?:\s+cast)?", re.IGNORECASE)
_WON = re.compile(
    r"\b(?:won|wins?|winning|received?|receives|got|took|takes|polled|secured|secures|gained|captured|garnered"
    r"|collected|elected|defeated|beat|beats|beating|defeating)\b",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"\b(?:by|margin of|lead of|majority of)\s+(?:a |some )?$", re.IGNORECASE)
_POINTS = re.compile(
    r"^[ -]points?\s+(?P<what>behind|ahead|lead|clear|lower|higher|swing|gap|advantage)\b", re.IGNORECASE
)
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpolls?\b", re.IGNORECASE)
_MORE = re.compile(r"^\s+(?:more|others?|further|additional)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|a further|additional|(?:the )?other)\s*$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?P<what>crowd|audience|staff|workforce|capacity|attendance|fleet|circulation|membership|majority)"
    r"\s+of\s+$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?:\b(?:a|an|the|its|his|her|their|this|that|new)|['’]s)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"^(?:\W*(?:other|others|more|people|persons?|<[GH]\d+>|further|additional|another|of|them))*\W*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.,;)]|$|(?:to|from|in|last|this|since|over|on|and)\b)", re.IGNORECASE)
_INHABITANTS = re.compile(r"\s+(?:people|inhabitants|residents)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beside:
    """A number with the words of its sentence before (without the hedge, from `low` on) and after it."""

    mark: Mark
    item: Quantity
    before: str
    after: str
    low: int
    context: Analysis


@dataclass(frozen=True, slots=True)
class Seen:
    """A number with what it is a number of; offsets in the tagged text."""

    start: int
    end: int
    series: Ref | None
    unit: str
    aspect: str = ""
    fact: str = "observation"


def seen_at(at: Beside) -> Seen | None:
    """What the number is a number of; None where it is none that is worth a claim."""
    for find in (_magnitude, _points, _vote, _outcome, _named, _body, _counted, _plain):
        if seen := find(at):
            return seen
    return None


def _is_count(at: Beside) -> bool:
    return at.item.kind == "cardinal"


def _magnitude(at: Beside) -> Seen | None:
    ahead, behind_it = _MAGNITUDE.search(at.before), _MAGNITUDE_BEHIND.match(at.after)
    if not _is_count(at) or not (ahead or behind_it) or at.item.value > _LARGEST_QUAKE:
        return None
    start = at.low + ahead.start() if ahead else at.mark.start
    end = at.mark.end + (behind_it.end() if behind_it else 0)
    return Seen(start, end, Ref("", "magnitude"), "magnitude")


def _points(at: Beside) -> Seen | None:
    """As in "14 points behind" of a poll told in percent, "fell 300 points" of an index."""
    if not _is_count(at):
        return None
    moved, index = change_before(at.before), re.match(r"^[ -]points?\b", at.after)
    if moved and index:
        return Seen(at.low + moved[1], at.mark.end + index.end(), None, "point", moved[0])
    lead = _POINTS.match(at.after)
    around = max(0, at.item.start - REACH), at.item.end + REACH
    if lead is None or not _PERCENT.search(at.context.text, *around):
        return None
    return Seen(at.mark.start, at.mark.end + lead.end(), Ref("", lead["what"].lower()), "percentage point")


def _vote(at: Beside) -> Seen | None:
    """As in "won 52.3 percent of the vote", "elected with 84,121 votes"; a margin is no result."""
    votes = _VOTES.match(at.after)
    few = _is_count(at) and at.item.value < 10
    if votes is None or few or at.item.kind not in ("cardinal", "percent"):
        return None
    won = _WON.search(at.before)
    percent = at.item.kind == "percent"
    margin = _MARGIN.search(at.before) is not None and not re.match(r"\s+to\s+<Q", at.after[votes.end() :])
    name = "margin of votes" if margin else "vote share" if percent else "votes"
    start = at.low + won.start() if won and len(at.before) - won.end() < 30 else at.mark.start
    fact = "election" if won and not margin else "observation"
    return Seen(start, at.mark.end + votes.end(), Ref("", name), "percent" if percent else "vote", fact=fact)


def _outcome(at: Beside) -> Seen | None:
    """As in "killed 14 people", "14 people were hurt", "the death toll rose to 84"."""
    if not _is_count(at) or at.item.value < 1:
        return None
    names = names_of(at.context.world)
    toll = outcomes.TOLL.search(at.before)
    if toll:
        ref = Ref(names.outcome(outcomes.DEATHS), outcomes.DEATHS.name)
        return Seen(at.low + toll.start(), at.mark.end, ref, "person")
    ahead = outcomes.BEFORE.search(at.before)
    if ahead:
        people = COUNTED.match(at.after)
        noun, found = people[0] if people else "", outcomes.outcome_of(ahead)
        start, end = at.low + ahead.start(), at.mark.end + len(noun)
    else:
        then = outcomes.AFTER.match(at.after)
        if then is None:
            return None
        noun, found = then["who"], outcomes.outcome_of(then)
        start, end = at.mark.start, at.mark.end + then.end()
    if not _PEOPLE.match(noun):  # "14 soldiers were killed" is not all who were
        plain = bare(noun)
        name = f"{plain} {found.name.removeprefix('people ')}".strip()
        return Seen(start, end, Ref("", name), singular(plain) or "person")
    added = _MORE.match(at.after) or _ANOTHER.search(at.before)  # "200 more" are not all
    return Seen(start, end, Ref("" if added else names.outcome(found), found.name), "person")


def _named(at: Beside) -> Seen | None:
    """As in "unemployment fell to 4.1 percent", "a population of 3.4 million"."""
    names = names_of(at.context.world)
    if found := names.before(at.before):
        people = _INHABITANTS.match(at.after) if _is_count(at) else None
        end = at.mark.end + (people.end() if people else 0)
        unit = "person" if people else _unit(at)
        return Seen(at.low + found.start, end, Ref(found.id, found.name), unit, found.aspect)
    if _is_count(at) and (number := names.number_of(at.before)):
        return Seen(at.low + number.start, at.mark.end, Ref("", number.name), "", number.aspect)
    if then := names.after(at.after, 0):
        return Seen(at.mark.start, at.mark.end + then.end, Ref(then.id, then.name), _unit(at))
    return None


def _body(at: Beside) -> Seen | None:
    """As in "a crowd of 20,000"."""
    body = _BODY.search(at.before) if _is_count(at) and at.item.value >= 10 else None
    return Seen(at.low + body.start(), at.mark.end, Ref("", body["what"].lower()), "") if body else None


def _counted(at: Beside) -> Seen | None:
    if not _is_count(at):
        return None
    thing = counted(at.item, at.after, words_of(at.context.world.tables))
    moved = change_before(at.before)
    if thing is None and moved and at.item.value >= 100 and _ENDS.match(at.after):
        return Seen(at.low + moved[1], at.mark.end, None, "", moved[0])  # "applications fell by 15,000"
    if thing is None:
        return None
    return Seen(at.mark.start, at.mark.end + thing[1], Ref("", bare(thing[0])), singular(bare(thing[0])))


def _plain(at: Beside) -> Seen | None:
    """Shares, money, measures."""
    if _is_count(at):
        return None
    of = share_of(at.after) if at.item.kind in ("percent", "fraction") else None
    if at.item.kind == "fraction" and (of is None or (at.item.text.lower() == "half" and not at.item.hedge)):
        return None
    moved = change_before(at.before)
    noun = of or (behind(at.after) if moved is None and _ATTRIBUTE.search(at.before) else None)
    name = bare(f"share of {noun[0]}" if of and noun else noun[0] if noun else "")
    start = at.low + moved[1] if moved else at.mark.start
    end = at.mark.end + (noun[1] if noun else 0)
    return Seen(start, end, Ref("", name) if name else None, _unit(at), moved[0] if moved else "")


def bare(words: str) -> str:
    """The words without tokens."""
    return " ".join(re.sub(r"<\w+>(?:['’]s)?", "", words).split())


def _unit(at: Beside) -> str:
    return "percent" if at.item.kind == "fraction" else at.item.unit
