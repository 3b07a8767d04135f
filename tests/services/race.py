"""One reviewer in a process of their own: `python -m tests.services.race NAME` takes and decides until
nothing is left, and prints the ids of the claims. `prepare` makes the desk first."""

from __future__ import annotations

import sys

import django


def main(name: str) -> None:
    django.setup()
    from annotations.models import Claim, Lease
    from annotations.services import leasing, reviewing
    from annotations.services.errors import ConflictError
    from annotations.services.reviewing import Choice
    from tests.services import desk as rows
    from tests.services import review

    if name == "prepare":
        article = rows.article()
        for claim in rows.claims(article, 40):
            review.found(claim, "supported")
        for reviewer in ("ada", "bo", "cy"):
            rows.user(reviewer)
        return
    user = rows.user(name)
    desks = set(Claim.objects.values_list("article__desk_id", flat=True))
    print("ready", flush=True)
    sys.stdin.readline()  # all of them start at the same moment
    while lease := leasing.take_next(user_id=user.pk, desk_ids=desks):
        taken = Lease.objects.get(pk=lease).claim_id
        try:
            reviewing.decide(lease_id=lease, user_id=user.pk, choice=Choice("confirm"))
            print(taken, flush=True)
        except ConflictError as error:
            print(f"lost {taken}: {error}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
