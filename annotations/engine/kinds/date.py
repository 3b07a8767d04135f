"""When something happened, starts or ends: stays and trips, meetings, elections, named events.

Stays and trips follow rule 4 (arrival, presence, departure, whole trip, travel days); everything
else is compared at the precision of the words and of the record (rule 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging import added
from annotations.engine.judging.datecompare import period_words, weekday_clash
from annotations.engine.judging.dated_facts import judge_dated
from annotations.engine.judging.preconditions import about_people, each_candidate, lacking, people, unchecked
from annotations.engine.judging.presence_facts import judge_together
from annotations.engine.judging.visit_dates import judge_visit
from annotations.engine.kind import Kind
from annotations.engine.reading.added.shapes import claims_of_kind
from annotations.engine.reading.dates import find_dates
from annotations.engine.tables import Tables
from annotations.engine.values import (
    Claim,
    Events,
    Evidence,
    Finding,
    Occasion,
    Period,
    Question,
    Reading,
    Value,
    Verdict,
)

_WORST = (Verdict.REFUTED, Verdict.NOT_ENOUGH, Verdict.DEPENDS, Verdict.SUPPORTED)


class Date(Kind):
    """The day, month or year of an event, or the days of a trip."""

    label = "Date"
    key = "d"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """For example "arrived in Tunis on Monday", "trip of 4-6 May", "the invasion on February 24"."""
        yield from claims_of_kind(self.id, sentence, context, find_dates)

    def question(self, reading: Reading) -> Question:
        """The people's facts of the kind; all editions of a series; one named event."""
        if added.is_added(reading):
            return added.ask(reading)
        asks: list[Events | Value] = []
        if reading.event and reading.event.id and reading.fact == "event":
            asks.append(Events(("event",), who=(reading.event.id, *reading.event.others)))
        if reading.series:
            asks.append(Events(("summit",), series=reading.series.id))
        if reading.fact == "birth":
            asks += [Value(key) for key in people(reading)]
        elif reading.fact == "visit":
            asks += about_people(reading, "visit", "meeting", "summit")
        elif reading.fact == "meeting":
            asks += about_people(reading, "meeting", "summit", "visit")
        elif reading.fact not in ("event", "summit"):
            asks += about_people(reading, reading.fact)
        return Question(tuple(asks))

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """Whether the records have it then, under each way of telling the dates."""
        if added.is_added(reading):
            return added.judge_added(reading, evidence, tables, _plain)
        return _plain(reading, evidence, tables)


def _plain(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    stopped = unchecked(reading)
    if stopped:
        return stopped
    told = reading.value
    if not isinstance(told, Period) or (told.first is None and told.last is None):
        return lacking("when")
    if not (reading.subjects or reading.event or reading.series):
        return lacking("who or what it is about")
    finding = each_candidate(reading, evidence, lambda one, rows: _judge(one, told, rows, tables))
    clash = weekday_clash(told, reading.weekday)
    if not clash:
        return finding
    summary = f"Wrong: {clash}. Apart from the weekday: {finding.summary}"
    return replace(finding, verdict=Verdict.REFUTED, summary=summary)


def _judge(reading: Reading, told: Period, evidence: Evidence, tables: Tables) -> Finding:
    if reading.fact == "meeting":
        return judge_together(replace(reading, occasion=Occasion(told)), evidence, tables)
    if reading.fact != "visit":
        return judge_dated(reading, told, evidence, tables)
    if not reading.subjects:
        return lacking("who travelled")
    if not reading.places and reading.aspect not in ("whole", "start", "end"):
        return lacking(f"where that was, {period_words(told)}")
    findings = [
        judge_visit(replace(reading, subjects=(ref,)), told, evidence, tables) for ref in reading.subjects
    ]
    return min(findings, key=lambda finding: _WORST.index(finding.verdict))
