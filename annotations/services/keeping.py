"""Keeps what a check read, by content: equal inputs of many checks are one row, so that any check can
be judged again whatever has changed since (`replaying.py`)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from annotations.engine import stored
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence
from annotations.models import StoredInput

KINDS: dict[str, Any] = {"evidence": Evidence, "tables": Tables, "links": stored.Links}
"""The inputs of a check by name, and what each of them is."""

MOST_FACTS = 200_000
"""Facts in the evidence that a process has packed and keeps in mind."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An input as it is stored."""

    digest: str
    body: bytes


class _Memory:
    """Evidence and tables that were packed before, by identity: many claims share one object. The
    object is kept beside its bytes, so that no other can take its id."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[object, int, Packed]] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def pack(self, value: Evidence | Tables) -> Packed:
        with self._lock:
            found = self._known.get(id(value))
            if found is not None and found[0] is value:
                self._known.move_to_end(id(value))
                return found[2]
        packed = Packed(*stored.pack(value))
        weight = 1 + (len(value.facts) if isinstance(value, Evidence) else 0)
        with self._lock:
            self._known[id(value)] = value, weight, packed
            self._held += weight
            while self._held > MOST_FACTS and len(self._known) > 1:
                _, (_, gone, _) = self._known.popitem(last=False)
                self._held -= gone
        return packed


_memory = _Memory()
_NO_LINKS = Packed(*stored.pack(stored.Links()))


def pack(evidence: Evidence, tables: Tables, links: Mapping[str, str]) -> dict[str, Packed]:
    """The inputs of one judgement by name."""
    told = Packed(*stored.pack(stored.Links(tuple(sorted(links.items()))))) if links else _NO_LINKS
    return {"evidence": _memory.pack(evidence), "tables": _memory.pack(tables), "links": told}


def store(inputs: Iterable[Packed]) -> None:
    """Write those that no check before has kept."""
    by_digest = {packed.digest: packed for packed in inputs}
    if not by_digest:
        return
    known = StoredInput.objects.filter(digest__in=list(by_digest)).values_list("digest", flat=True)
    missing = by_digest.keys() - set(known)
    StoredInput.objects.bulk_create(
        [StoredInput(digest=digest, body=by_digest[digest].body) for digest in sorted(missing)],
        ignore_conflicts=True,  # another worker may have kept the same in the meantime
    )
