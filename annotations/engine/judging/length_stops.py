"""A journey without the stops at its ends that a definition may leave out (rule 8): "a two-day visit to four
nations", after a night on the way for fuel."""

from __future__ import annotations

from dataclasses import replace

from annotations.engine.judging.portions import Portion
from annotations.engine.judging.stays import Stay
from annotations.engine.judging.variants import stop_kinds
from annotations.engine.tables import Tables


def without_stops(portion: Portion, tables: Tables) -> Portion | None:
    """From the first stay that is no mere stop to the last such; None where that is the whole of it."""
    kinds = stop_kinds(tables)

    def is_stop(stay: Stay) -> bool:
        return all(visit.fact is not None and kinds.of(visit.fact) for visit in stay.visits)

    stays = list(portion.stays)
    while stays and is_stop(stays[0]):
        stays.pop(0)
    while stays and is_stop(stays[-1]):
        stays.pop()
    return replace(portion, stays=tuple(stays)) if stays and len(stays) < len(portion.stays) else None
