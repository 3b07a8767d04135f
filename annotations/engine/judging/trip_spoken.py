"""Which trip or stay a claim about its length means (rules 1 and 6).

The trip at the date that the words tell; for one under way, announced or planned the trip that
holds the publication date, else the first that fits within 30 days after it; for one that is over
the last that began within 30 days before. Anything else stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotations.engine.judging.datecompare import DAY, days_apart
from annotations.engine.judging.portions import Portion
from annotations.engine.values import Period, Reading, Tense

AHEAD = 30 * DAY
SLIP = 3  # days by which a told date may miss the trip that it means (flights, a slipped plan)


def spoken_portions(reading: Reading, found: Sequence[Portion]) -> tuple[Portion, ...]:
    """The portions that the words may mean: one where they pin it down, several in the month or year
    that they tell, none where they leave it open or no record fits."""
    known = sorted(found, key=lambda p: (p.first, p.last))
    anchor = reading.anchor
    if reading.tense is Tense.PAST:
        # "Set out on Friday", printed that day, is about the trip on record from Saturday.
        known = [p for p in known if p.trip.first <= anchor + SLIP * DAY]
    told = hint(reading)
    if told is not None:
        near = sorted(known, key=lambda p: (days_apart(p.period, told), p.first))
        inside = [p for p in near if told.meets(p.period)]
        if len(inside) > 1 and told.first != told.last:
            return tuple(inside)
        return tuple(p for p in near[:1] if days_apart(p.period, told) <= SLIP)
    if reading.tense is Tense.PAST:
        known = [p for p in known if p.trip.first <= anchor]
    if reading.tense is not Tense.PAST:
        # What is over before publication is not what is announced, though its trip goes on.
        ahead = [p for p in known if p.last >= anchor and p.trip.first <= anchor + AHEAD]
        if ahead or reading.tense is Tense.PLAN:
            return tuple(ahead[:1])
    recent = [p for p in known if p.trip.first <= anchor and p.trip.last >= anchor - AHEAD]
    if recent:
        return (recent[-1],)
    past = [p for p in known if p.trip.first <= anchor]
    return tuple(past) if len(past) == 1 else ()


def hint(reading: Reading) -> Period | None:
    """The date that the words tell of the trip, if they do."""
    for period in (reading.occasion.period, reading.period.period):
        if period.first is not None and period.last is not None and (period.last - period.first).days < 400:
            return period
    return None
