"""What every reader shares: the frozen documents that it gives, and one error.

A reader turns the bytes of an upload into documents: a text, and the spans that people marked in
it elsewhere. It knows no database and no Django. Whatever a file tells that has no home of its own
here is kept in `extra`, shown in the history, and written out again by the format of that name.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias

# Whatever `json.loads` gives.
Json: TypeAlias = Any


class ReadError(Exception):
    """A file that cannot be read, in one line that names the place in it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """W3C TextQuoteSelector: how to find a span in a text that the file does not bring."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span: code points into the document's text as handed in, end excluded.

    `label` is the file's own word ("DATE"); the service finds the kind of that name, else the kind
    is `manual`. `notes` are remarks for people. `suggested`: only a model says so. `quote` is what
    the span must say, where the file tells it; `start` is -1 where only the quote tells the place.
    """

    start: int
    end: int
    label: str
    quote: Quote | None = None
    notes: tuple[str, ...] = ()
    suggested: bool = False
    confidence: float = 1.0
    reading: dict[str, Json] | None = None
    extra: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its marks. `place` says where it stands in the file ("line 3").

    `text` is None where the file only points at a text (`source`, an address). `title` may be empty
    and `published` unknown: the importer is asked for it then. `notes` are remarks on the whole text.
    """

    place: str
    text: str | None
    title: str = ""
    published: dt.date | None = None
    marks: tuple[Mark, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    extra: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a file could not be used, where it stands, and why. The rest goes on."""

    place: str
    reason: str


class Reader(ABC):
    """One way in. The id is the module's name and is set by discovery."""

    id: ClassVar[str] = ""
    label: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    # What a part of a file that has another shape than its format says raises in a reader.
    AMISS: ClassVar = (AttributeError, IndexError, KeyError, TypeError, ValueError)

    @abstractmethod
    def knows(self, name: str, data: bytes) -> int:
        """How sure it is that the file is its own: 0 not at all, 1 by name, 2 and more by content."""

    @abstractmethod
    def read(self, name: str, data: bytes) -> Iterator[Document | Problem]:
        """The documents in order. Raises ReadError where the file as a whole cannot be read."""
