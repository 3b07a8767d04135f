"""Claims that nothing of the kind came before: first, never before, first since (rule 12)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from annotations.engine.judging.coverage import missing
from annotations.engine.judging.datecompare import both, day_words, matches, period_words
from annotations.engine.judging.happenings import (
    Happening,
    gaps_in,
    happenings,
    question_of,
    scope_of,
    senses,
    together,
)
from annotations.engine.judging.portions import Area, areas
from annotations.engine.judging.rows import left_out, used
from annotations.engine.tables import Tables
from annotations.engine.values import (
    Evidence,
    Finding,
    KnownGap,
    Period,
    Question,
    Reading,
    Tense,
    Variant,
    Verdict,
)

ONE_DAY = dt.timedelta(days=1)
# Words for one stop of a journey: the first or last of a trip's stays, not any of them.
_SINGLE = frozenset({"destination", "visit", "stay", "leg"})
SOON = dt.timedelta(days=30)  # rule 1: an announced event is the first that fits within 30 days
_MONTHS = {
    "months": 1,
    "quarters": 3,
    "years": 12,
    "decades": 120,
    "centuries": 1200,
    "centurys": 1200,
    "century": 1200,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One reading of the words: does the claim hold, and what decides it."""

    name: str
    holds: bool | None
    why: str
    window: Period | None = None
    event: Happening | None = None
    against: tuple[Happening, ...] = ()
    support: tuple[Happening, ...] = ()
    missing: tuple[Period, ...] = ()
    gaps: tuple[KnownGap, ...] = ()


def ask(reading: Reading) -> Question:
    """The question of a claim of absence."""
    return question_of(reading)


def lacks(reading: Reading, tables: Tables) -> str:
    """What the reading does not say and judging needs, in words; "" if nothing."""
    if reading.opinion:
        return "this is a judgement or a prediction"
    known = [r for r in (*reading.subjects, *reading.companions) if r.id]
    if not known and not (reading.office and reading.office.id):
        names = ", ".join(r.name for r in reading.subjects) or "the claim's subject"
        return f"no reference source knows {names}"
    if reading.period.opened_by in ("since", "before") and reading.period.period == Period():
        return "the words that bound the time are not understood"
    if reading.places and not senses(reading, tables):
        return (
            f"no table knows the place {', '.join(r.name for r in reading.places if not areas((r,), tables))}"
        )
    return ""


def back(day: dt.date, amount: int, unit: str) -> dt.date:
    """The day `amount` units before."""
    if unit in ("days", "weeks"):
        return day - dt.timedelta(days=amount * (7 if unit == "weeks" else 1))
    months = day.year * 12 + day.month - 1 - amount * _MONTHS.get(unit, 12)
    year, month = divmod(months, 12)
    if year < 1:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def bound_period(reading: Reading) -> Period:
    """X of "since X" at its own precision: the whole of 2018, the day of the attack."""
    first = reading.period.period.first
    if first is None:
        return Period()
    if reading.period.period.precision == "year":
        return Period(first, first.replace(month=12, day=31), "year")
    if reading.period.period.precision == "month":
        return Period(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), "month")
    return Period(first, first)


def spoken_of(events: tuple[Happening, ...], reading: Reading) -> Happening | None:
    """The event that the sentence is about (rule 1): the one at its told date, else the one under
    way at publication, else the first within 30 days after, else the newest before."""
    own = {r.id for r in reading.subjects if r.id}
    mine = [h for h in events if not own or own & set(h.people)]
    told = reading.occasion.period
    if told.first is not None:
        return next((h for h in mine if matches(told, h.period, "presence") is not False), None)
    anchor = reading.anchor
    under_way = [h for h in mine if h.first <= anchor <= h.last]
    soon = [h for h in mine if anchor < h.first <= anchor + SOON]
    past = [h for h in mine if h.last < anchor]
    if under_way:
        return under_way[-1]
    if reading.tense is Tense.PAST and not reading.negated and past:
        recent = past[-1]
        return recent if not soon or anchor - recent.last <= SOON else soon[0]
    if soon:
        return soon[0]
    return past[-1] if past and anchor - past[-1].last <= SOON else None


def lower_bound(
    reading: Reading, event_first: dt.date, evidence: Evidence
) -> list[tuple[str, dt.date | None]]:
    """The first day of the window under each meaning of its words; None is the beginning."""
    window = reading.period
    if window.opened_by == "past" and window.amount:
        exact = back(event_first, window.amount, window.unit)
        named = f"{window.amount} {window.unit} back to the day"
        return [(named, exact)]
    if window.opened_by in ("since", "in", "between", "before", "past") and window.period.first:
        return [(f"from {day_words(window.period.first)}", window.period.first), *(
            (f"from {day_words(p.first)}", p.first) for p in window.others if p.first
        )]  # fmt: skip
    if window.opened_by == "ever" or reading.scope == "office":
        return [("ever", None)]
    own = {r.id for r in reading.subjects}
    held = [
        t.period for t in evidence.terms if t.person in own and t.period.first and t.period.holds(event_first)
    ]
    if held:
        return [("in office", min(p.first for p in held if p.first))]
    return [("ever", None)]


def judge_first(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding of a claim of kind `first`."""
    if reason := lacks(reading, tables):
        verdict = Verdict.NOT_CHECKABLE if reading.opinion else Verdict.NOT_ENOUGH
        return Finding(verdict, f"Not checked: {reason}.")
    answers = [
        answer for area in senses(reading, tables) for answer in _answers(reading, evidence, area, tables)
    ]
    return conclude(answers, reading, tables)


def _answers(reading: Reading, evidence: Evidence, area: Area, tables: Tables) -> list[Answer]:
    events = happenings(reading, evidence, area, tables)
    if reading.aspect == "start":
        events = _openers(reading, evidence, area, tables)
    if reading.occasion.how == "claimed":
        return _first_of_window(reading, evidence, area, events)
    event = spoken_of(events, reading)
    if event is None and not reading.negated:
        # Rule 12: one named counterexample refutes, whether or not the event itself is recorded.
        before = [h for h in events if h.last < reading.anchor]
        answers = []
        for name, low in lower_bound(reading, reading.anchor, evidence):
            early = tuple(
                h for h in _after_bound(before, reading, low) if low is not None or reading.scope == "office"
            )
            if early and reading.tense is not Tense.PAST and reading.period.opened_by != "past":
                answers.append(
                    Answer(name, False, f"an earlier one is on record: {_told(early[-1])}", against=early)
                )
            else:
                answers.append(
                    Answer(
                        name, None, "the sources do not show the event spoken of", Period(low, reading.anchor)
                    )
                )
        return answers
    start = event.first if event else reading.anchor + ONE_DAY
    return [
        _one(reading, evidence, area, events, event, start, name, low)
        for name, low in lower_bound(reading, start, evidence)
    ]


def _after_bound(events: list[Happening], reading: Reading, low: dt.date | None) -> list[Happening]:
    """Events inside the window that speak against "first": those in X itself do not."""
    window = reading.period
    if window.opened_by == "since" and window.bound == "date" and low == window.period.first:
        end = bound_period(reading).last
        return [h for h in events if end is None or h.first > end]
    return [h for h in events if low is None or h.last >= low]


def _one(
    reading: Reading, evidence: Evidence, area: Area, events: tuple[Happening, ...],
    event: Happening | None, start: dt.date, name: str, low: dt.date | None,
) -> Answer:  # fmt: skip
    window = Period(low, start - ONE_DAY)
    own = {r.id for r in reading.subjects}
    earlier = [h for h in events if h is not event and h.first < start and h.last < start]
    if reading.scope != "office" and own and not together(reading):
        earlier = [h for h in earlier if own & set(h.people)]
    against = tuple(_after_bound(earlier, reading, low))
    if against and not any(h.sure for h in against):
        why = f"a record that names no city may be an earlier one: {_told(against[-1])}"
        return Answer(name, None, why, window, event, against)
    if against:
        against = tuple(h for h in against if h.sure)
        return Answer(
            name, False, f"an earlier one is on record: {_told(against[-1])}", window, event, against
        )
    support: tuple[Happening, ...] = ()
    holes = (
        missing(scope_of(reading, area), window, evidence.coverage, evidence.terms)
        if low is None or low < start
        else ()
    )
    if (
        reading.period.opened_by == "since"
        and reading.period.bound == "date"
        and low == reading.period.period.first
    ):
        bound = bound_period(reading)
        support = tuple(h for h in earlier if matches(bound, h.period, "presence"))
        if not support and bound.precision in ("year", "month"):
            holds = None if holes else False
            return Answer(
                name, holds, f"no record shows one in {period_words(bound)}", window, event, missing=holes
            )
    gaps = gaps_in(reading, evidence, area, window)
    if gaps:
        return Answer(
            name,
            None,
            f"a known gap of the source would count: {gaps[0].note or gaps[0].place}",
            window,
            event,
            gaps=gaps,
        )
    if holes:
        return Answer(
            name,
            None,
            f"the sources are not complete for {_spans(holes)}",
            window,
            event,
            support=support,
            missing=holes,
        )
    return Answer(
        name, True, "nothing of the kind is on record in the window", window, event, support=support
    )


def _openers(reading: Reading, evidence: Evidence, area: Area, tables: Tables) -> tuple[Happening, ...]:
    """Each person's very first trip in the records, where it begins in the area."""
    everywhere = happenings(reading, evidence, Area("anywhere"), tables)
    firsts: dict[str, Happening] = {}
    for event in everywhere:
        for person in event.people:
            firsts.setdefault(person, event)
    found = []
    for event in firsts.values():
        rows = [f for f in event.facts if f.period.first == event.period.first]
        if any(f.country in countries for f in rows for countries, _ in area.parts):
            found.append(event)
    return tuple(sorted(found, key=lambda h: (h.first, h.people)))


def _first_of_window(
    reading: Reading, evidence: Evidence, area: Area, events: tuple[Happening, ...]
) -> list[Answer]:
    """As in "His first, in June, was to A and B": the first event of the window against what is told."""
    answers = []
    seen = [h for h in events if h.first <= reading.anchor]
    anchor = seen[0].first if seen else reading.anchor
    for name, low in lower_bound(reading, anchor, evidence):
        inside = [h for h in seen if low is None or h.last >= low]
        if not inside:
            answers.append(
                Answer(name, None, "the sources show none in the window", Period(low, reading.anchor))
            )
            continue
        first = inside[0]
        window = Period(low, first.first - ONE_DAY if low is None or low < first.first else first.first)
        told = reading.occasion.period
        when = matches(told, first.period, "presence") if told.first else True
        where = places_hold(first, reading)
        holds = both(when, where)
        holes = (
            missing(scope_of(reading, area), window, evidence.coverage, evidence.terms)
            if low is None or low < first.first
            else ()
        )
        later_told = bool(told.first and first.last < told.first)
        if holds is False:
            certain = later_told or not holes
            answers.append(
                Answer(
                    name,
                    False if certain else None,
                    f"the first on record is {_told(first)}",
                    window,
                    first,
                    (first,),
                    missing=holes,
                )
            )
        elif holds is None or holes:
            why = (
                f"the sources are not complete for {_spans(holes)}" if holes else "the record leaves it open"
            )
            answers.append(Answer(name, None, why, window, first, missing=holes))
        else:
            answers.append(
                Answer(
                    name,
                    True,
                    f"the first on record is {_told(first)}",
                    Period(low, first.last),
                    first,
                    support=(first,),
                )
            )
    return answers


def places_hold(event: Happening, reading: Reading) -> bool | None:
    """Whether the event was in every place that the claim tells; None where a city is not on record."""
    answer: bool | None = True
    rows = event.facts
    if reading.unit in _SINGLE and reading.kind == "last":
        newest = max((f.period.first or dt.date.min for f in rows), default=None)
        rows = tuple(f for f in rows if f.period.first == newest)
    elif reading.unit in _SINGLE:
        rows = tuple(f for f in rows if f.period.first == event.period.first)
    for ref in reading.occasion.places:
        spots = {spot for fact in rows for spot in (fact.country, *fact.places)}
        if ref.id in spots:
            continue
        country_known = bool(ref.id) and ref.id.startswith("city:") and not any(fact.places for fact in rows)
        answer = None if country_known and answer else False if not country_known else answer
    return answer


def _told(event: Happening) -> str:
    return f"{event.name}, {period_words(event.period)}"


def _spans(periods: tuple[Period, ...]) -> str:
    return "; ".join(period_words(p) for p in periods[:3])


def conclude(answers: list[Answer], reading: Reading, tables: Tables) -> Finding:
    """Rule 9 over the answers: all agree, or they depend on the definition, or it stays open."""
    states = {a.holds for a in answers}
    if states == {True}:
        verdict = Verdict.SUPPORTED
    elif states == {False}:
        verdict = Verdict.REFUTED
    elif None in states or not states:
        verdict = Verdict.NOT_ENOUGH
    else:
        verdict = Verdict.DEPENDS
    # The answer that decides stands first: a counterexample, then an open one.
    lead = (
        sorted(answers, key=lambda a: {False: 0, None: 1, True: 2}[a.holds])[0]
        if answers
        else Answer("", None, "the sources show nothing")
    )
    computed: list[tuple[str, dt.date | int]] = []
    if lead.event:
        computed.append(("first" if reading.kind == "first" else "last", lead.event.first))
        computed += [("start", lead.event.first), ("end", lead.event.last)]
    rows = [
        f
        for a in answers
        for h in (*((a.event,) if a.event else ()), *a.against, *a.support)
        for f in h.facts
    ]
    word = {
        Verdict.SUPPORTED: "Right",
        Verdict.REFUTED: "Not so",
        Verdict.DEPENDS: "It depends on the definition",
        Verdict.NOT_ENOUGH: "Not enough evidence",
    }[verdict]
    steps = tuple(f"{a.name}: {a.why}." for a in answers)
    return Finding(
        verdict,
        f"{word}: {lead.why}.",
        steps,
        tuple(computed),
        tuple(Variant(a.name, a.event.first if a.event else None, a.holds) for a in answers),
        lead.window,
        used(rows[:40], tables),
        left_out([], "", tables),
        tuple(p for a in answers for p in a.missing)[:12],
    )
