"""Frozen dataclasses as JSON and back, read by their types: tables that a desk edits, stored inputs.

A row may be written as an object, its fields by name, or as a list in the order of `columns`. Pairs
may be written as an object too: `{visit: trip}` is (("visit", "trip"),). Reading is strict: a wrong
type, an unknown field or a missing one is an error that names the field.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Json = Any  # whatever `json.loads` gives
Columns = Mapping[str, list[str]]  # class name -> its fields as they were when it was written
Reader = Callable[[Json, str, Columns], Any]


class PlainError(ValueError):
    """A value that does not fit its type; the message begins with the field's name."""


@cache
def columns(kind: Any) -> dict[str, list[str]]:
    """The fields of a dataclass and of all dataclasses inside it, by class name."""
    found: dict[str, list[str]] = {}
    for part in _classes(kind):
        found[part.__name__] = [field.name for field in dataclasses.fields(part)]
    return found


def dump(value: object) -> Json:
    """The value with every dataclass as a list in the order of its fields."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return [dump(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    kind: Any = type(value)
    return [dump(getattr(value, name)) for name in _names(kind)]


def load(kind: type, data: Json, where: str = "", written: Columns | None = None) -> Any:
    """The value of this type. Raises PlainError, whose message begins with `where` and the field."""
    return _reader(kind)(data, where, written or {})


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _classes(kind: Any) -> list[Any]:
    found = [kind] if dataclasses.is_dataclass(kind) else []
    inner = get_type_hints(kind).values() if found else get_args(kind)
    for part in inner:
        found += [one for one in _classes(part) if one not in found]
    return found


@cache
def _reader(kind: Any) -> Reader:
    """The reader of a type, made once."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        [some] = [part for part in inside if part is not type(None)]
        return _optional(_reader(some))
    if origin is tuple:
        if inside[-1] is Ellipsis:
            pair = get_args(inside[0]) if get_origin(inside[0]) is tuple else ()
            return _many(_reader(inside[0]), pairs=len(pair) == 2 and pair[0] is str)
        return _fixed([_reader(part) for part in inside])
    return _SIMPLE[kind]


def _dataclass(kind: type) -> Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    needed = [
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]

    def read(data: Json, where: str, written: Columns) -> Any:
        if isinstance(data, list) and kind.__name__ in written:
            pairs = zip(written[kind.__name__], data, strict=True)
            # A field that this engine no longer has says nothing to it.
            return kind(**{n: readers[n](v, f"{where}.{n}", written) for n, v in pairs if n in readers})
        if not isinstance(data, dict):
            raise PlainError(f"{where}: fields by name are expected, not {_told(data)}")
        for name in data:
            if name not in readers:
                raise PlainError(
                    f"{_at(where, name)}: there is no such field (there are {', '.join(readers)})"
                )
        for name in needed:
            if name not in data:
                raise PlainError(f"{_at(where, name)}: is missing")
        return kind(**{name: readers[name](value, _at(where, name), written) for name, value in data.items()})

    return read


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _optional(inner: Reader) -> Reader:
    return lambda data, where, written: None if data is None else inner(data, where, written)


def _many(inner: Reader, pairs: bool) -> Reader:
    def read(data: Json, where: str, written: Columns) -> Any:
        if pairs and isinstance(data, dict):
            data = [[key, value] for key, value in data.items()]
        if not isinstance(data, (list, tuple)):
            raise PlainError(f"{where}: a list is expected, not {_told(data)}")
        return tuple(inner(item, where, written) for item in data)

    return read


def _fixed(inner: list[Reader]) -> Reader:
    def read(data: Json, where: str, written: Columns) -> Any:
        if not isinstance(data, (list, tuple)) or len(data) != len(inner):
            raise PlainError(f"{where}: {len(inner)} values are expected, not {_told(data)}")
        return tuple(one(item, where, written) for one, item in zip(inner, data, strict=True))

    return read


def _simple(kind: type, *also: type) -> Reader:
    def read(data: Json, where: str, written: Columns) -> Any:
        if not isinstance(data, (kind, *also)) or (isinstance(data, bool) and kind is not bool):
            raise PlainError(f"{where}: {_NAMES[kind]} is expected, not {_told(data)}")
        return kind(data) if also else data

    return read


def _date(data: Json, where: str, written: Columns) -> Any:
    if type(data) is dt.date:  # as YAML reads it
        return data
    try:
        return dt.date.fromisoformat(data)
    except (TypeError, ValueError):
        raise PlainError(f"{where}: a date (YYYY-MM-DD) is expected, not {_told(data)}") from None


def _decimal(data: Json, where: str, written: Columns) -> Any:
    try:
        return Decimal(data)
    except (TypeError, ValueError, InvalidOperation):
        raise PlainError(f"{where}: a number is expected, not {_told(data)}") from None


def _told(data: Json) -> str:
    return repr(data) if isinstance(data, (str, int, float)) or data is None else type(data).__name__


_NAMES = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}
_SIMPLE: dict[Any, Reader] = {
    str: _simple(str),
    int: _simple(int),
    bool: _simple(bool),
    float: _simple(float, int),
    dt.date: _date,
    Decimal: _decimal,
}
