"""Who has a second factor, and how many wrong passwords came of late."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, Sum
from django.utils import timezone


def with_codes(user_ids: Iterable[int]) -> set[int]:
    """Those who give a code at log-in."""
    rows = Authenticator.objects.filter(user_id__in=list(user_ids), type=Authenticator.Type.TOTP)
    return set(rows.values_list("user_id", flat=True))


def secured(user_id: int) -> bool:
    """Whether a person gives a code at log-in, or belongs to a provider that sees to it."""
    if Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists():
        return True
    return bool(SocialAccount.objects.filter(user_id=user_id).exists())


def wrong_of_late(username: str, address: str | None) -> tuple[int, int]:
    """Wrong passwords of a name from anywhere, and of an address for any name, within the pause."""
    recent = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME)
    told = recent.aggregate(
        name=Sum("failures_since_start", filter=Q(username__iexact=username)),
        address=Sum("failures_since_start", filter=Q(ip_address=address)),
    )
    return told["name"] or 0, told["address"] or 0
