"""The base of a claim kind: three pure methods, found by file name.

A new kind is one file in `engine/kinds/`, one test file, one docs page under docs/kinds/.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Evidence, Finding, Question, Reading


class Kind(ABC):
    """One kind of claim. The id is the module's name and is set by discovery.

    `label` is what an editor sees, `key` the key that marks a selection as this kind. Of a kind that
    is `by_hand` the engine reads nothing: its reading is empty until a person fills it.
    """

    id: ClassVar[str] = ""
    label: ClassVar[str]
    key: ClassVar[str]
    by_hand: ClassVar[bool] = False

    @abstractmethod
    def find(self, sentence: Sentence, context: Analysis) -> Iterable[Claim]:
        """Claims of this kind in one sentence, spans in the canonical text."""

    @abstractmethod
    def question(self, reading: Reading) -> Question:
        """What to ask of the reference data. Must not depend on anything but the reading."""

    @abstractmethod
    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """The finding. Independent of the order of evidence; never guesses."""
