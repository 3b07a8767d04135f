"""A row of a table as a chief types it, and back to its written form.

A row is what docs/tables/README.md describes; here stands how each of its fields looks on a page. Lists
are typed with commas, pairs one a line ("trip: trip"), groups one a line ("Andes: Peru, Chile").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from annotations.engine.places import Gazetteer
from annotations.services.errors import WorkbenchError
from annotations.web.table_specs import Table

LONGEST = 20_000  # characters of one field
YES = {"yes": True, "true": True, "no": False, "false": False}


def typed_row(table: Table, given: Mapping[str, list[str]]) -> dict[str, Any]:
    """The written row from a form's values by field name. Raises WorkbenchError naming the field."""
    body: dict[str, Any] = {}
    for field in table.fields:
        values = given.get(field.name, [])
        if sum(map(len, values)) > LONGEST:
            raise WorkbenchError(f"This is longer than {LONGEST:,} characters.", field.name)
        try:
            value = _READ[field.shape](values)
        except ValueError as error:
            raise WorkbenchError(str(error), field.name) from error
        if value not in ("", None, [], {}, False):
            body[field.name] = value
    return {"same_as": body["same_as"]} if body.get("same_as") else body


def shown_row(table: Table, row: object, gazetteer: Gazetteer) -> dict[str, Any]:
    """What stands in each field for a row of the engine or a written one (an object); ids of places as
    their names."""
    if is_dataclass(row):
        held: Mapping[str, Any] = {field.name: getattr(row, field.name) for field in fields(row)}
    else:
        held = row if isinstance(row, Mapping) else {}
    return {field.name: _SHOW[field.shape](held.get(field.name), gazetteer) for field in table.fields}


def _line(values: list[str]) -> str:
    return " ".join(" ".join(values).split())


def _words(values: list[str]) -> list[str]:
    parts = (" ".join(part.split()) for part in ",".join(values).replace("\n", ",").split(","))
    return list(dict.fromkeys(part for part in parts if part))


def _pairs(values: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in filter(str.strip, "\n".join(values).splitlines()):
        word, colon, meant = line.rpartition(":")
        if not (colon and word.strip() and meant.strip()):
            raise ValueError(f"“{line.strip()}” needs a colon between its two parts.")
        found[_line([word])] = _line([meant])
    return found


def _groups(values: list[str]) -> dict[str, list[str]]:
    return {label: _words([inside]) for label, inside in _pairs(values).items()}


def _flags(values: list[str]) -> dict[str, bool]:
    said = _pairs(values)
    for place, answer in said.items():
        if answer.lower() not in YES:
            raise ValueError(f"{place}: write “yes” or “no”, not “{answer}”.")
    return {place: YES[answer.lower()] for place, answer in said.items()}


def _number(values: list[str]) -> float | None:
    text = _line(values).replace(",", ".")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"“{text}” is no number.") from None
    if not 0 <= number < 1e9:
        raise ValueError("Give a number from 0 on.")
    return number


_READ: dict[str, Callable[[list[str]], Any]] = {
    "line": _line, "words": _words, "pairs": _pairs, "groups": _groups, "flags": _flags, "number": _number,
    "yes": bool, "one": _line, "choices": list,
}  # fmt: skip


def _named(text: Any, gazetteer: Gazetteer) -> str:
    """An id of a place as its name, anything else as it is."""
    text = str(text)
    return gazetteer.name(text) if text.startswith(("country:", "city:", "area:", "region:")) else text


def _couples(value: Any) -> Iterable[tuple[Any, Any]]:
    return value.items() if isinstance(value, Mapping) else value or ()


def _joined(value: Any, gazetteer: Gazetteer) -> str:
    return ", ".join(_named(one, gazetteer) for one in value or ())


_SHOW: dict[str, Callable[[Any, Gazetteer], Any]] = {
    "line": lambda value, gazetteer: _named(value or "", gazetteer),
    "words": _joined,
    "pairs": lambda value, gazetteer: "\n".join(f"{word}: {meant}" for word, meant in _couples(value)),
    "groups": lambda value, gazetteer: "\n".join(
        f"{_named(label, gazetteer)}: {_joined(inside, gazetteer)}" for label, inside in _couples(value)
    ),
    "flags": lambda value, gazetteer: "\n".join(
        f"{_named(place, gazetteer)}: {'yes' if counts else 'no'}" for place, counts in _couples(value)
    ),
    "number": lambda value, gazetteer: "" if value is None else f"{value:g}",
    "yes": lambda value, gazetteer: bool(value),
    "one": lambda value, gazetteer: value or "",
    "choices": lambda value, gazetteer: list(value or ()),
}  # fmt: skip
