"""Puts the marks of a document into canonical text: spans, kinds and readings, before anything is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from annotations.engine import codec, registry, run
from annotations.engine.analysis import Analysis, Block, World
from annotations.engine.anchoring.describe import Described, describe
from annotations.engine.anchoring.match import match
from annotations.engine.storable import fault
from annotations.engine.text.blocks import title_of
from annotations.engine.text.canonical import Canonical, canonicalise
from annotations.engine.values import Reading
from annotations.imports.base import Document, Mark, Problem
from annotations.models import Version
from annotations.queries.blocks import blocks_of
from annotations.services.checking import MANUAL
from annotations.services.errors import WorkbenchError
from annotations.services.importing import as_text
from annotations.services.marking import LONGEST


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim to be stored. `span` is where the file had it, in its own text; `found_here` tells
    the engine's own suggestions from what the file brought."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    kind: str
    label: str
    reading: dict[str, Any]
    confidence: float
    suggested: bool
    why: str = ""
    place: str = ""
    span: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    found_here: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """A document ready to be stored. `handed_in` is its own text where the canonical one differs."""

    place: str
    title: str
    published: dt.date
    text: str
    blocks: tuple[Block, ...]
    handed_in: str
    claims: tuple[Placed, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    extra: dict[str, Any]


def ready(document: Document, published: dt.date | None, world: World, *, suggest: bool) -> Ready:
    """Raises WorkbenchError for a document that cannot be an article. Writes nothing."""
    if document.text is None:
        raise WorkbenchError(
            "The file does not bring this text; name the article that it is about.", "article"
        )
    day = document.published or published
    if day is None:
        raise WorkbenchError("The document tells no date of publication; give one.", "published")
    text = as_text(document.text)
    _storable(document)
    result = run.read(text, day, world) if suggest else None
    canonical = result.canonical if result else canonicalise(text)
    if not canonical.text:
        raise WorkbenchError("The document is empty: there is no text to check.", "text")
    placer = _Placer(canonical.text, canonical.blocks, day, world, result.analysis if result else None)
    problems: list[Problem] = []
    claims = list(_unique(_in_canonical(document, canonical, placer, problems)))
    taken = {(claim.start, claim.end, claim.kind) for claim in claims}
    for found in result.claims if result else ():
        if (found.start, found.end, found.kind) not in taken:
            words = describe(canonical.text, found.start, found.end)
            claims.append(
                Placed(found.start, found.end, words.exact, words.prefix, words.suffix, found.kind, "",
                       codec.dump_reading(found.reading), found.confidence, True, found.why, found_here=True)
            )  # fmt: skip
    return Ready(
        document.place,
        document.title.strip()[:300] or title_of(canonical.text, canonical.blocks)[:300],
        day,
        canonical.text,
        canonical.blocks,
        "" if canonical.text == text else text,
        tuple(claims),
        tuple(problems),
        document.notes,
        document.extra,
    )


def onto_version(document: Document, version: Version, world: World) -> tuple[list[Placed], list[Problem]]:
    """Marks found by their words in a text that is here: at the place told if they stand there, else
    at the one place where words and context are the same. Never at a lookalike."""
    blocks = blocks_of(version)
    placer = _Placer(version.text, blocks, version.article.anchored_on, world, None)
    problems: list[Problem] = []
    found: list[Placed] = []
    for number, mark in enumerate(document.marks, start=1):
        place = f"{document.place}, mark {number}"
        span = _by_words(version.text, mark)
        try:
            _storable(mark)
            if span is None:
                raise WorkbenchError(f"“{(mark.quote.exact if mark.quote else '')[:60]}” is not in the text.")
            found.append(placer.placed(mark, *span, place))
        except WorkbenchError as error:
            problems.append(Problem(place, error.message))
    return list(_unique(found)), problems


def _storable(part: Document | Mark) -> None:
    """Raises WorkbenchError where something that a file tells beside its text cannot be stored."""
    if amiss := fault(part):
        raise WorkbenchError(f"{amiss[0]}: {amiss[1]}.", "file")


def _by_words(text: str, mark: Mark) -> tuple[int, int] | None:
    if mark.quote is None:
        return None
    exact = mark.quote.exact
    if 0 <= mark.start < mark.end <= len(text) and text[mark.start : mark.end] == exact:
        return mark.start, mark.end
    if exact and text.count(exact) == 1:
        at = text.index(exact)
        return at, at + len(exact)
    span = match(text, Described(exact, mark.quote.prefix, mark.quote.suffix), mark.start)
    return (span.start, span.end) if span else None


def _in_canonical(
    document: Document, canonical: Canonical, placer: _Placer, problems: list[Problem]
) -> Iterator[Placed]:
    for number, mark in enumerate(document.marks, start=1):
        place = f"{document.place}, mark {number}"
        try:
            span: tuple[int, int] | None = (mark.start, mark.end)
            if mark.start < 0 or (mark.quote and canonical.raw[mark.start : mark.end] != mark.quote.exact):
                span = _by_words(canonical.raw, mark) or span
            if span is None or not 0 <= span[0] < span[1] <= len(canonical.raw):
                raise WorkbenchError(f"{mark.start}..{mark.end} is not inside the text.")
            yield placer.placed(mark, *canonical.from_raw(*span), place, span)
        except WorkbenchError as error:
            problems.append(Problem(place, error.message))


def _unique(claims: Iterable[Placed]) -> Iterator[Placed]:
    """One claim for each (span, kind, label)."""
    seen: set[tuple[int, int, str, str]] = set()
    for claim in claims:
        key = (claim.start, claim.end, claim.kind, claim.label)
        if key not in seen:
            seen.add(key)
            yield claim


class _Placer:
    """Fills in kinds and readings; analyses the text once, and only if a kind of the engine asks."""

    def __init__(
        self, text: str, blocks: tuple[Block, ...], day: dt.date, world: World, analysis: Analysis | None
    ) -> None:
        self.text, self.blocks, self.day, self.world, self.analysis = text, blocks, day, world, analysis

    def placed(
        self, mark: Mark, start: int, end: int, place: str, span: tuple[int, int] | None = None
    ) -> Placed:
        words = self.text[start:end]
        if not words.strip():
            raise WorkbenchError("The span holds no words.")
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if end - start > LONGEST:
            raise WorkbenchError(f"The span is longer than {LONGEST:,} characters.")
        kind = kind_of(mark.label)
        told = describe(self.text, start, end)
        named = kind == MANUAL != mark.label.lower()
        return Placed(
            start, end, told.exact, told.prefix, told.suffix, kind, mark.label,
            codec.dump_reading(self._reading(mark, kind, start, end)), mark.confidence, mark.suggested,
            f"label {mark.label}" if named else "", place, span, mark.notes, mark.extra,
        )  # fmt: skip

    def _reading(self, mark: Mark, kind: str, start: int, end: int) -> Reading:
        if mark.reading is not None:
            return self._told(mark.reading, kind)
        if kind == MANUAL:
            return Reading(kind=MANUAL, anchor=self.day)
        if self.analysis is None:
            self.analysis = run.analyse(self.text, self.blocks, self.day, self.world)
        return run.read_marked(self.analysis, start, end, kind).reading

    def _told(self, reading: dict[str, Any], kind: str) -> Reading:
        try:
            return codec.load_reading({**reading, "kind": kind, "anchor": self.day.isoformat()})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise WorkbenchError(f"The reading cannot be read: {error}", "reading") from error


def kind_of(label: str) -> str:
    """The kind that a label names, else `manual`: a person gives the verdict."""
    name = "_".join(label.lower().split()).replace("-", "_")
    return name if name in registry.kinds() else MANUAL
