"""Who belongs to a desk and as what: the chief's word, each change in the history.

A desk always keeps a chief who can log in. Whoever leaves gives back what they hold there.
"""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction

from annotations.models import (
    ApiToken,
    Article,
    Assignment,
    Claim,
    Desk,
    DeskPolicy,
    Event,
    Lease,
    Membership,
)
from annotations.models.desk import Role
from annotations.queries import factors
from annotations.services import assigning, history, leasing, moving, tokens
from annotations.services.errors import ConflictError, WorkbenchError


def set_roles(
    *, desk_id: int, user_id: int, roles: Collection[str], by_id: int, expected: Collection[str] | None = None
) -> int:
    """Give a member exactly these roles; the member's id. `expected` are those that the caller has read.

    Raises WorkbenchError (field "roles") for none or an unknown one, ConflictError where the desk
    would be left without a chief or the person is no member.
    """
    wanted = {str(role) for role in roles}
    if not wanted or not wanted <= set(Role.values):
        raise WorkbenchError("Choose at least one role; to take all away, remove the person.", "roles")
    with transaction.atomic():
        before = _held(desk_id, user_id)
        if not before:
            raise ConflictError("This person is no longer at the desk.", "roles")
        _as_read(before, expected)
        if Role.CHIEF not in wanted:
            _keep_a_chief(desk_id, user_id)
        _write(desk_id, user_id, wanted, by_id, "roles changed")
    return user_id


def remove(*, desk_id: int, user_id: int, by_id: int, expected: Collection[str] | None = None) -> int:
    """Take a person from the desk; their id. What they hold or were given there is anybody's again.

    Tokens for this desk alone are revoked; the others no longer reach it.
    """
    with transaction.atomic():
        before = _held(desk_id, user_id)
        if not before:
            raise ConflictError("This person is no longer at the desk.", "roles")
        _as_read(before, expected)
        _keep_a_chief(desk_id, user_id)
        _write(desk_id, user_id, set(), by_id, "removed from the desk")
        tokens.end(ApiToken.objects.select_for_update().filter(user_id=user_id, desk_id=desk_id), by_id)
    # Each claim in a transaction of its own, after its article, as reviewers lock them.
    here = Claim.objects.filter(article__in=Article.objects.filter(desk_id=desk_id))
    for claim_id in list(here.filter(lease__holder_id=user_id).values_list("pk", flat=True)):
        _give_back(claim_id, user_id, by_id)
    given = Assignment.objects.filter(to_id=user_id, claim__in=here).values_list("claim_id", flat=True)
    while batch := list(given[: assigning.MOST]):
        assigning.unassign(claim_ids=batch, by_id=by_id)
    return user_id


def require_second_factor(*, desk_id: int, on: bool, by_id: int) -> int:
    """Close the desk to who has no second factor, or open it again; the policy's id.

    Raises ConflictError where the chief who asks for it has none: the desk would close behind them.
    """
    with transaction.atomic():
        Desk.objects.select_for_update().get(pk=desk_id)
        policy, _ = DeskPolicy.objects.get_or_create(desk_id=desk_id)
        if policy.second_factor == on:
            return policy.pk
        if on and not factors.secured(by_id):
            raise ConflictError("Set up your own two-factor log-in first: the desk would close behind you.")
        policy.second_factor = on
        policy.save(update_fields=["second_factor"])
        told = Event(
            actor_id=by_id, desk_id=desk_id, subject="policy", subject_id=policy.pk, verb="policy changed",
            before={"second_factor": not on}, after={"second_factor": on},
        )  # fmt: skip
        history.write([told])
    return policy.pk


def join(*, desk_id: int, user_id: int, role: str, by_id: int | None) -> None:
    """Add a role to those that a person has at a desk. Inside the transaction of what brings them."""
    before = _held(desk_id, user_id)
    _write(desk_id, user_id, before | {str(role)}, by_id, "joined the desk")


def _held(desk_id: int, user_id: int) -> set[str]:
    """A person's roles; the desk is locked, so that two chiefs cannot remove each other at once."""
    Desk.objects.select_for_update().get(pk=desk_id)
    return set(Membership.objects.filter(desk_id=desk_id, user_id=user_id).values_list("role", flat=True))


def _as_read(held: set[str], expected: Collection[str] | None) -> None:
    if expected is not None and held != set(expected):
        raise ConflictError("This person's roles have changed since you read them.", "lock")


def _keep_a_chief(desk_id: int, user_id: int) -> None:
    others = Membership.objects.filter(desk_id=desk_id, role=Role.CHIEF, user__is_active=True)
    if not others.exclude(user_id=user_id).exists():
        raise ConflictError("A desk keeps at least one chief: make somebody else chief first.", "roles")


def _write(desk_id: int, user_id: int, wanted: set[str], by_id: int | None, verb: str) -> None:
    rows = Membership.objects.filter(desk_id=desk_id, user_id=user_id)
    before = set(rows.values_list("role", flat=True))
    if before == wanted:
        return
    rows.exclude(role__in=wanted).delete()
    Membership.objects.bulk_create(
        Membership(desk_id=desk_id, user_id=user_id, role=role) for role in sorted(wanted - before)
    )
    who = User.objects.get(pk=user_id).get_username()
    told = Event(
        actor_id=by_id, desk_id=desk_id, subject="membership", subject_id=user_id, verb=verb,
        before={"who": who, "roles": sorted(before)}, after={"who": who, "roles": sorted(wanted)},
    )  # fmt: skip
    history.write([told])


def _give_back(claim_id: int, user_id: int, by_id: int) -> None:
    with transaction.atomic():
        claim = moving.locked(claim_id)
        lease = Lease.objects.filter(claim=claim, holder_id=user_id).first()
        if lease is not None:
            history.write([leasing.give_back(lease, claim, "released", by_id)])
