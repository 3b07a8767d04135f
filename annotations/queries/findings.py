"""The newest finding of each claim, as the next check of the claim compares itself with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from annotations.models import Finding


@dataclass(frozen=True, slots=True)
class Earlier:
    """A claim's finding before this one. `reading` is what was judged then, in the text of `version`;
    `inputs` name what was read for it, by digest."""

    verdict: str
    computed: Any
    clashes: list[dict[str, Any]]
    engine: str
    inputs: dict[str, str]
    reading: dict[str, Any]
    version: int


def newest(claim_ids: Iterable[int]) -> dict[int, Earlier]:
    """Claim id to its newest finding, in two queries; claims that have none are left out."""
    ids = (
        Finding.objects.filter(of__claim_id__in=list(claim_ids))
        .values("of__claim_id")
        .annotate(newest=Max("of_id"))
        .values_list("newest", flat=True)
    )
    rows = Finding.objects.filter(of_id__in=list(ids)).values_list(
        "of__claim_id", "verdict", "body__computed", "inconsistent_with", "engine", "inputs", "of__reading",
        "of__version_id",
    )  # fmt: skip
    return {claim_id: Earlier(*rest) for claim_id, *rest in rows}
