"""What a desk's own doing can touch: a gap that it declares, a source that it switches off or on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from annotations.engine import touches
from annotations.models import Fact, Revision, Source
from annotations.queries.touched.facts import fact_keys, known_kinds
from annotations.queries.touched.index import Change, Clause, Keys
from annotations.queries.touched.revision import gap_keys, scope_keys


def of_gap(gap: Mapping[str, Any], desk_id: int) -> Change:
    """The change by a known gap, declared or withdrawn."""
    source = Source.objects.get(pk=gap["source"])
    newest = Revision.objects.filter(source=source, number=source.current)
    kinds = [kind for kind in newest.values_list("mapping__fact", flat=True) if kind] or known_kinds()
    first = dt.date.fromisoformat(gap["first"])
    keys = gap_keys([(gap["who"], gap["place"], first)], kinds)
    return Change(f"known gap of {source.name}"[:120], [Clause(keys)], desk_id)


def of_switch(source: Source, on: bool, desk_id: int) -> Change:
    """The change by a source that the desk no longer sees, or sees again."""
    keys = Keys().add([touches.key("source", str(source.pk))])
    if on:  # no claim has read it: its facts and scopes say which would
        keys.join(fact_keys(Fact.objects.filter(source=source, last_revision=None)))
        keys.join(scope_keys(source, 0, source.current))
    return Change(f"{source.name} switched {'on' if on else 'off'}"[:120], [Clause(keys)], desk_id)
