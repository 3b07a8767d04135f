"""What every connector shares: a table of rows, a batch of facts, and one error.

A connector turns something that a librarian points at (a file, later a service) into rows or
facts. It knows no database and no Django: what it gives back is frozen data in the engine's
words, which `services/referencing.py` stores.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import ClassVar

from annotations.engine.values import Entity, Fact


class SourceError(Exception):
    """What a source or its manifest gets wrong, in one line for a librarian.

    `permanent` is False where trying again later may help (a service that is down).
    """

    def __init__(self, message: str, *, permanent: bool = True) -> None:
        """Keep the line and whether it is worth trying again."""
        super().__init__(message)
        self.permanent = permanent


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: header -> trimmed cell. `number` is 1 for the first row under the header."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file as rows. `bad` are rows that could not even be split into cells: (number, reason)."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    bad: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What a source gives: facts (their citation still without a revision), the entities that
    they name, and the rows that could not be used, each with its reason."""

    facts: tuple[Fact, ...] = ()
    entities: dict[str, Entity] = field(default_factory=dict)
    bad: tuple[tuple[int, str], ...] = ()
    rows: int = 0


class Connector(ABC):
    """One way to get at reference data. The id is the module's name and is set by discovery.

    `parameters` names what a librarian has to give; `sensitive_parameters` are those of them
    that no page or log may show.
    """

    id: ClassVar[str] = ""
    label: ClassVar[str]
    parameters: ClassVar[tuple[str, ...]] = ()
    sensitive_parameters: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def read(self, name: str, data: bytes) -> Table:
        """The rows of one answer or file. Raises SourceError naming what is wrong with it."""
