"""Whether two readings say the same: what they compute, not which words of which text they came from."""

from __future__ import annotations

import dataclasses
import datetime as dt
from enum import Enum

from annotations.engine.values import Reading, Ref, Span


def same_sense(one: Reading, other: Reading) -> bool:
    """Whether the two are equal but for spans, slots, the names that stand for known entities, how the
    links were made, and the day of publication, which moves what a reading says only through its dates."""
    return _sense(one) == _sense(other)


def _sense(reading: Reading) -> object:
    return _bare(dataclasses.replace(reading, slots=(), anchor=dt.date.min))


def _bare(value: object) -> object:
    if isinstance(value, Ref):
        return (value.id or value.name, tuple(sorted(value.others)))
    if isinstance(value, Span):
        return None
    if isinstance(value, tuple):
        return tuple(_bare(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, (type, Enum)):
        return tuple(_bare(getattr(value, field.name)) for field in dataclasses.fields(value))
    return value
