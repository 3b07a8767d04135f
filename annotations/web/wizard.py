"""The form that says what an uploaded table is: its name, its columns, where it is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.http import QueryDict

from annotations.engine.places import Gazetteer
from annotations.services.reading_files import prepare
from annotations.services.uploading import Ticket, described
from annotations.sources.base import SourceError
from annotations.sources.builtin import load_tables
from annotations.sources.manifest import KINDS, TIERS
from annotations.sources.mapping import CELLS, PARTIES, guess_mapping
from annotations.sources.registry import connectors
from annotations.sources.strict import load
from annotations.web.dates import said

SAMPLES = 5
NO_KIND = "no column says what kind of fact"  # as sources/rows.py tells it, to whoever writes a manifest
SHOWN = 200  # bad rows on a page
PLAIN = ("name", "publisher", "url", "licence", "tier", "lineage", "fact")
DEEP = ("coverage", "known_gaps", "vocabulary", "periods")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, the role it has, whether somebody chose it, its first cells."""

    number: int
    header: str
    role: str
    chosen: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What the file would become. `wrong` is an error by field, "" for one that has none."""

    columns: tuple[Column, ...] = ()
    fact: str = ""
    rows: int = 0
    facts: int = 0
    bad: tuple[tuple[int, str], ...] = ()
    sample: tuple[tuple[int, str, str, str], ...] = ()  # row, kind, when, words
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def samples(self) -> list[tuple[str, ...]]:
        """The first rows, cell by cell."""
        return list(zip(*(column.cells for column in self.columns), strict=True))


def roles() -> list[tuple[str, str]]:
    """(value, words) of the roles that a column may be given."""
    parties = [
        (f"{party} organisation", f"{party}, an organisation")
        for party in ("participant", "winner", "opponent")
    ]
    return [(name, name.replace("_", " ")) for name in (*PARTIES, *CELLS)] + parties


def typed(
    given: QueryDict, raw: Mapping[str, Any], headers: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The entry as the form says it, and what is wrong with `more`, which then stays as it was."""
    entry: dict[str, Any] = {"file": raw.get("file", "")}
    entry |= {name: " ".join(str(given[name]).split()) for name in PLAIN if given.get(name, "").strip()}
    columns = {
        header: given[f"column-{number}"]
        for number, header in enumerate(headers)
        if given.get(f"column-{number}")
    }
    if columns:
        entry["columns"] = columns
    before = {name: raw[name] for name in DEEP if raw.get(name)}
    try:
        more = load("more", given.get("more", "").encode()) or {}
    except SourceError as error:
        return {**entry, **before}, {"more": str(error).removeprefix("more: ")}
    if not isinstance(more, Mapping) or set(more) - set(DEEP):
        return {**entry, **before}, {"more": f"Only these keys can stand here: {', '.join(DEEP)}."}
    return {**entry, **more}, {}


def more_of(raw: Mapping[str, Any]) -> str:
    """Coverage, gaps and words as they are typed."""
    held = {name: raw[name] for name in DEEP if raw.get(name)}
    return yaml.safe_dump(held, allow_unicode=True, sort_keys=False, width=100) if held else ""


def look(ticket: Ticket, data: bytes, raw: Mapping[str, Any]) -> Look:
    """Read the file so; never raises for what the file or the entry gets wrong."""
    try:
        table = connectors()["tables"].read(ticket.file, data)
    except SourceError as error:
        return Look(wrong={"": _plain(error, ticket)})
    chosen = dict(raw.get("columns") or {})
    held = {header: str(role) for header, role in chosen.items()}
    fact, wrong = "", {}
    try:
        entry = described(ticket, raw)
        mapping = guess_mapping(table, entry, Gazetteer(load_tables()))
        held, fact = dict(mapping.columns), mapping.fact
    except SourceError as error:
        wrong = _placed(error, ticket)
    columns = tuple(
        Column(number, header, held.get(header, ""), header in chosen,
               tuple(row.cells.get(header, "") for row in table.rows[:SAMPLES]))
        for number, header in enumerate(table.headers)
    )  # fmt: skip
    if wrong:
        return Look(columns, fact, len(table.rows), wrong=wrong, bad=table.bad[:SHOWN])
    try:
        prepared = prepare(data, entry)
    except SourceError as error:
        return Look(columns, fact, len(table.rows), wrong=_placed(error, ticket), bad=table.bad[:SHOWN])
    facts = prepared.batch.facts
    sample = tuple(
        (one.cite.row, one.kind, said(one.period.first, one.period.last), one.text) for one in facts[:SAMPLES]
    )
    return Look(columns, fact, prepared.batch.rows, len(facts), prepared.batch.bad, sample)


def headers_of(ticket: Ticket, data: bytes) -> tuple[str, ...]:
    """The headers of the table. Raises SourceError."""
    return connectors()["tables"].read(ticket.file, data).headers


def choices() -> dict[str, Any]:
    """What selects of the form offer."""
    return {"kinds": KINDS, "tiers": TIERS, "roles": roles()}


def _plain(error: SourceError, ticket: Ticket) -> str:
    told = str(error).removeprefix(f"{ticket.file}: ")
    return f"{told[:1].upper()}{told[1:]}".rstrip(".") + "."


def _placed(error: SourceError, ticket: Ticket) -> dict[str, str]:
    """The error at its field: keys of the manifest begin it."""
    told = str(error).removeprefix(f"{ticket.file}: ")
    if NO_KIND in told:
        return {"fact": "No column tells what each row is: choose it here."}
    key = told.partition(":")[0].split(" ")[0]
    rest = told.partition(": ")[2] or told
    if key in PLAIN:
        return {key: rest}
    return {"more": told} if key in DEEP else {"": _plain(error, ticket)}
