"""Gives claims to a reviewer, one or many at once, and takes them back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from annotations.models import Assignment, Claim
from annotations.models.states import OPEN, ClaimState
from annotations.services import history
from annotations.services.errors import ConflictError

MOST = 500
"""Claims of one order."""

_ASSIGNABLE = OPEN - {ClaimState.SUGGESTED}


def assign(*, claim_ids: Iterable[int], to_id: int, by_id: int) -> list[int]:
    """Give the claims to somebody, whoever had them; the ids of those that were given.

    Claims that are settled, or theirs already, are passed over; ConflictError where no claim is left
    to give. That the person may review at the desks of the claims is the entry point's question.
    """
    with transaction.atomic():
        claims = _locked(claim_ids)
        before = dict(Assignment.objects.filter(claim__in=claims).values_list("claim_id", "to_id"))
        given = [claim for claim in claims if claim.state in _ASSIGNABLE and before.get(claim.pk) != to_id]
        if not given and not any(before.get(claim.pk) == to_id for claim in claims):
            raise ConflictError("None of these claims waits for anybody.", "claims")
        Assignment.objects.filter(claim__in=given).delete()
        now = timezone.now()
        Assignment.objects.bulk_create(
            Assignment(claim=claim, to_id=to_id, by_id=by_id, at=now) for claim in given
        )
        history.write(
            history.of_claim(
                claim, "assigned", by_id, before={"to": before.get(claim.pk)}, after={"to": to_id}
            )
            for claim in given
        )
    return [claim.pk for claim in given]


def unassign(*, claim_ids: Iterable[int], by_id: int) -> list[int]:
    """Leave the claims to anybody again; the ids of those that were somebody's."""
    with transaction.atomic():
        claims = {claim.pk: claim for claim in _locked(claim_ids)}
        before = dict(Assignment.objects.filter(claim__in=claims).values_list("claim_id", "to_id"))
        Assignment.objects.filter(claim__in=before).delete()
        history.write(
            history.of_claim(claims[pk], "unassigned", by_id, before={"to": to}, after={"to": None})
            for pk, to in before.items()
        )
    return sorted(before)


def _locked(claim_ids: Iterable[int]) -> list[Claim]:
    rows = Claim.objects.select_for_update(of=("self",)).select_related("article")
    ids = sorted(set(claim_ids))
    if len(ids) > MOST:
        raise ConflictError(f"At most {MOST} claims can be given at once.", "claims")
    return list(rows.filter(pk__in=ids).order_by("pk"))
