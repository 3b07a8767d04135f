"""Invitations to a desk: a signed link that works once, for a week, and is kept as a digest."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from annotations.models import Event, Invitation, Membership
from annotations.models.desk import Role
from annotations.services import history, people
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.tokens import digest_of

KEPT = dt.timedelta(days=7)
MOST = 100
"""Open invitations of one desk."""
SALT = "annotations.invitation"


def invite(*, desk_id: int, email: str, role: str, by_id: int) -> tuple[int, str]:
    """The invitation's id, and the secret of its link, which nobody can read again.

    An open invitation of the same address is replaced. Raises WorkbenchError (fields "email", "role").
    """
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise WorkbenchError("This is no e-mail address.", "email") from error
    if role not in Role.values:
        raise WorkbenchError("There is no such role.", "role")
    if Membership.objects.filter(desk_id=desk_id, user__email__iexact=email).exists():
        raise WorkbenchError("This address belongs to a member; change their roles instead.", "email")
    nonce = secrets.token_urlsafe(24)
    with transaction.atomic():
        for old in standing(desk_id).filter(email__iexact=email):
            _withdraw(old, by_id)
        if standing(desk_id).count() >= MOST:
            raise ConflictError(f"{MOST} invitations are open; withdraw some first.", "email")
        made = Invitation.objects.create(
            desk_id=desk_id, email=email, role=role, digest=digest_of(nonce), by_id=by_id,
            expires_at=timezone.now() + KEPT,
        )  # fmt: skip
        _tell(made, "invited", by_id)
    return made.pk, signing.dumps(nonce, salt=SALT)


def withdraw(*, invitation_id: int, by_id: int) -> int:
    """End an open invitation: its link is as if it had never been; the id."""
    with transaction.atomic():
        row = Invitation.objects.select_for_update().get(pk=invitation_id)
        if row.accepted_at is not None:
            raise ConflictError("This invitation has been accepted.")
        _withdraw(row, by_id)
    return invitation_id


def find(secret: str) -> Invitation | None:
    """The open invitation of a link; None for one that is forged, used, withdrawn or over."""
    try:
        nonce = signing.loads(secret, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    rows = Invitation.objects.select_related("desk", "by")
    return rows.filter(digest=digest_of(str(nonce)), accepted_at=None, expires_at__gt=timezone.now()).first()


def accept(*, invitation_id: int, user_id: int) -> int:
    """Bring an existing person to the desk; the desk's id. Of two at once one is refused."""
    with transaction.atomic():
        row = _take(invitation_id)
        _join(row, user_id)
    return row.desk_id


def accept_as_new(*, invitation_id: int, username: str, name: str, password: str) -> int:
    """Make the person and bring them to the desk; the user's id.

    Raises WorkbenchError naming the field ("username", "name", "password").
    """
    username, first, last = username.strip(), *_names(name)
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as error:
        raise WorkbenchError("Use letters, digits and @ . + - _ alone.", "username") from error
    if len(username) > 150 or len(first) > 150 or len(last) > 150:
        raise WorkbenchError("This is longer than 150 characters.", "username")
    if User.objects.filter(username__iexact=username).exists():  # “Editor” must not pass for “editor”
        raise WorkbenchError("This name is taken.", "username")
    with transaction.atomic():
        row = _take(invitation_id)
        user = User(username=username, first_name=first, last_name=last, email=row.email)
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise WorkbenchError(" ".join(error.messages), "password") from error
        user.set_password(password)
        try:
            with transaction.atomic():
                user.save(force_insert=True)
        except IntegrityError as error:
            raise WorkbenchError("This name is taken.", "username") from error
        _join(row, user.pk)
    return user.pk


def standing(desk_id: int) -> Any:
    """The open invitations of a desk, newest first."""
    rows = Invitation.objects.filter(desk_id=desk_id, accepted_at=None, expires_at__gt=timezone.now())
    return rows.select_related("by").order_by("-pk")


def forget_old() -> int:
    """Delete invitations that ended unused a month ago; the history keeps that they were. How many."""
    before = timezone.now() - dt.timedelta(days=30)
    return Invitation.objects.filter(accepted_at=None, expires_at__lt=before).delete()[0]


def _take(invitation_id: int) -> Invitation:
    row = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
    if row is None or row.accepted_at is not None or row.expires_at <= timezone.now():
        raise ConflictError("This invitation has been used or withdrawn.")
    return row


def _join(row: Invitation, user_id: int) -> None:
    row.accepted_at, row.accepted_by_id = timezone.now(), user_id
    row.save(update_fields=["accepted_at", "accepted_by"])
    people.join(desk_id=row.desk_id, user_id=user_id, role=row.role, by_id=user_id)
    _tell(row, "invitation accepted", user_id)


def _withdraw(row: Invitation, by_id: int) -> None:
    _tell(row, "invitation withdrawn", by_id)
    row.delete()


def _names(name: str) -> tuple[str, str]:
    first, _, last = name.strip().partition(" ")
    return first, last.strip()


def _tell(row: Invitation, verb: str, actor_id: int) -> None:
    told = Event(
        actor_id=actor_id, desk_id=row.desk_id, subject="invitation", subject_id=row.pk, verb=verb,
        after={"email": row.email, "role": row.role},
    )  # fmt: skip
    history.write([told])
