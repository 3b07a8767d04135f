"""Which column holds what: guessed from headers and cells, overridden by a manifest's `columns`.

A role is one word, or two where a party is no person ("winner organisation"). The table of
header words is `annotations/data/columns.yaml`; roles are explained in docs/connectors/tables.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotations.engine.places import Gazetteer
from annotations.engine.text.cells import parse_date_cell
from annotations.engine.text.fold import fold
from annotations.sources.base import Row, SourceError, Table
from annotations.sources.manifest import Entry
from annotations.sources.wordlists import header_roles

# Roles that name who takes part; the rest of the roles are single cells of a fact.
PARTIES = ("person", "traveller", "participant", "holder", "winner", "opponent", "host")
CELLS = (
    "record", "kind", "role", "date", "start", "end", "country", "city", "place", "origin", "series",
    "number", "office", "event", "aliases", "birth", "birth_year", "gender", "wikidata", "value", "unit",
    "title", "remarks", "source", "ignore", "score", "outcome", "span",
)  # fmt: skip
PARTY_KINDS = ("person", "organisation")
MANY = frozenset(
    {*PARTIES, "remarks", "source", "record", "ignore", "aliases"}
)  # may stand in several columns
_LOOKED_AT = 200  # cells of a column that a guess looks at
_SLASHED = re.compile(r"\s*(\d{1,2})[/-](\d{1,2})[/-]\d{4}")
_PART = re.compile(r"[a-z][a-z0-9_-]{0,23}\Z")
_WIKIDATA = re.compile(r"Q\d+\Z")
_ADDRESS = re.compile(r"https?://")


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column holds, in the order of the file.

    `country` stands for the rows of a file without a place column whose coverage names one
    country. `dayfirst` says how 12/10/2022 is meant, None where no cell tells.
    """

    columns: tuple[tuple[str, str], ...]
    fact: str = ""
    country: str = ""
    dayfirst: bool | None = None
    kinds: tuple[str, ...] = ()
    _by_role: dict[str, tuple[str, ...]] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for header, role in self.columns:
            name = role.split(" ")[0]
            self._by_role[name] = (*self._by_role.get(name, ()), header)

    def headers(self, role: str) -> tuple[str, ...]:
        """The headers of the columns with this role."""
        return self._by_role.get(role, ())

    def parties(self) -> tuple[tuple[str, str, str], ...]:
        """(header, role, entity kind) of the columns that say who takes part."""
        held = ((header, *role.partition(" ")) for header, role in self.columns)
        return tuple(
            (header, role, kind or "person")
            for header, role, _, kind in held
            if role not in CELLS and kind != "score"
        )

    def cell(self, row: Row, role: str) -> str:
        """The first filled cell of a role, "" where there is none."""
        for header in self._by_role.get(role, ()):
            if cell := row.cells.get(header):
                return cell
        return ""

    def as_json(self) -> dict[str, object]:
        """For the revision's record, and for its hash."""
        return {
            "columns": [list(pair) for pair in self.columns],
            "fact": self.fact,
            "country": self.country,
            "dayfirst": self.dayfirst,
        }


def guess_mapping(table: Table, entry: Entry, gazetteer: Gazetteer) -> Mapping:
    """The mapping of a table. Raises SourceError for columns or roles that do not exist."""
    given = dict(entry.columns)
    for header, role in given.items():
        if header not in table.headers:
            raise SourceError(
                f"{entry.file}: columns: there is no column {header!r} (found: {', '.join(table.headers)})"
            )
        _known_role(entry, header, role)
    roles: dict[str, str] = {}
    taken = {role.split(" ")[0] for role in given.values()}
    for header in table.headers:
        role = given.get(header) or _by_header(header)
        name = role.split(" ")[0]
        if not given.get(header) and name in taken and name not in MANY:
            role = name = "remarks"  # a second column of a kind tells more about the row: kept as words
        roles[header] = role
        taken.add(name)
    for header in table.headers:
        if not roles[header]:
            role = _by_cells([row.cells.get(header, "") for row in table.rows[:_LOOKED_AT]], gazetteer)
            roles[header] = role if role not in taken or role in MANY else "remarks"
            taken.add(roles[header])
    columns = tuple(roles.items())
    country = "" if taken & {"country", "place", "city"} else _only_country(entry, gazetteer)
    teams = any(role.endswith(" organisation") for role in roles.values())
    fact = entry.fact or ("" if "kind" in taken else _fact(taken, teams))
    return Mapping(columns, fact, country, _dayfirst(table, columns), entry.kinds())


def _known_role(entry: Entry, header: str, role: str) -> None:
    declared = {part for words in entry.vocabulary for _, part in words.roles}
    name, _, kind = role.partition(" ")
    if name in CELLS and not kind:
        return
    if (name in PARTIES or name in declared) and (not kind or kind in PARTY_KINDS):
        return
    if kind in (*PARTY_KINDS, "score") and _PART.match(name):
        return  # a part of the domain's own: "judge person", "home organisation", "home score"
    known = ", ".join([*CELLS, *PARTIES, *sorted(declared - {*PARTIES})])
    raise SourceError(f"{entry.file}: columns: {header!r} cannot be {role!r} (known: {known})")


def _by_header(header: str) -> str:
    """The role by the header's words: whole, then without brackets, then by its last or first word."""
    known = header_roles()
    whole = fold(header)
    bare = fold(re.sub(r"\([^)]*\)", " ", header))
    words = bare.split()
    tries = [whole, bare, bare.removesuffix("s"), *([words[-1], words[0]] if len(words) == 2 else [])]
    return next((known[word] for word in tries if word in known), "")


def _by_cells(cells: Sequence[str], gazetteer: Gazetteer) -> str:
    """The role by what most cells look like, for a header that says nothing."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return "ignore"

    def most(fits: Iterable[bool]) -> bool:
        return sum(fits) * 10 >= len(filled) * 8

    if most(bool(_ADDRESS.match(cell)) for cell in filled):
        return "source"
    if most(bool(_WIKIDATA.match(cell)) for cell in filled):
        return "wikidata"
    if most(_is_date(cell) for cell in filled):
        return "date"
    if most(gazetteer.resolve(cell).startswith("country:") for cell in filled):
        return "country"
    return "remarks"


def _is_date(cell: str) -> bool:
    """Whether the cell is surely a date: a bare number may be anything."""
    if cell.isdigit():
        return False
    try:
        return parse_date_cell(cell, dayfirst=True) is not None
    except ValueError:
        return False


def _dayfirst(table: Table, columns: tuple[tuple[str, str], ...]) -> bool | None:
    """How slashed dates are meant: one number over twelve in the file decides for all of it."""
    dated = [header for header, role in columns if role in ("date", "start", "end", "birth")]
    for row in table.rows:
        for header in dated:
            if found := _SLASHED.match(row.cells.get(header, "")):
                first, second = int(found[1]), int(found[2])
                if (first > 12) != (second > 12):
                    return first > 12
    return None


def _only_country(entry: Entry, gazetteer: Gazetteer) -> str:
    """The one country that every coverage entry names: rows without a place column lie there."""
    places = {gazetteer.resolve(scope.place) for scope in entry.coverage}
    only = next(iter(places)) if len(places) == 1 else ""
    return gazetteer.name(only) if only.startswith("country:") else ""


def _fact(taken: set[str], teams: bool) -> str:
    """The fact kind that a table without a manifest most likely holds. What clubs and courts do
    is no kind that ships with the product, so a manifest must name it."""
    where, when = taken & {"country", "city", "place"}, taken & {"date", "start", "end"}
    if "event" in taken and "traveller" not in taken:
        return "event"
    if "office" in taken and when:
        return "election" if taken & {"winner", "opponent"} else "office"
    if "series" in taken and "number" in taken:
        return "summit"
    if "value" in taken:
        return "observation"
    if teams:
        return ""
    if "participant" in taken and when:
        return "meeting"
    if taken & {"traveller", "person"} and when and where:
        return "visit"
    return ""
