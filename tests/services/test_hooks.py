"""Webhooks as rows: what none can be, and what the history keeps of them."""

from __future__ import annotations

import pytest

from annotations.models import Event, Webhook
from annotations.services import hooks
from annotations.services.errors import WorkbenchError
from tests.services import desk as rows
from tests.services.webhooks import ALL, hook

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"url": "ftp://cms.example/"}, "url"),
        ({"url": "https://x.example/" + "a" * 500}, "url"),
        ({"events": []}, "events"),
        ({"events": ["everything"]}, "events"),
    ],
)
def test_what_no_webhook_can_be(given, field):
    whole = {"desk_id": rows.article().desk_id, "user_id": rows.user().pk, "url": "https://x.example/"}
    with pytest.raises(WorkbenchError) as refused:
        hooks.make(**(whole | {"events": ALL} | given))
    assert refused.value.field == field
    assert not Webhook.objects.exists()


def test_every_change_of_a_webhook_is_in_the_history_and_no_key_is():
    article, user = rows.article(), rows.user().pk
    made = hook(article)
    key = hooks.key_of(made)
    hooks.change(hook_id=made.pk, user_id=user, url=made.url, events=ALL, active=True)  # changes nothing
    hooks.change(hook_id=made.pk, user_id=user, url="https://other.example/", events=ALL, active=True)
    hooks.renew_secret(hook_id=made.pk, user_id=user)
    made.refresh_from_db()
    assert hooks.key_of(made) != key
    hooks.remove(hook_id=made.pk, user_id=user)
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["webhook made", "webhook changed", "webhook key renewed", "webhook removed"]
    kept = str([*Event.objects.values_list(), *Webhook.objects.values_list()])
    assert key not in kept
    assert made.secret not in kept
