"""First, never before, no ... had, first since: claims that nothing of the kind came earlier.

The event spoken of must be in the sources; any earlier one inside the window refutes, and
support needs a source that is complete for the window (rule 12).
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging import added
from annotations.engine.judging.absence import ask, judge_first
from annotations.engine.judging.open_place import either_place
from annotations.engine.kind import Kind
from annotations.engine.reading.added.shapes import claims_of_kind
from annotations.engine.reading.firsts import find_firsts
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Evidence, Finding, Question, Reading


class First(Kind):
    """The first time, trip, visit or person, since a moment or ever."""

    label = "First"
    key = "f"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """As in "the first visit since 2018", "no secretary has ever", "his first was to"."""
        yield from claims_of_kind(self.id, sentence, context, find_firsts)

    def question(self, reading: Reading) -> Question:
        """The subject's (or the whole office's) facts of the kind, over all time."""
        if added.is_added(reading):
            return added.ask(reading)
        return ask(reading)

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """Whether anything of the kind came earlier inside the window."""
        if added.is_added(reading):
            return added.judge_added(reading, evidence, tables, _plain)
        return _plain(reading, evidence, tables)


def _plain(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    return either_place(reading, lambda sense: judge_first(sense, evidence, tables))
