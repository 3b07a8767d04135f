"""A desk with people and an article, and browsers that are logged in, as rows: no engine makes them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from annotations.models import Article, Check, Claim, Finding, Membership, WorkerBeat
from annotations.models.desk import Role
from tests.services import desk as rows

BODY: dict[str, Any] = {
    "verdict": "refuted",
    "summary": "The minister has been there twice.",
    "computed": {"trips": 2},
    "variants": [
        {"name": "trips", "computed": 2, "holds": False, "plausible": True},
        {"name": "countries", "computed": 3, "holds": True, "plausible": False},
    ],
    "window": {"first": "2023-01-01", "last": "2024-01-12"},
    "used": [
        {"source": "Travels", "revision": 1, "row": 4, "text": "Cairo, Egypt", "first": "2023-03-02",
         "last": "2023-03-03", "label": "Cairo", "group": 1},
        {"source": "Travels", "revision": 1, "row": 7, "text": "Cairo, Egypt", "first": "2023-10-20",
         "last": "2023-10-20", "label": "Cairo", "group": 2},
    ],
    "left_out": [
        {"source": "Travels", "revision": 1, "row": 1, "text": "Cairo, Egypt", "first": "2022-12-20",
         "last": "2022-12-20", "label": "Cairo", "reason": "before the window"},
    ],
    "steps": ["Two trips lie in the window."],
    "missing": [],
    "engine": "1",
}  # fmt: skip


def member(of: Article, name: str = "ada", role: str = Role.CHIEF) -> User:
    """A person with a role at the article's desk."""
    user: User = rows.user(name)
    Membership.objects.create(desk=of.desk, user=user, role=role)
    return user


def browser(user: User) -> Client:
    """A browser in which somebody has logged in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def colleague(claim: Claim, name: str = "ada", role: str = Role.REVIEWER) -> Client:
    """The browser of somebody at a claim's desk."""
    return browser(member(claim.article, name, role))


def judged(claim: Claim, verdict: str = "refuted", **body: Any) -> Finding:
    """Give a claim a finished check with its finding."""
    now = timezone.now()
    check = Check.objects.create(
        claim=claim,
        version_id=claim.article.current_id or 0,
        reading=claim.reading,
        state="done",
        finished_at=now,
    )
    claim.state, claim.verdict = "checked", verdict
    claim.save()
    told = BODY | body | {"verdict": verdict}
    return Finding.objects.create(
        of=check, verdict=verdict, summary=told["summary"], body=told, engine="1", digest="0" * 64
    )


def worker_alive() -> None:
    """A worker has just told that it lives."""
    WorkerBeat.objects.create(name="w", queues="interactive,bulk", seen_at=timezone.now())
