"""One client in a process of its own: `python -m tests.api.submitting NAME` waits for a line, sends one
creation under the key that all share, again while the answer is 409, and prints status and article id.
`prepare` makes the desk first and prints a token."""

from __future__ import annotations

import sys
import time

import django

KEY = "the same for all"


def main(name: str) -> None:
    django.setup()
    from django.test import Client

    from annotations.models import Desk
    from annotations.services import tokens
    from tests.services import desk as rows
    from tests.web import newsroom

    if name == "prepare":
        user = newsroom.member(rows.article())
        print(tokens.make(user_id=user.pk, name="CMS", scopes=["read", "write"], days=1)[1])
        return
    data = {
        "desk": Desk.objects.get().pk,
        "text": "Travels\n\nHe left in May. " * 50,
        "published": "2024-01-12",
    }
    client = Client(headers={"Authorization": f"Bearer {name}", "Idempotency-Key": KEY})
    print("ready", flush=True)
    sys.stdin.readline()  # all of them start at the same moment
    while True:
        answer = client.post("/api/v1/articles/", data, content_type="application/json")
        if answer.status_code != 409:
            break
        time.sleep(0.02)
    print(answer.status_code, answer.json().get("id"), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
