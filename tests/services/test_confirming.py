"""After a new version: confirming what says the same, and placing what was lost."""

from __future__ import annotations

import pytest

from annotations.models import Article, Claim, Event
from annotations.services import confirming, marking
from annotations.services.errors import ConflictError
from tests.services.articles import TEXT, anchor, claim, imported, new_version, put, text_of, work
from tests.services.desk import user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return imported()


# ---- confirming


def reworded(article: Article) -> Claim:
    """A signed claim that says the same in other words."""
    tour = put(claim(article, "fourth trip"), "signed_off")
    new_version(article, TEXT.replace("It was Blinken's fourth trip", "It was Blinken's 4th trip"))
    tour.refresh_from_db()
    return tour


def test_one_key_confirms_what_says_the_same(article):
    tour = reworded(article)
    with pytest.raises(ConflictError, match="Wait for the new check"):
        confirming.confirm(claim_id=tour.pk, user_id=user("ravi").pk)
    work()
    tour.refresh_from_db()
    assert tour.state == "checked"
    assert confirming.confirmable(tour, anchor(tour))
    confirming.confirm(claim_id=tour.pk, user_id=user("ravi").pk)
    tour.refresh_from_db()
    assert tour.state == "signed_off"
    assert anchor(tour).carried == "marked"
    assert Event.objects.filter(verb="confirmed unchanged", actor=user("ravi")).exists()
    assert not confirming.confirmable(tour, anchor(tour))
    with pytest.raises(ConflictError, match="nothing to confirm"):
        confirming.confirm(claim_id=tour.pk, user_id=user("ravi").pk)


def test_another_value_cannot_be_confirmed(article):
    tour = put(claim(article, "fourth trip"), "signed_off")
    new_version(article, TEXT.replace("fourth trip", "fifth trip"))
    work()
    tour.refresh_from_db()
    assert not confirming.confirmable(tour, anchor(tour))
    with pytest.raises(ConflictError, match="no longer the same"):
        confirming.confirm(claim_id=tour.pk, user_id=user("ravi").pk)


def test_a_verdict_that_two_sign_is_not_confirmed_by_who_made_the_text(article):
    egypt = put(claim(article, "Egypt three times"), "signed_off")
    new_version(article, TEXT.replace("Egypt three times", "Egypt 3 times"))
    work()
    with pytest.raises(ConflictError, match="somebody else"):
        confirming.confirm(claim_id=egypt.pk, user_id=user().pk)
    confirming.confirm(claim_id=egypt.pk, user_id=user("ravi").pk)
    egypt.refresh_from_db()
    assert egypt.state == "signed_off"


# ---- placing what was lost


def lost(article: Article) -> Claim:
    egypt = claim(article, "Egypt three times")
    text = TEXT.replace("Blinken has visited Egypt three times since October 7, 2023. ", "")
    new_version(article, text + "\n\nThe man went to Egypt in October 2023 and again in January, they say.")
    egypt.refresh_from_db()
    return egypt


def test_a_lost_claim_is_put_onto_words_and_checked(article):
    egypt = lost(article)
    start = text_of(article).index("The man went to Egypt")
    checks = confirming.place(
        claim_id=egypt.pk, version_id=article.current_id or 0, start=start, end=start + 36, user_id=user().pk
    )
    assert len(checks) == 1
    assert anchor(egypt).exact == "The man went to Egypt in October 202"
    egypt.refresh_from_db()
    assert egypt.state == "checking"
    with pytest.raises(ConflictError, match="has its place"):
        confirming.place(
            claim_id=egypt.pk, version_id=article.current_id or 0, start=0, end=4, user_id=user().pk
        )


def test_a_lost_claim_can_be_dismissed(article):
    egypt = lost(article)
    marking.dismiss(claim_id=egypt.pk, user_id=user().pk)
    egypt.refresh_from_db()
    assert egypt.state == "dismissed"


def test_a_lost_claim_goes_only_into_the_current_version(article):
    old = article.current_id or 0
    egypt = lost(article)
    with pytest.raises(ConflictError, match="newer version"):
        confirming.place(claim_id=egypt.pk, version_id=old, start=0, end=4, user_id=user().pk)
