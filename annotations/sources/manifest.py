"""The manifest: what a desk knows about its reference files (docs/formats/manifest.md).

Read strictly. Names stay names here; they become ids where the rows do (`rows.py`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotations.engine.tables import FactWords
from annotations.engine.values import Period
from annotations.sources.base import SourceError
from annotations.sources.strict import Fields, load

FILE = "manifest.yaml"
KINDS = ("visit", "meeting", "election", "birth", "office", "summit", "event", "observation")
TIERS = ("primary", "secondary")
ENTRY_KEYS = (
    "file", "name", "publisher", "url", "licence", "tier", "lineage", "fact", "columns", "coverage",
    "known_gaps", "periods", "vocabulary",
)  # fmt: skip
SCOPE_KEYS = ("who", "together", "role", "office", "series", "fact", "place", "from", "to")
GAP_KEYS = ("who", "place", "when", "borderline", "note")
WORD_KEYS = ("fact", "nouns", "verbs", "arrive", "be", "leave", "roles", "objects")
PERIOD_KEYS = ("name", "names", "from", "to")
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,31}\Z")


@dataclass(frozen=True, slots=True)
class Scope:
    """One coverage entry, in the manifest's names. `first` None is "from: beginning"."""

    first: dt.date | None = None
    last: dt.date | None = None
    who: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    role: str = ""
    office: str = ""
    series: str = ""
    fact: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """One known gap, in the manifest's names."""

    who: str
    place: str
    when: Period
    borderline: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A period that words of the domain name: "2023-24 season"."""

    name: str
    names: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one file. `raw` is the entry as written, for the record."""

    file: str
    name: str
    publisher: str = ""
    url: str = ""
    licence: str = ""
    tier: str = "secondary"
    lineage: str = ""
    fact: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    coverage: tuple[Scope, ...] = ()
    gaps: tuple[Gap, ...] = ()
    vocabulary: tuple[FactWords, ...] = ()
    periods: tuple[Named, ...] = ()
    raw: Mapping[str, object] = field(default_factory=dict)

    def kinds(self) -> tuple[str, ...]:
        """The fact kinds that rows of this file may have."""
        return (*KINDS, *(words.fact for words in self.vocabulary if words.fact not in KINDS))


def read_manifest(name: str, data: bytes) -> tuple[Entry, ...]:
    """All entries of a manifest.yaml. Raises SourceError naming file, entry and key."""
    document = load(name, data)
    fields = Fields(document, ("sources",), name)
    if not fields.has("sources"):
        raise SourceError(f"{name}: sources: there is no entry")
    entries = []
    for number, item in enumerate(fields.items("sources"), start=1):
        label = item.get("file") if isinstance(item, Mapping) else None
        entries.append(_entry(item, f"{name}: entry {number}" + (f" ({label})" if label else "")))
    for key in ("file", "name"):
        seen: set[str] = set()
        for entry in entries:
            value = getattr(entry, key)
            if value in seen:
                raise SourceError(f"{name}: {key}: two entries have {value!r}")
            seen.add(value)
    return tuple(entries)


def read_entry(name: str, data: bytes, file: str = "") -> Entry:
    """The one entry of a `--map` file, which may leave `file` out (it is `file` then)."""
    return _entry(load(name, data), name, file)


def vocabulary_of(raw: Mapping[str, object]) -> tuple[FactWords, ...]:
    """The vocabulary of an entry as it was stored."""
    fields = Fields({"vocabulary": raw.get("vocabulary")}, ("vocabulary",), "vocabulary")
    return tuple(_words(words, "vocabulary") for words in fields.items("vocabulary"))


def bare_entry(file: str) -> Entry:
    """The entry of a file that no manifest speaks of."""
    return Entry(file=file, name=file)


def _entry(item: object, where: str, file: str = "") -> Entry:
    fields = Fields(item, ENTRY_KEYS, where)
    found = fields.word("file", file)
    if not found:
        raise SourceError(f"{where}: file: no file is named")
    publisher = fields.word("publisher")
    tier = fields.word("tier", "secondary")
    if tier not in TIERS:
        raise fields.error("tier", f"{tier!r} is not one of {', '.join(TIERS)}")
    url = fields.word("url", limit=500)
    if url and not re.match(r"https?://\S+\Z", url):
        raise fields.error("url", f"{url!r} is no http(s) address")
    vocabulary = tuple(
        _words(words, f"{where}: vocabulary {index}")
        for index, words in enumerate(fields.items("vocabulary"), start=1)
    )
    kinds = {*KINDS, *(words.fact for words in vocabulary)}
    raw: Mapping[str, object] = item if isinstance(item, Mapping) else {}
    return Entry(
        file=found,
        name=fields.word("name", found),
        publisher=publisher,
        url=url,
        licence=fields.word("licence", limit=60),
        tier=tier,
        lineage=fields.word("lineage", publisher),
        fact=_kind(fields, kinds),
        columns=fields.pairs("columns"),
        coverage=tuple(
            _scope(scope, kinds, f"{where}: coverage {index}")
            for index, scope in enumerate(fields.items("coverage"), start=1)
        ),
        gaps=tuple(
            _gap(gap, f"{where}: known_gaps {index}")
            for index, gap in enumerate(fields.items("known_gaps"), start=1)
        ),
        vocabulary=vocabulary,
        periods=tuple(
            _named(item, f"{where}: periods {index}")
            for index, item in enumerate(fields.items("periods"), start=1)
        ),
        raw=raw,
    )


def _kind(fields: Fields, kinds: set[str]) -> str:
    kind = fields.word("fact")
    if kind and kind not in kinds:
        raise fields.error(
            "fact", f"{kind!r} is no fact kind (known: {', '.join(sorted(kinds))}; others need a vocabulary)"
        )
    return kind


def _scope(item: object, kinds: set[str], where: str) -> Scope:
    fields = Fields(item, SCOPE_KEYS, where)
    beginning = fields.word("from").lower() in ("", "beginning")
    first = None if beginning else fields.day("from")
    last = fields.day("to", end=True)
    if first and last and last < first:
        raise fields.error("to", f"{last} lies before {first}")
    if len(fields.words("together")) == 1:
        raise fields.error("together", "one name alone is with nobody; use who")
    return Scope(
        first=first,
        last=last,
        who=fields.words("who"),
        together=fields.words("together"),
        role=fields.word("role", limit=60),
        office=fields.word("office"),
        series=fields.word("series"),
        fact=_kind(fields, kinds),
        place=fields.word("place", limit=120),
    )


def _named(item: object, where: str) -> Named:
    fields = Fields(item, PERIOD_KEYS, where)
    for key in ("name", "from", "to"):
        if not fields.has(key):
            raise fields.error(key, "is missing")
    first, last = fields.day("from"), fields.day("to", end=True)
    if first and last and last < first:
        raise fields.error("to", f"{last} lies before {first}")
    return Named(fields.word("name"), fields.words("names"), Period(first, last))


def _gap(item: object, where: str) -> Gap:
    fields = Fields(item, GAP_KEYS, where)
    when = fields.period("when")
    for key in ("who", "place", "when"):
        if not fields.has(key):
            raise fields.error(key, "is missing")
    if when is None or when.first is None or when.last is None:
        raise fields.error("when", "needs a first and a last day")
    return Gap(
        who=fields.word("who"),
        place=fields.word("place", limit=120),
        when=when,
        borderline=fields.flag("borderline"),
        note=fields.word("note", limit=300),
    )


def _words(item: object, where: str) -> FactWords:
    fields = Fields(item, WORD_KEYS, where)
    fact = fields.word("fact")
    if not _KIND.match(fact):
        raise fields.error("fact", f"{fact!r} must be lower-case letters, digits, - and _ (32 at most)")
    return FactWords(
        fact=fact,
        nouns=fields.pairs("nouns"),
        verbs=fields.words("verbs"),
        arrive=fields.words("arrive"),
        be=fields.words("be"),
        leave=fields.words("leave"),
        roles=fields.pairs("roles"),
        objects=fields.pairs("objects"),
    )
