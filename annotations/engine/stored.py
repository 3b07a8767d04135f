"""What a judgement read as bytes and back, so that it can be judged again (rule 16).

Canonical JSON: equal evidence gives equal bytes, and their SHA-256 is the name under which they are
kept. The fields of every row type are written beside the rows, so that an engine with more or fewer
fields still reads what an older one stored.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import Any, TypeVar

from annotations.engine import plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Links:
    """Former ids that a reading uses, each with the id of what it had become when it was judged."""

    same: tuple[tuple[str, str], ...] = ()


class DamagedError(ValueError):
    """Stored bytes that are not what their digest says, or not what was asked for."""


def pack(value: object) -> tuple[str, bytes]:
    """(digest, compressed bytes) of a frozen dataclass."""
    kind: Any = type(value)
    whole = {"columns": plain.columns(kind), "value": plain.dump(value)}
    text = json.dumps(whole, separators=(",", ":"), sort_keys=True).encode()
    # The fastest level: most of the gain is in repeated words, and workers pack as they judge.
    return hashlib.sha256(text).hexdigest(), zlib.compress(text, 1)


def unpack(kind: type[T], digest: str, body: bytes) -> T:
    """The value again. Raises DamagedError where the bytes are not those of the digest."""
    try:
        text = zlib.decompress(body)
    except zlib.error as error:
        raise DamagedError(f"cannot be decompressed ({error})") from error
    if hashlib.sha256(text).hexdigest() != digest:
        raise DamagedError("is not what was stored: its digest differs")
    try:
        data: Any = json.loads(text)
        value: T = plain.load(kind, data["value"], kind.__name__, data["columns"])
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedError(f"is no {kind.__name__.lower()} ({error})") from error
    return value
