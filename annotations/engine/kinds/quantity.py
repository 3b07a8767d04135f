"""Any other number with a unit: people killed, shares, money, measures, levels and changes."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging.observations import asks_of, judge_quantity
from annotations.engine.judging.preconditions import each_candidate
from annotations.engine.kind import Kind
from annotations.engine.reading.quantities import find_claimed
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Evidence, Finding, Question, Reading


class Quantity(Kind):
    """A number with a unit that no other kind counts, against what sources measured."""

    label = "Quantity"
    key = "q"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """For example "killed 14 people", "fell to 4.1 percent", "the $2.3bn deal", "84,121 votes"."""
        yield from find_claimed(sentence, context)

    def question(self, reading: Reading) -> Question:
        """What was measured under that name, of that place, body or event; a candidate's elections."""
        return Question(asks_of(reading))

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """The number on record for that time, against the number told."""
        return each_candidate(reading, evidence, lambda one, rows: judge_quantity(one, rows, tables))
