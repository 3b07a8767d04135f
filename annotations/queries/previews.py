"""What a reading would be found, without a check and without a word written: for the page, while an
editor changes a slot. The verdict that counts is the worker's."""

from __future__ import annotations

from annotations.engine import run
from annotations.engine.relinking import links_of, relinked
from annotations.engine.values import Finding, Reading
from annotations.queries import evidence
from annotations.queries.catalogue import load_catalogue
from annotations.queries.kept import read_stamp


def preview(reading: Reading, desk_id: int) -> Finding:
    """The finding by the sources as they stand. Raises KeyError for a kind that no engine judges."""
    stamp = read_stamp()
    catalogue = load_catalogue(desk_id, stamp)
    current = relinked(reading, links_of(reading, catalogue.same))
    found = evidence.gather(run.question_of(current), desk_id, stamp)
    return run.judge_with(current, found, catalogue.tables)
