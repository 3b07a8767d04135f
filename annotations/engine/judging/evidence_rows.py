"""The rows of a counting finding: those that were counted, by trip, and those that were not and why."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.engine.judging import rows
from annotations.engine.judging.answers import Answer
from annotations.engine.judging.cases import Case
from annotations.engine.judging.datecompare import day_words
from annotations.engine.judging.entries import Entry
from annotations.engine.judging.tiers import Weighed
from annotations.engine.places import Gazetteer
from annotations.engine.values import LeftOut, Used

MOST_LEFT_OUT = 60  # a finding is for people: beyond this many the window's own bounds say enough


def used(counted: Sequence[Entry], case: Case) -> tuple[Used, ...]:
    """The counted rows in date order; rows of one trip share a number from 1."""
    numbers: dict[tuple[str, int], int] = {}
    made: list[Used] = []
    for entry in counted:
        number = numbers.setdefault(entry.trip, len(numbers) + 1)
        if entry.visit.fact:
            made += rows.used([entry.visit.fact], case.tables, number)
    return tuple(made)


def left_out(answer: Answer, counted: Sequence[Entry], case: Case, weighed: Weighed) -> tuple[LeftOut, ...]:
    """Rows in one of the claim's places that this definition does not count, each with the reason."""
    taken = {id(entry) for entry in counted}
    made = list(
        rows.left_out(weighed.overruled, "a primary source, complete for the time, lacks it", case.tables)
    )
    for entry in counted:
        for repeat in entry.visit.repeats:
            made += rows.left_out([repeat], "tells of a stay that is counted already", case.tables)
    outside = [entry for entry in case.own(case.here) if id(entry) not in taken and entry.visit.fact]
    for entry in outside[-MOST_LEFT_OUT:]:
        if entry.visit.fact:
            made += rows.left_out([entry.visit.fact], _reason(entry, answer, case), case.tables)
    return tuple(
        sorted(made, key=lambda row: (str(row.period.first or row.period.last), row.source, row.row))
    )


def _reason(entry: Entry, answer: Answer, case: Case) -> str:
    frame, sense = answer.cut.frame, answer.cut.sense
    whole = frame.whole
    if whole.first and entry.visit.first < whole.first:
        return f"before the window opens on {day_words(whole.first)}"
    if entry.visit.first > case.reading.anchor:
        return f"after {day_words(case.reading.anchor)}, when this was said"
    if whole.last and entry.visit.first > whole.last:
        return f"after the window closes on {day_words(whole.last)}"
    if frame.office and not case.office.holds(entry.visit):
        return "not made in the office"
    if not sense.holds(entry.visit):
        return f"{Gazetteer(case.tables).name(entry.visit.country)} counts only in a wider sense of the place"
    if case.stops(entry) & answer.cut.dropped:
        return "a stop that this definition leaves out"
    return "not part of what is counted"
