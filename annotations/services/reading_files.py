"""Reference files from a path to facts, without a word to the database (`referencing.py` stores).

Everything is read and judged usable before anything is written, so that a folder with one bad
manifest leaves nothing half done.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotations.engine.places import Gazetteer
from annotations.engine.values import Alias, Coverage, KnownGap
from annotations.sources.base import Batch, SourceError
from annotations.sources.builtin import load_tables
from annotations.sources.cast import Cast
from annotations.sources.manifest import FILE, Entry, Scope, bare_entry, read_entry, read_manifest
from annotations.sources.mapping import Mapping, guess_mapping
from annotations.sources.places import place_id
from annotations.sources.registry import connectors
from annotations.sources.rows import read_rows
from annotations.sources.sides import with_outcomes

SUFFIXES = (".csv", ".tsv", ".xlsx")
# Part of the hash of a revision: raised when the same file would now be read otherwise.
READER = 2


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file, read in full and ready to be stored."""

    entry: Entry
    mapping: Mapping
    batch: Batch
    coverage: tuple[Coverage, ...]
    gaps: tuple[KnownGap, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Named:
    """A file to be read and what the manifest says of it."""

    path: Path
    entry: Entry


def find_files(paths: Sequence[Path], name: str = "", map_file: Path | None = None) -> list[Named]:
    """The files that the paths stand for, with their entries. Raises SourceError."""
    if map_file is not None:
        found = [_mapped(paths, map_file)]
    else:
        found = [named for path in paths for named in _at(path)]
    if name:
        if len(found) != 1:
            raise SourceError(f"--source names one source, and there are {len(found)} files")
        found = [Named(found[0].path, replace(found[0].entry, name=name))]
    seen: dict[str, Path] = {}
    for named in found:
        if named.entry.name in seen:
            raise SourceError(
                f"{named.path} and {seen[named.entry.name]} are both the source {named.entry.name!r}"
            )
        seen[named.entry.name] = named.path
    return found


def unlisted(path: Path) -> list[str]:
    """Tables in a folder that its manifest does not speak of, and that are therefore left out."""
    manifest = path / FILE
    if not manifest.is_file():
        return []
    listed = {entry.file for entry in read_manifest(str(manifest), _bytes(manifest))}
    return sorted(f.name for f in path.iterdir() if f.suffix.lower() in SUFFIXES and f.name not in listed)


def _at(path: Path) -> Iterable[Named]:
    if path.is_dir():
        manifest = path / FILE
        if manifest.exists():
            entries = read_manifest(str(manifest), _bytes(manifest))
            return [Named(_present(path / entry.file, manifest, entry), entry) for entry in entries]
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
        if not files:
            raise SourceError(f"{path}: there is no table here ({', '.join(SUFFIXES)})")
        return [Named(file, bare_entry(file.name)) for file in files]
    if not path.exists():
        raise SourceError(f"{path}: there is no such file or folder")
    manifest = path.parent / FILE
    if manifest.exists():
        entries = read_manifest(str(manifest), _bytes(manifest))
        mine = [entry for entry in entries if entry.file == path.name]
        return [Named(path, mine[0] if mine else bare_entry(path.name))]
    return [Named(path, bare_entry(path.name))]


def _present(path: Path, manifest: Path, entry: Entry) -> Path:
    """Refuses an entry whose file is missing or lies outside the manifest's folder."""
    if not path.resolve().is_relative_to(manifest.parent.resolve()):
        raise SourceError(f"{manifest}: file: {entry.file!r} lies outside the folder")
    if not path.is_file():
        raise SourceError(f"{manifest}: file: {entry.file!r} is not there")
    return path


def _mapped(paths: Sequence[Path], map_file: Path) -> Named:
    if len(paths) != 1:
        raise SourceError(f"--map describes one file, and {len(paths)} paths were given")
    [path] = paths
    entry = read_entry(str(map_file), _bytes(map_file), "" if path.is_dir() else path.name)
    if path.is_dir():
        path = _present(path / entry.file, path / FILE, entry)
    if entry.file != path.name:
        raise SourceError(f"{map_file}: file: {entry.file!r} is not {path.name!r}")
    return Named(path, entry)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error


def prepare_file(named: Named) -> Prepared:
    """Read one file. Raises SourceError with its path."""
    data = _bytes(named.path)
    try:
        return prepare(data, named.entry)
    except SourceError as error:
        if str(named.path.parent) in (".", ""):
            raise
        raise SourceError(f"{named.path.parent}/{error}", permanent=error.permanent) from error


def prepare(data: bytes, entry: Entry) -> Prepared:
    """A table's bytes to facts, coverage and gaps. Raises SourceError naming file, row or key."""
    gazetteer = Gazetteer(load_tables())
    table = connectors()["tables"].read(entry.file, data)
    mapping = guess_mapping(table, entry, gazetteer)
    batch = read_rows(table, mapping, gazetteer)
    cast = Cast(dict(batch.entities))
    # Where a column tells the kind, a scope without one speaks of the kinds that the file has.
    kinds = (mapping.fact,) if mapping.fact else tuple(sorted({fact.kind for fact in batch.facts}))
    coverage = tuple(
        _coverage(scope, fact, entry, cast, gazetteer)
        for scope in entry.coverage
        for fact in ((scope.fact,) if scope.fact else kinds)
    )
    gaps = tuple(
        KnownGap(
            entry.name,
            cast.person(gap.who)[0],
            place_id(gap.place, gazetteer),
            gap.when,
            gap.borderline,
            gap.note,
        )
        for gap in entry.gaps
    )
    _prolong(cast, mapping, coverage)
    for named in entry.periods:
        key = cast.add("event", named.name)
        cast.describe(key, tuple(Alias(text) for text in named.names), named.period)
    batch = replace(batch, entities=cast.entities)
    digest = _digest(data, entry, mapping)
    return Prepared(_bound(entry, batch), mapping, batch, coverage, gaps, digest)


def _prolong(cast: Cast, mapping: Mapping, coverage: tuple[Coverage, ...]) -> None:
    """The newest period that a column names lasts as long as the file is complete: it goes on."""
    if not mapping.headers("span"):
        return
    told = [
        (e.period.last, key)
        for key, e in cast.entities.items()
        if e.kind == "event" and e.period and e.period.last
    ]
    ends = [scope.last for scope in coverage]
    if told and ends:
        last, key = max(told)
        end = None if None in ends else max(end for end in ends if end)
        period = cast.entities[key].period
        if period and (end is None or end > last):
            cast.entities[key] = replace(cast.entities[key], period=replace(period, last=end))


def _bound(entry: Entry, batch: Batch) -> Entry:
    """The entry with words that name an outcome of the file bound to it; `raw`, which is kept, as well."""
    outcomes = sorted({part for fact in batch.facts for part, _ in fact.parties if part.startswith("=")})
    if not outcomes or not entry.vocabulary:
        return entry
    vocabulary = tuple(with_outcomes(words, outcomes) for words in entry.vocabulary)
    written = entry.raw.get("vocabulary")
    rows = written if isinstance(written, list) else [written]
    bound = [{**row, "roles": dict(words.roles)} for row, words in zip(rows, vocabulary, strict=True) if row]
    return replace(entry, vocabulary=vocabulary, raw={**entry.raw, "vocabulary": bound})


def _coverage(scope: Scope, fact: str, entry: Entry, cast: Cast, gazetteer: Gazetteer) -> Coverage:
    return Coverage(
        source=entry.name,
        first=scope.first,
        last=scope.last,
        who=tuple(_party(name, cast) for name in scope.who),
        together=tuple(_party(name, cast) for name in scope.together),
        role=scope.role,
        office=cast.add("office", scope.office) if scope.office else "",
        series=cast.add("series", scope.series) if scope.series else "",
        fact=fact,
        place=place_id(scope.place, gazetteer),
        tier=entry.tier,
    )


def _party(name: str, cast: Cast) -> str:
    """Who is meant: an organisation of the file ("Northtown FC") or a person."""
    for kind in ("organisation", "event"):
        if (key := cast.key(kind, name)) in cast.entities:
            return key
    return cast.person(name)[0]


def _digest(data: bytes, entry: Entry, mapping: Mapping) -> str:
    about = json.dumps(
        [READER, entry.file, dict(entry.raw), mapping.as_json()],
        sort_keys=True,
        default=str,
        ensure_ascii=False,
    )
    return hashlib.sha256(hashlib.sha256(data).digest() + about.encode("utf-8", "surrogatepass")).hexdigest()
