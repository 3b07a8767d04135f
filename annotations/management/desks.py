"""What commands say to a desk and its re-checks: the desk by its short name, the claims that follow."""

from __future__ import annotations

from django.core.management.base import CommandError

from annotations import tasks
from annotations.models import Desk
from annotations.services import rechecking


def desk_id_of(slug: str) -> int | None:
    """The desk's id, None for everybody. Raises CommandError naming the desks that there are."""
    if not slug:
        return None
    found = Desk.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        known = ", ".join(Desk.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"--desk: there is no desk {slug!r} (there are: {known})")
    return int(found)


def check_again(event_id: int) -> int:
    """Queue and publish what a change touches; how many claims that are."""
    checks = rechecking.after(event_id) if event_id else []
    tasks.publish(checks, rechecking.QUEUE)
    return len(checks)
