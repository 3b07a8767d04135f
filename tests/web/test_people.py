"""The pages of people and invitations: the chief's alone, and the link's holder's."""

from __future__ import annotations

import json
import logging

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.models import Article, Entity, Event, Invitation, Membership
from annotations.models.desk import Role
from annotations.services import inviting
from tests.services import desk as rows
from tests.web import newsroom
from workbench.logs import without_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return rows.article()


@pytest.fixture
def chief(article) -> Client:
    return newsroom.browser(newsroom.member(article, "cleo"))


def link_of(page) -> str:
    link: str = page.context["link"]
    assert link in page.content.decode()
    return link.removeprefix("http://testserver")


@pytest.mark.parametrize("who", ["outsider", "editor", "reviewer", "librarian"])
def test_to_anybody_but_the_chief_nothing_of_it_exists(article, chief, who):
    bo = newsroom.member(article, "bo", Role.EDITOR)
    chief.post("/people/invite/", {"email": "n@example.org", "role": "editor"})
    before = Event.objects.count()
    if who == "outsider":
        user = newsroom.member(rows.article("sports"), "ola")  # a chief elsewhere
    else:
        user = newsroom.member(article, "eve", who)
    client, desk_id = newsroom.browser(user), article.desk_id
    pk = Invitation.objects.get().pk
    for real, unreal in (
        (f"/people/{desk_id}/{bo.pk}/", "/people/9999/9999/"),
        (f"/people/{desk_id}/{bo.pk}/remove/", "/people/9999/9999/remove/"),
        (f"/people/invitations/{pk}/withdraw/", "/people/invitations/9999/withdraw/"),
    ):
        answers = [client.post(path, {"roles": ["chief"]}) for path in (real, unreal)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content
    for path in ("/people/", "/people/history/", "/people/history.jsonl"):
        assert client.get(path, {"desk": desk_id}).status_code == (404 if who == "outsider" else 403)
    answer = client.post("/people/invite/", {"desk": desk_id, "email": "x@example.org", "role": "chief"})
    assert answer.status_code == (404 if who == "outsider" else 403)
    assert (Event.objects.count(), Invitation.objects.count()) == (before, 1)


def test_a_chief_cannot_reach_a_person_who_is_not_at_the_desk(article, chief):
    other = newsroom.member(rows.article("sports"), "ola")
    assert chief.post(f"/people/{article.desk_id}/{other.pk}/remove/").status_code == 404
    assert Membership.objects.filter(user=other).exists()


def test_roles_are_changed_and_the_last_chief_is_kept(article, chief):
    bo = newsroom.member(article, "bo", Role.EDITOR)
    path = f"/people/{article.desk_id}/{bo.pk}/"
    page = chief.post(path, {"roles": ["reviewer", "librarian"]}, follow=True)
    assert "Reviewer, Librarian" in page.content.decode()
    page = chief.post(path, follow=True)
    assert "at least one role" in page.content.decode()
    me = User.objects.get(username="cleo")
    page = chief.post(f"/people/{article.desk_id}/{me.pk}/remove/", follow=True)
    assert "at least one chief" in page.content.decode()
    chief.post(f"{path}remove/")
    assert not Membership.objects.filter(user=bo).exists()


def test_a_chief_who_hands_over_is_led_away(article, chief):
    newsroom.member(article, "bo")
    me = User.objects.get(username="cleo")
    assert chief.post(f"/people/{article.desk_id}/{me.pk}/", {"roles": ["editor"]})["Location"] == "/"
    assert chief.get("/people/").status_code == 403


@pytest.mark.parametrize("given", [{"email": "no"}, {"role": "boss"}])
def test_errors_stand_beside_their_field(chief, given):
    page = chief.post("/people/invite/", {"email": "n@example.org", "role": "editor"} | given)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == list(given)


def test_without_a_mail_server_the_link_is_shown_once(chief):
    page = chief.post("/people/invite/", {"email": "n@example.org", "role": "editor"})
    secret = link_of(page).split("/")[2]
    assert "no-store" in page["Cache-Control"]
    assert mail.outbox == []
    again = chief.get("/people/").content.decode()
    assert secret not in again
    assert "n@example.org" in again


def test_with_a_mail_server_it_is_sent_and_not_shown(chief, settings):
    settings.MAIL_SERVER = True
    page = chief.post("/people/invite/", {"email": "n@example.org", "role": "editor"})
    assert "/invitation/" not in page.content.decode()
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["n@example.org"], "You are invited to world")
    assert "as editor" in sent.body
    assert "http://testserver/invitation/" in sent.body


def test_a_mail_server_that_is_away_shows_the_link(chief, settings):
    settings.MAIL_SERVER = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert link_of(chief.post("/people/invite/", {"email": "n@example.org", "role": "editor"}))


@pytest.mark.parametrize("path", ["/invitation/x/", "/invitation/a:b:c/"])
def test_a_link_that_is_no_good(client, path):
    assert client.get(path).status_code == 410
    assert client.post(path).status_code == 410


def test_a_new_person_joins_and_is_logged_in(article, chief, client):
    link = link_of(chief.post("/people/invite/", {"email": "n@example.org", "role": "reviewer"}))
    page = client.get(link)
    assert "as reviewer" in page.content.decode()
    weak = client.post(link, {"name": "Nora", "username": "nora", "password": "12345678"})
    assert (weak.status_code, list(weak.context["form"].errors)) == (422, ["password"])
    done = client.post(link, {"name": "Nora", "username": "nora", "password": "correct horse battery"})
    assert done["Location"] == "/"
    assert client.get(f"/articles/{article.pk}/").status_code == 200
    assert Client().get(link).status_code == 410


def test_somebody_with_an_account_joins_with_it(article, chief):
    link = link_of(chief.post("/people/invite/", {"email": "n@example.org", "role": "editor"}))
    other = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    assert other.get(f"/articles/{article.pk}/").status_code == 404
    assert "Join the desk" in other.get(link).content.decode()
    assert other.post(link)["Location"] == "/"
    assert other.get(f"/articles/{article.pk}/").status_code == 200


def test_no_link_stands_in_a_log(chief, caplog):
    caplog.set_level(logging.DEBUG)
    link = link_of(chief.post("/people/invite/", {"email": "n@example.org", "role": "editor"}))
    line = {"event": f'"GET {link} HTTP/1.1" 200', "request": f"GET {link}", "count": 3}
    told = without_secrets(None, "info", line)
    assert told == {"event": '"GET /invitation/…/ HTTP/1.1" 200', "request": "GET /invitation/…/", "count": 3}


def test_the_desks_history_as_page_and_file(article, chief):
    link = link_of(chief.post("/people/invite/", {"email": "n@example.org", "role": "editor"}))
    page = chief.get("/people/history/").content.decode()
    assert "invited" in page
    assert "n@example.org" in page
    assert link.split("/")[2] not in page
    file = b"".join(chief.get("/people/history.jsonl").streaming_content)
    lines = [json.loads(line) for line in file.splitlines()]
    assert [(line["verb"], line["after"]["email"]) for line in lines] == [("invited", "n@example.org")]


def test_the_history_tells_of_rows_gaps_and_rules_in_words(article, chief):
    Entity.objects.create(key="person:jo-doe", kind="person", name="Jo Doë")
    told = [
        ("row set", {"table": "counting", "key": "house", "body": {"name": "House style"}}),
        ("gap declared", {"who": "person:jo-doe", "place": "country:south-africa", "first": "2023-11-20"}),
        ("policy changed", {"second_verdicts": ["not_enough_evidence"], "lease_minutes": 2}),
    ]
    for verb, after in told:
        Event.objects.create(subject="desk", subject_id=1, desk_id=article.desk_id, verb=verb, after=after)
    page = chief.get("/people/history/")
    changes = {
        (change.name, change.after)
        for day in page.context["days"]
        for line in day.lines
        for change in line.changes
    }
    assert changes == {
        ("table", "counting policies"), ("row", "House style"), ("who", "Jo Doë"), ("where", "South Africa"),
        ("from", "20 Nov 2023"), ("second signature by verdict", "not enough evidence"),
        ("minutes for which a claim is held", "2"),
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/people/", "/people/history/", "/api/v1/members/"])
def test_many_people_cost_as_many_queries_as_one(article, chief, path):
    me = User.objects.get(username="cleo")

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert chief.get(path).status_code == 200
        return len(captured)

    inviting.invite(desk_id=article.desk_id, email="a@example.org", role="editor", by_id=me.pk)
    few = cost()
    for number in range(20):
        newsroom.member(article, f"p{number}", Role.EDITOR)
        inviting.invite(desk_id=article.desk_id, email=f"{number}@example.org", role="editor", by_id=me.pk)
    assert cost() == few


def test_members_over_the_api_are_those_of_ones_desks(article, chief):
    outsider = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    pk = Membership.objects.get(user__username="cleo").pk
    assert outsider.get(f"/api/v1/members/{pk}/").status_code == 404
    assert [row["username"] for row in outsider.get("/api/v1/members/").json()["results"]] == ["ola"]
    row = chief.get(f"/api/v1/members/{pk}/").json()
    assert (row["username"], row["role"], row["desk"]) == ("cleo", "chief", article.desk_id)
    assert "email" not in row
