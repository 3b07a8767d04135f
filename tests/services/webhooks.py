"""A desk's webhooks as rows, and the change of a claim that they are told of."""

from __future__ import annotations

from typing import Any

from annotations.models import Article, Claim, Event, Webhook
from annotations.services import announcing, history, hooks
from tests.services import desk as rows

ALL = list(announcing.EVENTS)


def hook(article: Article, url: str = "https://cms.example/in", events: list[str] = ALL) -> Webhook:
    made = hooks.make(desk_id=article.desk_id, user_id=rows.user().pk, url=url, events=events)
    return Webhook.objects.get(pk=made)


def changed(claim: Claim, before: dict[str, Any], after: dict[str, Any]) -> Event:
    claim = Claim.objects.select_related("article").get(pk=claim.pk)
    return history.of_claim(claim, "checked", None, before=before, after=after)
