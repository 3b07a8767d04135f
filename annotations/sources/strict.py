"""YAML and mappings read strictly: what is unknown, doubled or of the wrong shape is an error.

Each error names the file, the entry and the key, since a manifest is edited by hand by people
who have no other way to see what the product understood.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from annotations.engine.storable import fault
from annotations.engine.text.cells import parse_date_cell
from annotations.engine.values import Period
from annotations.sources.base import SourceError

LIMIT = 1024 * 1024


class _Loader(yaml.SafeLoader):
    """YAML 1.1 without dates: 2022-02-31 must reach our own reader, which says what is wrong."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | float | bool):
            raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key_node.start_mark)
        if key in made:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands twice", key_node.start_mark
            )
        made[key] = loader.construct_object(value_node, deep=True)
    return made


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load(name: str, data: bytes) -> object:
    """The YAML of a file. Raises SourceError with the line for what is no YAML."""
    if len(data) > LIMIT:
        raise SourceError(f"{name}: {len(data):,} bytes; the limit of a manifest is {LIMIT:,}")
    try:
        found = yaml.load(data.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except UnicodeDecodeError as error:
        raise SourceError(f"{name}: not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise SourceError(f"{name}: {line}{error.problem or 'not YAML'}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise SourceError(f"{name}: not YAML: {str(error).splitlines()[0]}") from error
    if amiss := fault(found):
        raise SourceError(f"{name}: {amiss[0] or 'the file'}: {amiss[1]}")
    return found


class Fields:
    """One mapping of a manifest, read key by key; `where` stands in front of every error."""

    def __init__(self, value: object, allowed: Iterable[str], where: str) -> None:
        """Refuse what is no mapping and every key that the grammar does not have."""
        if not isinstance(value, Mapping):
            raise SourceError(f"{where}: expected keys and values, found {_shown(value)}")
        known = list(allowed)
        for key in value:
            if key not in known:
                raise SourceError(f"{where}: unknown key {str(key)!r} (known: {', '.join(known)})")
        self._value = value
        self._where = where

    def has(self, key: str) -> bool:
        """Whether the key is there with something under it."""
        return self._value.get(key) not in (None, "", [], {})

    def raw(self, key: str) -> object:
        """What stands under the key, as YAML has it."""
        return self._value.get(key)

    def error(self, key: str, message: str) -> SourceError:
        """An error about one key, to be raised."""
        return SourceError(f"{self._where}: {key}: {message}")

    def word(self, key: str, default: str = "", limit: int = 200) -> str:
        """One scalar as text."""
        value = self._value.get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self.error(key, f"expected one word or line, found {_shown(value)}")
        text = " ".join(str(value).split())
        if len(text) > limit:
            raise self.error(key, f"{len(text)} characters; the limit is {limit}")
        return text or default

    def words(self, key: str) -> tuple[str, ...]:
        """One scalar or a list of them."""
        value = self._value.get(key)
        if value is None:
            return ()
        found = []
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, bool) or not isinstance(item, str | int | float):
                raise self.error(key, f"expected a name or a list of names, found {_shown(item)}")
            found.append(" ".join(str(item).split()))
        if not all(found):
            raise self.error(key, "a name is empty")
        return tuple(found)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of words to words; a list stands for words mapped to themselves."""
        value = self._value.get(key)
        if isinstance(value, Mapping):
            inner = Fields(value, list(value), f"{self._where}: {key}")
            return tuple((str(word), inner.word(str(word), str(word))) for word in value)
        return tuple((word, word) for word in self.words(key))

    def flag(self, key: str) -> bool:
        """Whether it is true; only true and false are taken."""
        value = self._value.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, f"expected true or false, found {_shown(value)}")
        return value

    def items(self, key: str) -> tuple[object, ...]:
        """A list of entries; one entry may stand without the list."""
        value = self._value.get(key)
        if value is None:
            return ()
        return tuple(value) if isinstance(value, list) else (value,)

    def period(self, key: str) -> Period | None:
        """A date or a range of dates, None where the key is left out."""
        text = self.word(key)
        if not text:
            return None
        try:
            period = parse_date_cell(text)
        except ValueError as error:
            raise self.error(key, str(error)) from error
        if period is None:
            raise self.error(key, f"{text!r} is no date")
        return period

    def day(self, key: str, *, end: bool = False) -> dt.date | None:
        """The first day, or with `end` the last day, of the date under the key."""
        period = self.period(key)
        if period is None:
            return None
        return period.last if end else period.first


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
