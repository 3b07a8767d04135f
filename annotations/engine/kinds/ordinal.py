"""The nth time, trip, person, edition, term or stop (rules 1, 3 and 7 to 11)."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging import added
from annotations.engine.judging.editions import judge_edition, judge_term
from annotations.engine.judging.legs import judge_leg
from annotations.engine.judging.numbering import judge_ordinal
from annotations.engine.judging.numbers_asked import question_of, refused
from annotations.engine.judging.open_place import either_place
from annotations.engine.judging.preconditions import each_candidate
from annotations.engine.judging.units import LEG, SAME
from annotations.engine.kind import Kind
from annotations.engine.reading.added.shapes import claims_of_kind
from annotations.engine.reading.ordinals import find_ordinals
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Evidence, Finding, Question, Reading


class Ordinal(Kind):
    """Where one event stands in the row of its kind."""

    label = "Ordinal"
    key = "o"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """As in "his fourth trip since", "the ninth president to visit", "third term"."""
        yield from claims_of_kind(self.id, sentence, context, find_ordinals)

    def question(self, reading: Reading) -> Question:
        """All travel of the person, the office's, the series, or the terms."""
        if added.is_added(reading):
            return added.ask(reading)
        return question_of(reading)

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """The event is found, and its number taken under every plausible definition."""
        if added.is_added(reading):
            return added.judge_added(reading, evidence, tables, _plain)
        return _plain(reading, evidence, tables)


def _plain(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    judge = judge_ordinal
    if reading.series:
        judge = judge_edition
    elif reading.unit == "term" or reading.fact == "election":
        judge = judge_term
    elif SAME.get(reading.unit, reading.unit) == LEG:
        judge = judge_leg

    def each(one: Reading, facts: Evidence) -> Finding:
        return either_place(one, lambda sense: judge(sense, facts, tables))

    return refused(reading, numbered=True) or each_candidate(reading, evidence, each)
