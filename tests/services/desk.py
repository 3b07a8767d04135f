"""A desk with one article and marked claims, as rows: no engine runs to make them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model

from annotations.models import Anchor, Article, Claim, Desk, Version
from annotations.models.states import ClaimState

TEXT = "The minister has been to Cairo three times. " * 40
READING = {"kind": "count", "anchor": "2024-01-12"}


def user(name: str = "editor") -> Any:
    return get_user_model().objects.get_or_create(username=name)[0]


def article(slug: str = "world") -> Article:
    desk, _ = Desk.objects.get_or_create(slug=slug, defaults={"name": slug})
    made = Article.objects.create(desk=desk, title="Travels", owner=user(), anchored_on=dt.date(2024, 1, 12))
    made.current = Version.objects.create(
        article=made, number=1, text=TEXT, digest="", created_by=user(), blocks=[["paragraph", 0, len(TEXT)]]
    )
    made.save()
    return made


def claims(of: Article, number: int = 1, state: str = ClaimState.MARKED, **fields: Any) -> list[Claim]:
    fields = {"kind": "count", "reading": READING} | fields
    made = Claim.objects.bulk_create(Claim(article=of, state=state, **fields) for _ in range(number))
    Anchor.objects.bulk_create(
        Anchor(claim=claim, version=of.current, start=at, end=at + 3, exact=TEXT[at : at + 3])
        for at, claim in enumerate(made)
    )
    return made
