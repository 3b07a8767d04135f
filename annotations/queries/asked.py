"""What a person asks of the queue: a filter, read from an address and written back in one form.

A saved view is such an address; what it does not know it leaves out, so an old view never breaks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from urllib.parse import urlencode

from annotations.engine.values import Verdict

AGES = {"hour": dt.timedelta(hours=1), "day": dt.timedelta(days=1), "week": dt.timedelta(days=7)}
STAGES = ("first", "second", "third", "verdict")
LONGEST = 32
"""Letters of a kind's id."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter of the queue; what is empty or 0 does not narrow.

    `age` is at least so old, `changed` "source" or "verdict" (a re-check changed the computed values,
    or the verdict itself), `stage` the review that is due ("verdict": a claim of the kind manual waits
    for one), `show` "mine" (held by or assigned to me) or "mentions" (I was called and have not
    answered), `assigned` "me", "nobody" or a person's id.
    """

    desk: int = 0
    verdict: str = ""
    kind: str = ""
    age: str = ""
    changed: str = ""
    stage: str = ""
    show: str = ""
    assigned: str = ""

    def query(self) -> str:
        """As the query of an address: only what narrows."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self != EVERYTHING


EVERYTHING = Asked()

_ALLOWED: dict[str, frozenset[str]] = {
    "verdict": frozenset(verdict.value for verdict in Verdict),
    "age": frozenset(AGES),
    "changed": frozenset({"source", "verdict"}),
    "stage": frozenset(STAGES),
    "show": frozenset({"mine", "mentions"}),
}


def read(given: Mapping[str, str]) -> Asked:
    """The filter of an address or form; a value that means nothing is passed over."""
    found = {}
    for field in fields(Asked):
        value = given.get(field.name, "")
        allowed = _ALLOWED.get(field.name)
        if allowed is None or value in allowed:
            found[field.name] = value
    assigned = found.get("assigned", "")
    return Asked(
        desk=_number(found.get("desk", "")),
        verdict=found.get("verdict", ""),
        kind=found.get("kind", "").replace("\0", "")[:LONGEST],
        age=found.get("age", ""),
        changed=found.get("changed", ""),
        stage=found.get("stage", ""),
        show=found.get("show", ""),
        assigned=assigned if assigned in ("me", "nobody") or _number(assigned) else "",
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0
