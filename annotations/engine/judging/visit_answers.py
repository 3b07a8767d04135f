"""One told date or range against the stays of one trip, each way of telling it (rule 4).

The first telling is the record as it stands; the others move travel days.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotations.engine.judging.datecompare import ends, is_range, matches
from annotations.engine.judging.portions import Portion
from annotations.engine.judging.travel_days import Telling, longer, recorded, shorter
from annotations.engine.values import Period, Reading, Verdict

HOME_DAYS = 3  # a departure from home told up to this many days early stays open


@dataclass(frozen=True, slots=True)
class Answer:
    """How one portion of a trip compares: each telling with whether the words hold for it."""

    portion: Portion
    told: tuple[tuple[Telling, bool | None], ...]

    @property
    def exact(self) -> bool | None:
        """By the record as it stands."""
        return self.told[0][1]

    @property
    def verdict(self) -> Verdict:
        """Of this portion alone."""
        holds = [answer for _, answer in self.told]
        if self.exact:
            return Verdict.SUPPORTED
        if True in holds:
            return Verdict.DEPENDS
        return Verdict.NOT_ENOUGH if None in holds else Verdict.REFUTED


def answers_of(reading: Reading, told: Period, portion: Portion) -> list[Answer]:
    """The portion as a whole, and each stay of it where the words speak of one stay."""
    aspect = reading.aspect
    if aspect in ("whole", "start", "end") or len(reading.places) > 1:
        return [_compare(told, portion, aspect)]
    units = [Portion(portion.trip, (stay,), portion.confirmed) for stay in portion.stays]
    made = [_compare(told, unit, aspect) for unit in units]
    if aspect in ("arrival", "departure") and reading.places and reading.places[0].id.startswith("city:"):
        made = [_between_cities(answer, told) for answer in made]
    if portion.single:
        return made
    if is_range(told):
        made.append(_compare(told, portion, aspect))
    elif aspect in ("", "presence") and portion.period.meets(told):
        # A day on the way from one stay to the next, in a region or between two visits to one country.
        made.append(
            Answer(
                portion, ((recorded(portion.first, portion.last, "from the first stay to the last"), None),)
            )
        )
    return made


def _between_cities(answer: Answer, told: Period) -> Answer:
    """A record of several cities does not say when one was left for the next: no day inside denies it."""
    facts = answer.portion.facts
    if not any(len(fact.places) > 1 for fact in facts) or not answer.portion.period.meets(told):
        return answer
    return Answer(answer.portion, tuple((telling, holds or None) for telling, holds in answer.told))


def _compare(told: Period, portion: Portion, aspect: str) -> Answer:
    exact = recorded(portion.first, portion.last)
    span = Period(portion.first, portion.last, "month" if portion.loose else "day")
    holds: list[tuple[Telling, bool | None]] = [(exact, matches(told, span, aspect))]
    if not portion.loose:
        for telling in _tellings(told, portion, aspect):
            holds.append((telling, matches(told, telling.period, aspect)))
        if _before_records(told, portion, aspect):
            holds.append(
                (Telling("a stop or a night at home before the records", portion.first, portion.last), None)
            )
    if (
        not portion.confirmed
    ):  # the records there name other cities: they can deny the day, not confirm the city
        holds = [(telling, None if answer else answer) for telling, answer in holds]
    return Answer(portion, tuple(holds))


def _tellings(told: Period, portion: Portion, aspect: str) -> tuple[Telling, ...]:
    flights = longer(portion.first, portion.last, portion.opens, portion.closes)
    if aspect == "whole":
        return flights
    if aspect == "start":
        return tuple(t for t in flights if t.first != portion.first and t.last == portion.last)
    if aspect == "end":
        return tuple(t for t in flights if t.last != portion.last and t.first == portion.first)
    if aspect != "presence" or is_range(told):
        records = single_records(portion)
        if records:
            return records
    edge = portion.single and portion.opens
    less = shorter(portion.first, portion.last) if edge else ()
    if aspect == "arrival":
        return tuple(t for t in less if t.first != portion.first and t.last == portion.last)
    if aspect == "departure":
        home = longer(portion.first, portion.last, False, portion.closes)
        return home + tuple(t for t in less if t.last != portion.last and t.first == portion.first)
    if not is_range(told):
        return ()
    return less + (flights if aspect == "" and portion.opens and portion.closes else ())


def single_records(portion: Portion) -> tuple[Telling, ...]:
    """The single records of a stay that joins several: one who went on to Amman and came back the
    next day has left Jerusalem twice."""
    visits = [visit for stay in portion.stays for visit in stay.visits]
    if len(visits) < 2 or not portion.single:
        return ()
    return tuple(Telling("one record of the stay by itself", v.first, v.last) for v in visits)


def _before_records(told: Period, portion: Portion, aspect: str) -> bool:
    """A departure told two or three days early, or a day before the stays where the traveller may
    have been home: stops at home are not recorded."""
    start = ends(told)[0] if is_range(told) else told
    if aspect not in ("start", "whole") or start.first is None:
        return False
    if aspect == "whole" and not any(
        matches(Period(portion.first, told.last), t.period, "whole")
        for t in (
            recorded(portion.first, portion.last),
            *longer(portion.first, portion.last, False, portion.closes),
        )
    ):
        return False
    early = (portion.first - start.first).days
    # Inside a longer journey the flight from the stop before is not on record either.
    return (2 if portion.opens else 1) <= early <= HOME_DAYS
