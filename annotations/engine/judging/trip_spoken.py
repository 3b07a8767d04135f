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


def spoken_portion(reading: Reading, found: Sequence[Portion]) -> Portion | None:
    """The one portion that the words mean, None where they leave it open or no record fits."""
    known = sorted(found, key=lambda p: (p.first, p.last))
    anchor = reading.anchor
    if reading.tense is Tense.PAST:
        known = [p for p in known if p.trip.first <= anchor]
    told = hint(reading)
    if told is not None:
        near = sorted(known, key=lambda p: days_apart(p.period, told))
        if not near or days_apart(near[0].period, told) > SLIP:
            return None
        if (
            len(near) > 1
            and told.meets(near[1].period)
            and (told.precision != "day" or told.first != told.last)
        ):
            return None  # two trips in the month that is told
        return near[0]
    if reading.tense is not Tense.PAST:
        # What is over before publication is not what is announced, though its trip goes on.
        ahead = [p for p in known if p.last >= anchor and p.trip.first <= anchor + AHEAD]
        if ahead or reading.tense is Tense.PLAN:
            return ahead[0] if ahead else None
    recent = [p for p in known if p.trip.first <= anchor and p.trip.last >= anchor - AHEAD]
    if recent:
        return recent[-1]
    past = [p for p in known if p.trip.first <= anchor]
    return past[0] if len(past) == 1 else None


def hint(reading: Reading) -> Period | None:
    """The date that the words tell of the trip, if they do."""
    for period in (reading.occasion.period, reading.period.period):
        if period.first is not None and period.last is not None and (period.last - period.first).days < 400:
            return period
    return None
