"""The article as a source: each claim against what the rest of the article asserts (rule 14).

Two claims clash where they cannot both be right: "last together in July" and a caption with the
same two in October; one event with two dates; one age, count or length with two numbers. The
verdict itself comes from the sources alone; both spans are shown, each with the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from annotations.engine.analysis import Analysis, World
from annotations.engine.judging.assertions import Asserted, asserted, inside
from annotations.engine.judging.datecompare import days_apart, matches, period_words
from annotations.engine.judging.denials import contradicts
from annotations.engine.judging.hedges import bounds
from annotations.engine.reading.dates import find_dates
from annotations.engine.tables import Tables
from annotations.engine.values import OWN_WORDS, Claim, Inconsistency, Period, Reading, Span, Tense

_ONE_OF_A_KIND = frozenset({"event", "birth", "summit", "election", "office"})
_SAME_ARRIVAL = 3  # days: nobody arrives twice in one place within so few
_NUMBERED = frozenset({"age", "count", "ordinal", "duration", "quantity"})


def inconsistencies(claims: Sequence[Claim], analysis: Analysis) -> tuple[Inconsistency, ...]:
    """Every clash, told from both sides, in the order of the text.

    Offsets are those of the claims (the text without its context). Dated events count even where
    no claim was made of them.
    """
    tables = analysis.world.tables
    claims = sorted(claims, key=lambda c: (c.start, c.end, c.kind))
    facts = asserted((*claims, *_unmarked(claims, analysis)))
    found: dict[tuple[Span, Span], Inconsistency] = {}
    for one, quote, other, told, why in (
        *_denied(claims, facts, analysis.world),
        *_differing(claims, tables),
    ):
        found.setdefault((one, other), Inconsistency(one, other, told, why))
        found.setdefault((other, one), Inconsistency(other, one, quote, why))
    return tuple(sorted(found.values(), key=lambda c: (c.claim, c.other)))


Clash = tuple[Span, str, Span, str, str]


def _unmarked(claims: Sequence[Claim], analysis: Analysis) -> Iterator[Claim]:
    """Dated events of the article that are not among the claims, in offsets without the context."""
    known = {(c.start, c.end) for c in claims if c.kind == "date"}
    shift = analysis.checked_from
    for sentence in analysis.sentences:
        if sentence.start < shift or not analysis.blocks[sentence.block].checkable:
            continue
        for claim in find_dates(sentence, analysis):
            start, end = claim.start - shift, claim.end - shift
            if (start, end) not in known:
                yield Claim(start, end, claim.quote, claim.kind, claim.reading)


def _denied(claims: Sequence[Claim], facts: Sequence[Asserted], world: World) -> Iterator[Clash]:
    """Claims of first and last against the events that the article itself tells."""
    for claim in claims:
        if claim.kind not in ("first", "last"):
            continue
        for event in facts:
            if event.span.overlaps(claim.span) or event.fact != (claim.reading.fact or "visit"):
                continue
            if not _by_the_same(event, claim.reading, world) or not _placed(
                event, claim.reading, world.tables
            ):
                continue
            why = contradicts(claim.reading, event.period)
            if why:
                yield claim.span, claim.quote, event.span, event.quote, f"{why} (“{event.quote}”)."


def _by_the_same(event: Asserted, reading: Reading, world: World) -> bool:
    """Whether the people of the claim did it together, or one who held the office it speaks of."""
    if reading.scope == "office" and reading.office and reading.office.id:
        return any(
            term.office == reading.office.id
            and term.person in event.people
            and term.period.meets(event.period)
            for term in world.terms
        )
    people = {ref.id for ref in (*reading.subjects, *reading.companions) if ref.id}
    return bool(people) and people <= event.people


def _placed(event: Asserted, reading: Reading, tables: Tables) -> bool:
    """For example "his last trip was to Peru" is denied by a later one anywhere, "last in Peru" there."""
    if reading.kind == "last" and reading.occasion.how.startswith("claimed") and not reading.places:
        return reading.place != "abroad" or bool(event.places)
    return inside(event, reading.places, tables) and (reading.place != "abroad" or bool(event.places))


def _differing(claims: Sequence[Claim], tables: Tables) -> Iterator[Clash]:
    """Pairs of claims on one thing whose values exclude each other."""
    alike: dict[tuple[str, frozenset[str], frozenset[str]], list[Claim]] = {}
    for claim in claims:
        if claim.kind == "date" or claim.kind in _NUMBERED:
            key = claim.kind, _ids(claim.reading.subjects), _ids(claim.reading.companions)
            alike.setdefault(key, []).append(claim)
    for group in alike.values():
        for one, other in combinations(group, 2):
            why = "" if one.span.overlaps(other.span) else differ(one.reading, other.reading, tables)
            if why:
                yield one.span, one.quote, other.span, other.quote, why


def differ(one: Reading, other: Reading, tables: Tables) -> str:
    """In words, how two readings of one thing exclude each other; empty where they do not."""
    if one.negated or other.negated or only_described(one) or only_described(other):
        return ""
    if one.kind == "date" and isinstance(one.value, Period) and isinstance(other.value, Period):
        return _dates_differ(one, other, one.value, other.value)
    if one.kind in _NUMBERED and _same_thing(one, other):
        apart = _numbers_apart(one, other, tables)
        if apart:
            told, said = number_words(one), number_words(other)
            return f"The article gives two numbers for the same thing: {told} and {said}."
    return ""


def only_described(reading: Reading) -> bool:
    """Whether nothing but the text's own words tells what or whom it is about: two of them with like
    words may be two things."""
    described = (*reading.subjects, *((reading.event,) if reading.event else ()))
    return any(not ref.id and ref.how == OWN_WORDS for ref in described)


def _dates_differ(one: Reading, other: Reading, told: Period, said: Period) -> str:
    same = (
        one.fact == other.fact and one.event == _like(one.event, other.event) and one.aspect == other.aspect
    )
    if not same or _ids(one.places) != _ids(other.places) or one.number != other.number:
        return ""
    if told.meets(said):
        return ""
    single = one.fact in _ONE_OF_A_KIND and (one.fact != "summit" or one.number is not None)
    if one.fact == "summit" and (one.series and one.series.id) != (other.series and other.series.id):
        return ""
    if one.fact in ("election", "office"):
        single = single and bool(one.companions) and days_apart(told, said) < 366
    arrival = (
        one.fact == "visit" and one.aspect in ("arrival", "start") and days_apart(told, said) <= _SAME_ARRIVAL
    )
    if not single and not arrival:
        return ""
    return f"The article gives two dates for the same thing: {period_words(told)} and {period_words(said)}."


def _same_thing(one: Reading, other: Reading) -> bool:
    """Whether two numbers are told of one thing: same people, places, unit, window and moment."""
    if one.kind == "quantity" and not _one_measure(one, other):
        return False
    named = (
        bool(_ids(one.subjects)) or one.event is not None or one.office is not None or one.series is not None
    )
    alike = (
        named
        and one.fact == other.fact
        and one.unit == other.unit
        and one.place == other.place
        and _ids(one.places) == _ids(other.places)
        and one.event == _like(one.event, other.event)
        and (one.office and one.office.id) == (other.office and other.office.id)
        and (one.series and one.series.id) == (other.series and other.series.id)
        and one.aspect == other.aspect
        and one.in_office == other.in_office
    )
    if not alike:
        return False
    windows = (one.period.opened_by, one.period.period.first) == (
        other.period.opened_by,
        other.period.period.first,
    )
    told, said = one.occasion.period, other.occasion.period
    known = told.first is not None and said.first is not None
    if one.kind == "age":
        return told == said or (not known and told.first == said.first)
    if one.kind in ("ordinal", "duration"):  # the second and the third trip are two trips
        if not known:  # both speak of the one that is under way or announced
            now = one.tense is other.tense is not Tense.PAST and told.first == said.first
            return windows and now and one.occasion.how == other.occasion.how
        return windows and matches(told, said, "presence") is True
    return windows


def _one_measure(one: Reading, other: Reading) -> bool:
    """Whether two quantities are of one series at one time that both tell: levels change."""
    if one.series is None or other.series is None or one.series.name != other.series.name:
        return False
    told, said = one.period.period, other.period.period
    return told.first is not None and (told.first, told.last) == (said.first, said.last)


def _numbers_apart(one: Reading, other: Reading, tables: Tables) -> bool:
    """Whether no number fits both; hedges widen each ("about 40" and 41 agree)."""
    if isinstance(one.value, (tuple, Period)) or isinstance(other.value, (tuple, Period)):
        return False
    if one.value is None or other.value is None:
        return False
    a = bounds(one.value, one.hedge, tables, one.high)
    b = bounds(other.value, other.hedge, tables, other.high)
    if a is None or b is None:
        return False
    below = a.high is not None and b.low is not None and a.high < b.low
    above = b.high is not None and a.low is not None and b.high < a.low
    return below or above


def number_words(reading: Reading) -> str:
    """A claimed number with hedge and unit: "about 3 trips"."""
    unit = reading.unit + ("s" if reading.unit and reading.value != 1 and reading.kind != "ordinal" else "")
    return f"{reading.hedge.replace('_', ' ')} {reading.value} {unit}".strip()


def _like(one: object, other: object) -> object:
    """The first where both name the same entity, so that spans do not matter."""
    return one if getattr(one, "id", None) == getattr(other, "id", None) else other


def _ids(refs: Iterable[object]) -> frozenset[str]:
    return frozenset(getattr(ref, "id", "") or getattr(ref, "name", "") for ref in refs)
