"""How many: trips, times, countries, people, days, events; and who has the most (rules 7 to 12)."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging import added
from annotations.engine.judging.counting import judge_count
from annotations.engine.judging.numbers_asked import question_of, refused
from annotations.engine.judging.preconditions import each_candidate
from annotations.engine.kind import Kind
from annotations.engine.reading.added.shapes import claims_of_kind
from annotations.engine.reading.counts import find_counts
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Evidence, Finding, Question, Reading


class Count(Kind):
    """A number of trips, visits, countries, people, days or events, in a window."""

    label = "Count"
    key = "c"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """As in "70 trips in office", "has been to three countries", "eight presidents have gone"."""
        yield from claims_of_kind(self.id, sentence, context, find_counts)

    def question(self, reading: Reading) -> Question:
        """All travel of the person, or all that is filed under the office."""
        if added.is_added(reading):
            return added.ask(reading)
        return question_of(reading)

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """Every unit and definition counted; the verdict where the plausible ones agree."""
        if added.is_added(reading):
            return added.judge_added(reading, evidence, tables, _plain)
        return _plain(reading, evidence, tables)


def _plain(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    return refused(reading, numbered=False) or each_candidate(
        reading, evidence, lambda one, facts: judge_count(one, facts, tables)
    )
