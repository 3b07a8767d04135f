"""Another day of publication: what is read and checked again."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.models import Article, Check, Claim, Event
from annotations.services import dating, publishing
from annotations.services.errors import ConflictError
from tests.services.articles import PUBLISHED, claim, imported, put, work
from tests.services.desk import user

pytestmark = pytest.mark.django_db

TEXT = "Blinken visited Egypt last year. He flew to Baghdad on November 5, 2023, at night."
NEXT_YEAR = dt.date(2025, 1, 12)


def change(article: Article, day: dt.date) -> list[int]:
    return dating.change_date(article_id=article.pk, anchored_on=day, user_id=user().pk)


def test_the_same_day_changes_nothing():
    assert change(imported(TEXT), PUBLISHED) == []
    assert not Event.objects.filter(verb="planned for another day").exists()


def test_a_published_article_keeps_its_day():
    article = imported(TEXT)
    Article.objects.update(state="published")
    with pytest.raises(ConflictError, match="keeps its day"):
        change(article, NEXT_YEAR)


def test_relative_dates_are_read_from_the_new_day():
    article = imported(TEXT)
    egypt = claim(article, "Egypt last year")
    assert egypt.verdict == "supported"
    checks = change(article, NEXT_YEAR)
    egypt.refresh_from_db()
    assert egypt.reading["anchor"] == "2025-01-12"
    assert egypt.state == "checking"
    assert set(Check.objects.filter(pk__in=checks).values_list("claim_id", flat=True)) >= {egypt.pk}
    told = Event.objects.filter(subject="claim", verb="read again").values_list("subject_id", flat=True)
    assert list(told) == [egypt.pk]  # the other sentence says its year
    work()
    egypt.refresh_from_db()
    assert egypt.state == "checked"


def test_a_signed_claim_stays_signed_where_nothing_is_found_otherwise():
    article = imported(TEXT)
    baghdad = put(claim(article, "Baghdad"), "signed_off")
    change(article, PUBLISHED + dt.timedelta(days=3))
    work()
    baghdad.refresh_from_db()
    assert baghdad.state == "signed_off"
    assert baghdad.reading["anchor"] == "2024-01-15"


def test_publishing_asks_for_a_signed_article_and_can_be_taken_back():
    article = imported(TEXT)
    with pytest.raises(ConflictError, match="still open"):
        publishing.publish(article_id=article.pk, user_id=user().pk)
    Claim.objects.update(state="signed_off")
    Article.objects.update(state="signed_off")
    publishing.publish(article_id=article.pk, user_id=user().pk)
    publishing.publish(article_id=article.pk, user_id=user().pk)
    article.refresh_from_db()
    assert article.state == "published"
    Claim.objects.update(state="checked")
    publishing.retract(article_id=article.pk, user_id=user().pk)
    article.refresh_from_db()
    assert article.state == "draft"
    with pytest.raises(ConflictError, match="not published"):
        publishing.retract(article_id=article.pk, user_id=user().pk)
    verbs = list(Event.objects.filter(subject="article").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["imported", "published", "taken back", "reopened"]
