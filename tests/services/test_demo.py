"""The demo desk: made once, refused in production, and with a mistake of every sort in its article."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from annotations.demo.desk import FOLDER, PEOPLE, password_of
from annotations.models import Anchor, Article, Check, Claim, Event, Finding, Membership, Source
from annotations.models.states import ClaimState
from annotations.services import running

pytestmark = pytest.mark.django_db


def demo(*options: str) -> None:
    call_command("demo", *options, verbosity=0)


def counts() -> list[int]:
    models = (Article, Check, Claim, Event, Membership, Source, get_user_model())
    return [model.objects.count() for model in models]


@pytest.fixture
def checked(db):
    """Verdict and clash by the words of the claim."""
    demo()
    running.run_checks(list(Check.objects.values_list("pk", flat=True)), "w@test")
    verdicts = dict(Finding.objects.values_list("of__claim_id", "verdict"))
    return {
        anchor.exact: (anchor.claim.kind, verdicts[anchor.claim_id], anchor.claim.clash)
        for anchor in Anchor.objects.select_related("claim")
    }


def test_production_refuses_passwords_that_everybody_knows(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="passwords are public"):
        demo()
    assert not get_user_model().objects.exists()
    demo("--force")
    assert Article.objects.exists()


def test_a_database_with_people_is_not_empty():
    get_user_model().objects.create_user("somebody")
    demo("--if-empty")
    assert not Article.objects.exists()


def test_the_second_time_changes_nothing():
    demo()
    before = counts()
    demo()
    assert counts() == before


def test_each_role_can_log_in():
    demo()
    for name, (role, *_) in PEOPLE.items():
        user = get_user_model().objects.get(username=name)
        assert user.check_password(password_of(name))
        assert [membership.role for membership in user.memberships.all()] == [role]


def test_checks_wait_in_the_outbox():
    demo()
    states = set(Claim.objects.values_list("state", flat=True))
    assert states == {ClaimState.CHECKING}
    assert Check.objects.filter(state="queued", published_at=None).count() == Claim.objects.count() >= 12


def test_the_article_is_of_the_length_of_one():
    assert 600 <= len((FOLDER / "article.txt").read_text(encoding="utf-8").split()) <= 900


MEANT = [
    ("fourth trip to the Middle East", "ordinal", "supported"),
    ("began in Istanbul on January 4", "date", "supported"),
    ("lasted eight days", "duration", "supported"),
    ("to Turkey, Greece, Jordan, Qatar", "participation", "supported"),
    ("been to Israel four times", "count", "depends_on_definition"),
    ("visited Egypt three times", "count", "refuted"),
    ("flew to Baghdad on November 7", "date", "refuted"),
    ("Joe Biden, 81", "age", "supported"),
    ("Blinken, 61", "age", "not_enough_evidence"),
    ("first trip to Tonga", "first", "supported"),
]


def test_its_claims_come_out_as_they_are_meant_to(checked):
    found = [
        (words, kind, told[1])
        for words, kind, _ in MEANT
        for exact, told in checked.items()
        if words in exact and told[0] == kind
    ]
    assert found == MEANT


def test_the_caption_contradicts_the_body(checked):
    assert checked["last in Ankara in February 2023"] == ("last", "refuted", True)
    assert checked["visited Ankara on November 6, 2023"] == ("date", "supported", True)


def test_a_claim_of_absence_holds(checked):
    assert checked["last in Mexico in December 2023"] == ("last", "supported", False)
