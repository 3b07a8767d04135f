"""How long something took: trips and visits with their travel days, time in office, wars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging.fact_lengths import judge_run
from annotations.engine.judging.preconditions import about_people, each_candidate, lacking, unchecked
from annotations.engine.judging.trip_lengths import judge_length
from annotations.engine.kind import Kind
from annotations.engine.reading.durations import find_durations
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Events, Evidence, Finding, Question, Reading, Verdict

_WORST = (Verdict.REFUTED, Verdict.NOT_ENOUGH, Verdict.DEPENDS, Verdict.SUPPORTED)


class Duration(Kind):
    """The length of a trip, a visit, a term or an event."""

    label = "Duration"
    key = "u"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """For example "a three-day visit to Peru", "the tour lasts nine days", "served five years"."""
        yield from find_durations(sentence, context)

    def question(self, reading: Reading) -> Question:
        """The event, or all travel (trips are grouped over it) or terms of the subject."""
        if reading.event and not reading.event.id:
            return Question()
        if reading.event:
            return Question((Events(("event",), who=(reading.event.id, *reading.event.others)),))
        return Question(about_people(reading, reading.fact or "visit"))

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """Whether the records give that length under one of the ways to count it."""
        stopped = unchecked(reading)
        if stopped:
            return stopped
        if not (reading.subjects or reading.event):
            return lacking("whose trip or which event it is")
        return each_candidate(reading, evidence, lambda one, rows: _judge(one, rows, tables))


def _judge(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    if reading.event or reading.fact == "office":
        return judge_run(reading, evidence, tables)
    if reading.fact != "visit":
        return lacking("a length that the records can give")
    findings = [judge_length(replace(reading, subjects=(ref,)), evidence, tables) for ref in reading.subjects]
    return min(findings, key=lambda finding: _WORST.index(finding.verdict))
