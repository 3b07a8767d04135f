"""Flags the claims of a version that clash with another passage, whatever has become of the other.

A claim's finding tells what it clashed with when it was checked; the flag is what holds now, so a page
shows the one only where the other stands. A claim that was put aside keeps its flag and is shown
nowhere: undoing that knows by it that others must be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from annotations.models import Claim
from annotations.models.states import ClaimState
from annotations.services import archiving, history
from annotations.services.settling import lock_claims


def flag_anew(version_id: int) -> None:
    """Look for the clashes of a version now, and flag what they say."""
    flag(version_id, list(archiving.clashes(version_id)))


def flag_after(claims: Iterable[Claim]) -> None:
    """After these claims of one article were put aside, have come back or are judged by a person: those
    that clashed with one of them are looked at again. Nothing is done where none had a flag."""
    flagged = next((claim for claim in claims if claim.clash), None)
    if flagged is not None and flagged.article.current_id:
        flag_anew(flagged.article.current_id)


def flag(version_id: int, clashing: Sequence[int]) -> None:
    """Flag the claims of a version that clash with another, and no others.

    A claim that was checked before its counterpart was marked learns of it here.
    """
    here = Claim.objects.filter(anchors__version_id=version_id, article__current_id=version_id)
    ids = list(
        here.filter(Q(clash=True) | Q(pk__in=clashing))
        .exclude(Q(clash=True) & Q(pk__in=clashing))
        .exclude(state=ClaimState.DISMISSED)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if not ids:
        return
    events = []
    with transaction.atomic():
        for claim in lock_claims(ids).values():
            before, claim.clash = {"clash": claim.clash}, claim.pk in clashing
            after = {"clash": claim.clash}
            events.append(history.of_claim(claim, "clash seen", None, before=before, after=after))
            claim.save(update_fields=["clash", "updated_at"])
        history.write(events)
