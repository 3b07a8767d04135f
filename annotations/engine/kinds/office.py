"""Who held which office: since when, until when, as what number, before or after whom.

Taking and leaving an office on a date is `date`, how long it was held `duration`, the nth term
`ordinal`; here stands that somebody is, was or no longer is the holder.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging.holding import judge_holding
from annotations.engine.judging.preconditions import about_people, each_candidate, lacking, unchecked
from annotations.engine.judging.succession import judge_number, judge_successor, judge_terms
from annotations.engine.kind import Kind
from annotations.engine.reading.holders import find_holders
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Events, Evidence, Finding, Question, Reading


class Office(Kind):
    """Holding an office at a time, or in the row of its holders."""

    label = "Office"
    key = "h"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """As in "prime minister from 2010 to 2016", "the 45th president", "succeeded Ann as mayor"."""
        yield from find_holders(sentence, context)

    def question(self, reading: Reading) -> Question:
        """The terms of the people, and of everybody in the office where it is known."""
        asks = list(about_people(reading, "office"))
        if reading.office and reading.office.id:
            asks.append(Events(("office",), office=reading.office.id))
        return Question(tuple(asks))

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """Whether the rows of terms have it so."""
        stopped = unchecked(reading)
        if stopped:
            return stopped
        if not reading.subjects:
            return lacking("who held it")
        judge = judge_holding
        if reading.aspect == "successor" or reading.companions:
            if not reading.companions:
                return lacking("whom the successor followed")
            judge = judge_successor
        elif reading.unit == "holder":
            judge = judge_number
        elif reading.unit == "term":
            judge = judge_terms
        return each_candidate(reading, evidence, lambda one, facts: judge(one, facts, tables))
