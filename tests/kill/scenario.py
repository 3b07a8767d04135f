"""The two ends of the kill test, each in a process of its own: fill the outbox, and count what came out.

    python -m tests.kill.scenario queue 500
    python -m tests.kill.scenario count

Runs against the database of the environment. The claims are real ones: travels of a minister, and a
source that tells of them, loaded as any other.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections import Counter
from pathlib import Path

STATES = ("queued", "running", "done", "failed", "cancelled")


def fill(number: int) -> None:
    """A desk, its source, articles with claims, and a check queued for each claim; all are published."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from annotations import tasks
    from annotations.models import Claim, Desk
    from annotations.services import checking, importing, marking

    call_command("migrate", verbosity=0)
    call_command("load_reference", str(Path(__file__).parents[2] / "annotations" / "demo" / "sources"))
    editor = get_user_model().objects.create_user("editor")
    desk = Desk.objects.create(name="World", slug="world")
    sentence = "Blinken has visited Egypt three times since October 7, 2023."
    while Claim.objects.count() < number:
        article = importing.import_article(
            desk_id=desk.pk,
            user_id=editor.pk,
            title="Travels",
            raw="\n\n".join([sentence] * 50),
            published=dt.date(2024, 1, 12),
        )
        marking.accept_all(article_id=article, user_id=editor.pk)
    ids = list(Claim.objects.order_by("pk").values_list("pk", flat=True)[:number])
    Claim.objects.exclude(pk__in=ids).delete()
    tasks.publish(checking.request_checks(ids, editor.pk))


def counted() -> dict[str, object]:
    """What stands in the database now."""
    from annotations.models import Check, Claim, Event, Finding

    verbs = Counter(Event.objects.filter(subject="claim").values_list("verb", "subject_id"))
    return {
        "checks": dict(Counter(Check.objects.values_list("state", flat=True))),
        "claims": dict(Counter(Claim.objects.values_list("state", flat=True))),
        "findings": Finding.objects.count(),
        "claims_with_a_finding": Finding.objects.values("of__claim_id").distinct().count(),
        "verdicts": sorted(set(Finding.objects.values_list("verdict", flat=True))),
        "attempts": dict(Counter(Check.objects.values_list("attempts", flat=True))),
        "requested_once": sum(n == 1 for (verb, _), n in verbs.items() if verb == "check requested"),
        "checked_once": sum(n == 1 for (verb, _), n in verbs.items() if verb == "checked"),
        "checked_more": sum(n > 1 for (verb, _), n in verbs.items() if verb == "checked"),
    }


def main() -> None:
    """One of the two verbs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    import django

    django.setup()
    if sys.argv[1] == "queue":
        fill(int(sys.argv[2]))
    print(json.dumps(counted()))


if __name__ == "__main__":
    main()
