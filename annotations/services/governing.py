"""How a desk reviews: the chief's word on second signatures and lease time."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from annotations.engine.values import Verdict
from annotations.models import Desk, DeskPolicy, Event
from annotations.services import history
from annotations.services.errors import WorkbenchError

SHORTEST, LONGEST = 2, 240
"""Minutes of a lease: shorter and it runs out while one reads, longer and a claim is stuck for a shift."""

_VERDICTS = frozenset(verdict.value for verdict in Verdict)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a desk asks beyond what is asked at every desk (`reviews.ALWAYS`)."""

    second_verdicts: tuple[str, ...]
    second_kinds: tuple[str, ...]
    lease_minutes: int


def set_rules(*, desk_id: int, user_id: int, rules: Rules) -> int:
    """Change how a desk reviews; the policy's id. Turns that are open go on under the new rules.

    Raises WorkbenchError naming the field that is out of range.
    """
    if not set(rules.second_verdicts) <= _VERDICTS:
        raise WorkbenchError("There is no such verdict.", "second_verdicts")
    if not SHORTEST <= rules.lease_minutes <= LONGEST:
        raise WorkbenchError(f"Give {SHORTEST} to {LONGEST} minutes.", "lease_minutes")
    after = {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(rules).items()
    }
    with transaction.atomic():
        Desk.objects.select_for_update().get(pk=desk_id)
        policy, made = DeskPolicy.objects.get_or_create(desk_id=desk_id)
        before = None if made else {name: getattr(policy, name) for name in after}
        if before == after:
            return policy.pk
        for name, value in after.items():
            setattr(policy, name, value)
        policy.save()
        history.write(
            [
                Event(
                    actor_id=user_id, desk_id=desk_id, subject="policy", subject_id=policy.pk,
                    verb="policy changed", before=before, after=after,
                )
            ]
        )  # fmt: skip
    return policy.pk
