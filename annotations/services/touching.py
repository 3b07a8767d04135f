"""Writes the index of what each claim's question touches (rule 16); `engine/touches.py` makes the keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from annotations.models import Touch

BATCH = 2000


def write(keys: Mapping[int, frozenset[str]]) -> None:
    """Give each claim these keys and no others. The caller has locked the claims; what stands already
    is left as it is, since a re-check rarely asks anything else than the check before."""
    standing: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, claim_id, key in Touch.objects.filter(claim_id__in=list(keys)).values_list(
        "pk", "claim_id", "key"
    ):
        standing[claim_id][key] = pk
    gone = [
        pk for claim_id, rows in standing.items() for key, pk in rows.items() if key not in keys[claim_id]
    ]
    for at in range(0, len(gone), BATCH):
        Touch.objects.filter(pk__in=gone[at : at + BATCH]).delete()
    Touch.objects.bulk_create(
        [
            Touch(claim_id=claim_id, key=key)
            for claim_id, wanted in sorted(keys.items())
            for key in sorted(wanted - standing[claim_id].keys())
        ],
        batch_size=BATCH,
    )
