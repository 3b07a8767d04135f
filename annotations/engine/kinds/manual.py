"""What no kind can compute: a spelling, a title, a quotation. A person gives the verdict.

Nothing is found and nothing is asked: an editor marks the words and may state in words of his own
what they claim. The verdict, with the source, page, note or file that it rests on, is given by a
person (`services/proving.py`) and reviewed like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.kind import Kind
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Evidence, Finding, Question, Reading, Verdict


class Manual(Kind):
    """A statement that is judged by a person alone."""

    label = "Judged by a person"
    key = "m"
    by_hand = True

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """Nothing: only an editor can tell that such words are worth a check."""
        yield from ()

    def question(self, reading: Reading) -> Question:
        """Nothing is asked of the sources."""
        return Question()

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """Never more than that a person decides, whatever the evidence."""
        summary = "No record can decide this by computation: a person decides, and says on what ground."
        return Finding(Verdict.NOT_CHECKABLE, summary)
