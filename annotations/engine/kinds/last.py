"""Last, not since, had not ... for years, only: claims that nothing of the kind came later.

One later event refutes, whether or not the event itself is recorded; support needs the event
and a source that is complete from it to the end of the window (rule 12).
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging import added
from annotations.engine.judging.absence import ask
from annotations.engine.judging.lastness import judge_last
from annotations.engine.judging.newest_edition import judge_newest
from annotations.engine.kind import Kind
from annotations.engine.reading.added.shapes import claims_of_kind
from annotations.engine.reading.lasts import find_lasts
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Events, Evidence, Finding, Question, Reading


class Last(Kind):
    """The last time something happened, or how long it has not."""

    label = "Last"
    key = "l"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """As in "last met in July", "has not visited since 2019", "only Ann has been there"."""
        yield from claims_of_kind(self.id, sentence, context, find_lasts)

    def question(self, reading: Reading) -> Question:
        """The subject's (or the whole office's) facts of the kind, over all time."""
        if added.is_added(reading):
            return added.ask(reading)
        if reading.series and reading.series.id:
            return Question((Events((reading.fact,), series=reading.series.id),))
        return ask(reading)

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """Whether anything of the kind came later inside the window."""
        if added.is_added(reading):
            return added.judge_added(reading, evidence, tables, _plain)
        return _plain(reading, evidence, tables)


def _plain(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    if reading.series:
        return judge_newest(reading, evidence, tables)
    return judge_last(reading, evidence, tables)
