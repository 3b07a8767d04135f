"""What every format shares: the frozen records that it is handed, and the one method it has.

A format turns an iterator of articles into chunks of text. It knows no database and no Django, and
it holds one article at a time, so that 100,000 claims leave in constant memory.
"""

from __future__ import annotations

import datetime as dt
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias

# Whatever `json.dumps` takes.
Json: TypeAlias = Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_CHUNK = 64 * 1024  # bytes; a network write for every claim would cost more than the claim


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands in its version's text: code points, end excluded, with its context."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    carried: str = "marked"


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """The newest finding; `body` is the finding of the command line (docs/cli.md)."""

    verdict: str
    summary: str
    body: dict[str, Json]
    at: dt.datetime
    clashes: tuple[dict[str, Json], ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What one person decided about a finding."""

    author: str
    action: str
    verdict: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A text proposed for a claim's sentence; `state` is proposed, signed or applied."""

    before: str
    after: str
    note: str
    state: str
    author: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """A remark in a claim's thread."""

    id: int
    author: str
    text: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ProofRecord:
    """What a person's own verdict rests on. `file` is its extension, empty where none is kept."""

    author: str
    source: str
    page: str
    note: str
    at: dt.datetime
    file: str = ""

    @property
    def words(self) -> str:
        """In one line: "Yearbook 2023, p. 114; seen in print; a PDF file"."""
        page = f"p. {self.page}" if self.page else ""
        file = f"a {self.file.upper()} file kept by the desk" if self.file else ""
        cited = ", ".join(filter(None, (self.source, page)))
        return "; ".join(filter(None, (cited, " ".join(self.note.split()), file)))


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim with all that was found, decided and said. `imported` is what a file that it came
    from told of it and has no home of its own here (`imports.base.Mark.extra`)."""

    id: int
    kind: str
    state: str
    place: Place
    created: dt.datetime
    updated: dt.datetime
    verdict: str = ""
    reading: dict[str, Json] = field(default_factory=dict)
    confidence: float = 1.0
    by: str = ""  # who marked or accepted it, empty for a suggestion
    clash: bool = False
    finding: FindingRecord | None = None
    decisions: tuple[DecisionRecord, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()
    comments: tuple[CommentRecord, ...] = ()
    proofs: tuple[ProofRecord, ...] = ()
    imported: dict[str, Json] = field(default_factory=dict)

    @property
    def suggested(self) -> bool:
        """Whether only the engine, and no person, says that this is a claim."""
        return self.state == "suggested"

    @property
    def label(self) -> str:
        """The word of the file that it came from, else the kind in capitals, as labels are written."""
        label = self.imported.get("label")
        return str(label) if label and self.imported.get("kind") == self.kind else self.kind.upper()

    @property
    def own_comments(self) -> tuple[CommentRecord, ...]:
        """Comments made here: those that carry a file's notes leave as what they came as."""
        notes = set(self.imported.get("notes", ()))
        return tuple(comment for comment in self.comments if comment.id not in notes)

    def told(self, format_id: str) -> dict[str, Json]:
        """What a file of this format told of the claim; empty where it came another way."""
        extra = self.imported.get("extra") if self.imported.get("from") == format_id else None
        return extra if isinstance(extra, dict) else {}

    @property
    def signed(self) -> bool:
        """Whether people have finished with it."""
        return self.state in ("signed_off", "corrected")


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article in its current version, with its claims in the order of the text.

    `imported` is what the file that it came from told of it, and `handed_in` that file's text where
    the canonical text is not the same.
    """

    id: int
    title: str
    text: str
    published: dt.date
    state: str
    url: str  # of the article's page
    version_url: str
    version: int
    desk: str
    owner: str
    created: dt.datetime  # the version, not the article
    language: str = "en"
    claims: tuple[ClaimRecord, ...] = ()
    imported: dict[str, Json] = field(default_factory=dict)
    handed_in: str = ""

    def told(self, format_id: str) -> dict[str, Json]:
        """What a file of this format told of the article; empty where it came another way."""
        extra = self.imported.get("extra") if self.imported.get("from") == format_id else None
        return extra if isinstance(extra, dict) else {}


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose. `bom`: a byte-order mark, by which Excel knows UTF-8."""

    bom: bool = False


class Format(ABC):
    """One way out. The id is the module's name and is set by discovery."""

    id: ClassVar[str] = ""
    label: ClassVar[str]
    suffix: ClassVar[str]
    media_type: ClassVar[str]

    @abstractmethod
    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """The file in pieces, in order."""


def dumps(value: Json) -> str:
    """JSON on one line. Raises ValueError for NaN, which is no JSON."""
    return _ENCODER.encode(value)


def listed(items: Iterable[Json]) -> Iterator[str]:
    """The inside of a JSON array, one item a line."""
    before = "\n"
    for item in items:
        yield before + dumps(item)
        before = ",\n"


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces as UTF-8, in chunks worth sending. A lone surrogate becomes "?"."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(waiting).encode("utf-8", "replace")
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode("utf-8", "replace")
