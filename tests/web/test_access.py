"""Who gets in, and what does not exist for whom."""

from __future__ import annotations

import pytest
from django.test import Client

from annotations.models import Check, Claim, Event, Source
from annotations.models.desk import Role
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

PAGES = ("/", "/import/", "/sources/", "/articles/1/", "/claims/1/", "/sources/1/")


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_sent_to_the_log_in(path):
    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/login/?next={path}"


def test_an_outsider_does_not_learn_that_an_article_exists():
    article = rows.article()
    claim = rows.claims(article)[0]
    outsider = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    real = [f"/articles/{article.pk}/", f"/articles/{article.pk}/new/", f"/claims/{claim.pk}/"]
    unreal = ["/articles/999999/", "/articles/999999/new/", "/claims/999999/"]
    answers = [outsider.get(page) for page in real + unreal]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("verb", ["accept", "dismiss", "check"])
def test_an_outsider_changes_nothing(verb):
    article = rows.article()
    claim = rows.claims(article, state="suggested")[0]
    outsider = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    assert outsider.post(f"/claims/{claim.pk}/{verb}/").status_code == 404
    assert outsider.post(f"/articles/{article.pk}/{verb}/").status_code == 404
    assert Claim.objects.get(pk=claim.pk).state == "suggested"
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("role", "verb", "allowed"),
    [
        (Role.LIBRARIAN, "check", False),
        (Role.LIBRARIAN, "dismiss", False),
        (Role.REVIEWER, "check", True),
        (Role.REVIEWER, "dismiss", False),
        (Role.EDITOR, "dismiss", True),
        (Role.CHIEF, "check", True),
    ],
)
def test_roles(role, verb, allowed):
    article = rows.article()
    claim = rows.claims(article)[0]
    answer = newsroom.browser(newsroom.member(article, role=role)).post(f"/claims/{claim.pk}/{verb}/")
    assert answer.status_code == (200 if allowed else 403)
    if not allowed:
        assert answer["HX-Retarget"] == "#trouble"
        assert "needs the role" in answer.content.decode()
        assert not Check.objects.exists()


def test_a_librarian_may_not_import():
    article = rows.article()
    answer = newsroom.browser(newsroom.member(article, role=Role.LIBRARIAN)).get("/import/")
    assert answer.status_code == 403
    assert "needs the role editor or chief" in answer.content.decode()


def test_the_source_of_another_desk_does_not_exist():
    article, other = rows.article(), rows.article("sports")
    Source.objects.create(name="Shared")
    own = Source.objects.create(name="Ours alone", desk=other.desk)
    client = newsroom.browser(newsroom.member(article))
    assert client.get(f"/sources/{own.pk}/").status_code == 404
    page = client.get("/sources/").content.decode()
    assert "Shared" in page
    assert "Ours alone" not in page


def test_wrong_password_says_so_and_right_one_opens_the_desk():
    user = newsroom.member(rows.article())
    user.set_password("press")
    user.save()
    wrong = Client().post("/login/", {"username": "ada", "password": "nope"})
    assert "correct username and password" in wrong.content.decode()
    right = Client().post("/login/", {"username": "ada", "password": "press"})
    assert right["Location"] == "/"
