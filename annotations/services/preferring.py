"""What a person likes: kept for them alone."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from annotations.models import Preference


def keep_keys(*, user_id: int, keys: Mapping[str, str]) -> int:
    """Keep the keys that differ from the usual ones, by action; the preference's id."""
    with transaction.atomic():
        kept, _ = Preference.objects.select_for_update().update_or_create(
            user_id=user_id, defaults={"keys": dict(keys)}
        )
    return kept.pk
