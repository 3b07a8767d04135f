"""Who was there, met whom, took part in what, went to which places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging import added
from annotations.engine.judging.itinerary import judge_places
from annotations.engine.judging.preconditions import about_people, each_candidate, lacking, unchecked
from annotations.engine.judging.presence_facts import judge_together
from annotations.engine.judging.stop_order import ORDERS, judge_order
from annotations.engine.kind import Kind
from annotations.engine.reading.added.shapes import claims_of_kind
from annotations.engine.reading.itineraries import find_itineraries
from annotations.engine.reading.participants import find_participants
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Events, Evidence, Finding, Question, Reading, Value, Verdict

_WORST = (Verdict.REFUTED, Verdict.NOT_ENOUGH, Verdict.DEPENDS, Verdict.SUPPORTED)


class Participation(Kind):
    """Presence at a meeting or event, or the places of a journey."""

    label = "Who was there"
    key = "p"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """For example "joined by Ann Lee", "met with Ann and Bob", "took part in the forum in Oslo"."""
        yield from claims_of_kind(self.id, sentence, context, _plainly)

    def question(self, reading: Reading) -> Question:
        """Meetings, summits and travels of everybody named, and the editions of a series."""
        if added.is_added(reading):
            return added.ask(reading)
        fact = reading.fact or "meeting"
        kinds = ("meeting", "summit", "visit") if fact in ("meeting", "summit") else (fact,)
        asks: list[Events | Value] = [*about_people(reading, *kinds)]
        if reading.series and reading.series.id:
            asks.append(Events(("summit",), series=reading.series.id))
        return Question(tuple(asks))

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """Whether a record names them there; a missing name refutes only in a complete source."""
        if added.is_added(reading):
            return added.judge_added(reading, evidence, tables, _plain)
        return _plain(reading, evidence, tables)


def _plainly(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    found = list(find_participants(sentence, context))
    yield from found or find_itineraries(sentence, context)


def _plain(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    stopped = unchecked(reading)
    if stopped:
        return stopped
    if not reading.subjects:
        return lacking("who was there")
    if reading.fact == "visit" and not reading.places:
        return lacking("where that was")
    return each_candidate(reading, evidence, lambda one, rows: _judge(one, rows, tables))


def _judge(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    if reading.fact != "visit":
        return judge_together(reading, evidence, tables)
    judge = judge_order if reading.aspect in ORDERS and len(reading.places) == 2 else judge_places
    findings = [judge(replace(reading, subjects=(ref,)), evidence, tables) for ref in reading.subjects]
    return min(findings, key=lambda finding: _WORST.index(finding.verdict))
