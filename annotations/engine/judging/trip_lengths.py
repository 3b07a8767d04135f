"""How long a trip, a visit or a presence was, in each way that it may be told (rules 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from annotations.engine.judging import rows
from annotations.engine.judging.coverage import ABROAD, Scope, missing
from annotations.engine.judging.datecompare import DAY, period_words
from annotations.engine.judging.gap_trials import tried
from annotations.engine.judging.hedges import allows
from annotations.engine.judging.homes import homes_of
from annotations.engine.judging.journeys import trips_of
from annotations.engine.judging.portions import Area, Portion, areas, portions
from annotations.engine.judging.preconditions import lacking
from annotations.engine.judging.spans_of_time import in_days
from annotations.engine.judging.trip_length_tellings import FROM_FIRST_TO_LAST, lengths, wide
from annotations.engine.judging.trip_spoken import spoken_portions
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, KnownGap, Period, Reading, Variant, Verdict

_MONTHS_OF = {"month": 1, "year": 12}
_BEST = (Verdict.SUPPORTED, Verdict.DEPENDS, Verdict.NOT_ENOUGH, Verdict.REFUTED)


@dataclass(frozen=True, slots=True)
class Told:
    """A length in one way of telling it; the first is the record as it stands."""

    name: str
    days: int
    holds: bool | None


def judge_length(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding for `reading.subjects[0]`. Its aspect is `whole` for a trip, `presence` for
    days spent somewhere, and empty for a visit or stay."""
    claimed = _claimed(reading)
    if claimed is None:
        return lacking("a length in days, weeks or months, which is all that records of travel give")
    found = areas(reading.places, tables)
    if not found:
        names = " and ".join(ref.name for ref in reading.places)
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: no table knows where {names} is.")
    findings = [_in_area(reading, claimed, area, evidence, tables) for area in found]
    decided = [finding for finding in findings if finding.used] or findings
    if len({finding.verdict for finding in decided}) == 1:
        return decided[0]
    summary = " ".join(finding.summary for finding in decided)
    return Finding(
        Verdict.DEPENDS,
        f"It depends on what the region takes in: {summary}",
        steps=tuple(step for finding in decided for step in finding.steps),
        variants=tuple(variant for finding in decided for variant in finding.variants),
        used=decided[0].used,
    )


def _claimed(reading: Reading) -> tuple[int, int | None] | None:
    if not isinstance(reading.value, (int, Decimal)):
        return None
    low = in_days(reading.value, reading.unit)
    high = None if reading.high is None else in_days(reading.high, reading.unit)
    if low is None and reading.high is None and (each := _MONTHS_OF.get(reading.unit)):
        # A month has 28 to 31 days, told as the shortest and the longest.
        months = each * reading.value
        return int(months * 28 + months // 3), int(months * 31)
    return None if low is None else (low, high)


def _in_area(
    reading: Reading, claimed: tuple[int, int | None], area: Area, evidence: Evidence, tables: Tables
) -> Finding:
    plain = _portions(reading, area, evidence, ())
    around = [Period(p.trip.first - 2 * DAY, p.trip.last + 2 * DAY) for p in plain]
    person = reading.subjects[0].id
    near = [gap for gap in evidence.gaps if gap.who == person and any(gap.period.meets(p) for p in around)]
    return tried(near, lambda chosen: _judge(reading, claimed, area, evidence, chosen, tables), tables)


def _portions(
    reading: Reading, area: Area, evidence: Evidence, gaps: Sequence[KnownGap]
) -> tuple[Portion, ...]:
    person = reading.subjects[0].id
    found = portions(trips_of(person, evidence, gaps), area)
    if _of_one_stay(reading):
        found = tuple(Portion(p.trip, (stay,), p.confirmed) for p in found for stay in p.stays)
    return spoken_portions(reading, found)


def _of_one_stay(reading: Reading) -> bool:
    """A visit to one place is one stay; a trip, or time in a region, is all of them."""
    return not wide(reading) and reading.aspect == ""


def _judge(
    reading: Reading,
    claimed: tuple[int, int | None],
    area: Area,
    evidence: Evidence,
    gaps: Sequence[KnownGap],
    tables: Tables,
) -> Finding:
    """The best of the trips that may be meant: "a three-day visit in July" needs one of that length."""
    where = f" in {area.name}" if area.name else ""
    found = [
        _of_portion(reading, claimed, portion, where, evidence, tables)
        for portion in _portions(reading, area, evidence, gaps)
    ]
    if found:
        return min(found, key=lambda finding: _BEST.index(finding.verdict))
    name = reading.subjects[0].name
    return Finding(
        Verdict.NOT_ENOUGH,
        f"Not enough evidence: the sources show no one trip of {name}{where} that is meant.",
    )


def _of_portion(
    reading: Reading,
    claimed: tuple[int, int | None],
    portion: Portion,
    where: str,
    evidence: Evidence,
    tables: Tables,
) -> Finding:
    if portion.loose or portion.folded or not portion.confirmed:
        return Finding(
            Verdict.NOT_ENOUGH,
            f"Not enough evidence: the record of {period_words(portion.period)} leaves the days open.",
            used=rows.used(portion.facts, tables, portion.trip.number),
        )
    low, high = claimed
    told = [
        Told(name, length, _fits(low, high, length, reading, tables))
        for name, length in lengths(reading, portion, tables)
    ]
    verdict = _verdict(told)
    too_long = verdict == Verdict.REFUTED and low > told[0].days
    if too_long and not _complete(reading, portion, evidence, tables):
        verdict = Verdict.NOT_ENOUGH
    return _finding(reading, portion, told, verdict, where, tables)


def _fits(low: int, high: int | None, length: int, reading: Reading, tables: Tables) -> bool | None:
    """Whether the told length fits so many calendar days. "Less than a day" speaks of hours: two
    calendar days may hold an hour or forty."""
    if reading.unit in _MONTHS_OF:
        fits = allows(low, length, reading.hedge, tables, high)
        near = low * 0.85 <= length <= (high or low) * 1.15  # people round months; so do not refute nearby
        return None if fits is False and near else fits
    if reading.hedge == "less_than" and length in (low, low + 1):
        return True if length == low else None
    return allows(low, length, reading.hedge, tables, high)


def _verdict(told: Sequence[Told]) -> Verdict:
    """The record as it stands supports; another telling makes it depend on the definition."""
    if told[0].holds:
        other = [t for t in told[1:] if t.name == FROM_FIRST_TO_LAST]
        return Verdict.DEPENDS if any(t.holds is False for t in other) else Verdict.SUPPORTED
    if any(t.holds for t in told):
        return Verdict.DEPENDS
    return Verdict.NOT_ENOUGH if any(t.holds is None for t in told) else Verdict.REFUTED


def _complete(reading: Reading, portion: Portion, evidence: Evidence, tables: Tables) -> bool:
    """Whether a longer trip would have left further records: a stay has its own days in any source."""
    if _of_one_stay(reading):
        return True
    person = reading.subjects[0].id
    scope = Scope("visit", who=(person,), places=(ABROAD,), homes=homes_of(person, evidence, tables))
    around = Period(portion.trip.first - 2 * DAY, portion.trip.last + 2 * DAY)
    return not missing(scope, around, evidence.coverage, evidence.terms)


def _finding(
    reading: Reading, portion: Portion, told: Sequence[Told], verdict: Verdict, where: str, tables: Tables
) -> Finding:
    name = reading.subjects[0].name
    length = f"{told[0].days} day{'s' if told[0].days != 1 else ''}"
    on_record = f"the records have {name}{where or ' abroad'} {_span(portion)}, {length}"
    plural = "s" if reading.value != 1 else ""
    words = f"{reading.hedge.replace('_', ' ')} {reading.value} {reading.unit}{plural}".strip()
    holding = [t for t in told if t.holds]
    lead = {
        Verdict.SUPPORTED: f"Right: {on_record}.",
        Verdict.REFUTED: f"Wrong: {on_record}; no way of telling them makes it {words}.",
        Verdict.NOT_ENOUGH: f"Not enough evidence: {on_record}; no source is complete for the days around.",
        Verdict.DEPENDS: (
            f"It depends on how days are told: {on_record}; {holding[0].days} with the {holding[0].name}."
            if holding
            else ""
        ),
    }[verdict]
    return Finding(
        verdict,
        lead,
        steps=(
            f"Told: {words}.",
            f"On record: {_span(portion)}, {length}.",
            *(f"{t.name}: {t.days} days." for t in told[1:]),
        ),
        computed=(("days", told[0].days), ("start", portion.first), ("end", portion.last)),
        variants=tuple(Variant(t.name, t.days, t.holds) for t in told),
        window=portion.period,
        used=rows.used(portion.facts, tables, portion.trip.number),
    )


def _span(portion: Portion) -> str:
    return ("from " if portion.first != portion.last else "on ") + period_words(portion.period)
