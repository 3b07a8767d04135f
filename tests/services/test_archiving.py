"""The desk's archive clashes with a new article, and with nothing of other desks or drafts."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.models import Article, Claim, Entity, Finding, Touch
from annotations.services import archiving, entities
from tests.services.articles import claim, imported, put
from tests.services.desk import user

pytestmark = pytest.mark.django_db

OLD = "Blinken visited Baghdad. Blinken flew to Baghdad on November 5, 2023, at night."
NEW = "It was late. Blinken flew to Baghdad on November 7, 2023, at night."


def archive(text: str = OLD, state: str = "published", slug: str = "world") -> Article:
    article = imported(text, slug=slug)
    Claim.objects.filter(article=article).update(state="signed_off")
    Article.objects.filter(pk=article.pk).update(state=state)
    return article


def test_a_clash_is_told_with_the_other_article(django_assert_max_num_queries):
    old = archive()
    new = imported(NEW, sources=False)
    baghdad = claim(new, "Baghdad")
    assert baghdad.clash
    [clash] = Finding.objects.get(of__claim=baghdad).inconsistent_with
    assert clash["why"] == "This article says 7 November 2023, an earlier one 5 November 2023."
    assert clash["article"]["id"] == old.pk
    text = Article.objects.get(pk=old.pk).current.text  # type: ignore[union-attr]
    assert text[clash["start"] : clash["end"]] == clash["quote"]


@pytest.mark.parametrize(("state", "slug"), [("draft", "world"), ("published", "sport")])
def test_drafts_and_other_desks_say_nothing(state, slug):
    archive(state=state, slug=slug)
    new = imported(NEW, sources=False)
    assert not claim(new, "Baghdad").clash


def test_what_nobody_stands_for_says_nothing():
    old = archive()
    put(claim(old, "November 5"), "suggested")
    assert not claim(imported(NEW, sources=False), "Baghdad").clash


def test_without_an_archive_it_costs_two_queries_and_with_one_no_more_for_many():
    new = imported(NEW)
    assert new.current_id
    with CaptureQueriesContext(connection) as captured:
        assert archiving.with_archive(new.current_id) == {}
    assert len(captured) == 2
    archive()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            archiving.with_archive(new.current_id)
        counts.append(len(captured))
        archive("Blinken flew to Baghdad on November 5, 2023, at night. Blinken was in Rome.")
    assert counts[0] == counts[1]


def test_two_ids_that_become_one_clash_and_clash_no_more_when_split() -> None:
    old = archive()
    row = claim(old, "November 5")
    mine = row.reading["subjects"][0]["id"]
    row.reading = json.loads(json.dumps(row.reading).replace(mine, "person:a-former-id"))
    row.save()
    for touch in Touch.objects.filter(claim=row):
        Touch.objects.filter(pk=touch.pk).update(key=touch.key.replace(mine, "person:a-former-id"))
    new = imported(NEW, sources=False)
    assert new.current_id
    assert archiving.with_archive(new.current_id) == {}
    former = Entity.objects.create(key="person:a-former-id", kind="person", name="A Former Id")
    merged = entities.merge(entity_id=former.pk, into_id=Entity.objects.get(key=mine).pk, actor_id=user().pk)
    assert merged
    told = archiving.with_archive(new.current_id)
    assert [clash["article"]["id"] for clash in told[claim(new, "Baghdad").pk]] == [old.pk]
    entities.split(entity_id=former.pk, actor_id=user().pk)
    assert archiving.with_archive(new.current_id) == {}
