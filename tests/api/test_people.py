"""Roles and invitations by the API: the chief's alone, no lost updates, links shown once."""

from __future__ import annotations

import pytest

from annotations.models import Event, IdempotencyKey, Invitation, Membership
from annotations.models.desk import Role
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def article():
    return rows.article()


@pytest.fixture
def chief(article):
    return newsroom.browser(newsroom.member(article, "cleo", Role.CHIEF))


@pytest.fixture
def ed(article):
    return newsroom.member(article, "ed", Role.EDITOR)


def place(article, user) -> str:
    return f"/api/v1/desks/{article.desk_id}/people/{user.pk}/"


def put(client, path, roles, **headers):
    return client.put(path, {"roles": roles}, content_type=JSON, headers=headers)


def test_roles_change_once_for_each_reading(article, chief, ed):
    path = place(article, ed)
    tag = chief.get(path)["ETag"]
    changed = put(chief, path, ["editor", "reviewer"], **{"If-Match": tag})
    assert changed.status_code == 200
    assert changed.json()["roles"] == ["editor", "reviewer"]
    lost = put(chief, path, ["librarian"], **{"If-Match": tag})
    assert lost.status_code == 412
    assert put(chief, path, ["librarian"], **{"If-Match": changed["ETag"]}).status_code == 200
    assert [
        (event.after or {})["roles"] for event in Event.objects.filter(verb="roles changed").order_by("pk")
    ] == [
        ["editor", "reviewer"],
        ["librarian"],
    ]


def test_without_if_match_nothing_changes(article, chief, ed):
    assert list(put(chief, place(article, ed), ["reviewer"]).json()["errors"]) == ["If-Match"]
    assert set(ed.memberships.values_list("role", flat=True)) == {"editor"}


@pytest.mark.parametrize("roles", [[], ["king"], "editor", None, ["editor"] * 5])
def test_roles_that_there_are_not_are_refused(article, chief, ed, roles):
    answer = put(chief, place(article, ed), roles, **{"If-Match": "*"})
    assert answer.status_code == 400
    assert next(iter(answer.json()["errors"])).startswith("roles")


def test_the_last_chief_stays(article, chief):
    me = Membership.objects.get(role="chief").user
    assert put(chief, place(article, me), ["editor"], **{"If-Match": "*"}).status_code == 409
    assert chief.delete(place(article, me)).status_code == 409


def test_a_chief_who_gives_the_role_away_is_told_and_done(article, chief):
    newsroom.member(article, "other", Role.CHIEF)
    me = Membership.objects.get(user__username="cleo").user
    assert put(chief, place(article, me), ["editor"], **{"If-Match": "*"}).status_code == 200
    assert chief.get(place(article, me)).status_code == 404


def test_who_is_taken_from_the_desk_reaches_nothing(article, chief, ed):
    theirs = newsroom.browser(ed)
    assert chief.delete(place(article, ed), headers={"If-Match": '"chief"'}).status_code == 412
    assert chief.delete(place(article, ed)).status_code == 204
    assert theirs.get(f"/api/v1/articles/{article.pk}/").status_code == 404
    assert chief.delete(place(article, ed)).status_code == 404


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.LIBRARIAN])
def test_who_is_no_chief_finds_none_of_it(role, article, ed):
    other = newsroom.browser(newsroom.member(article, "other", role))
    path = place(article, ed)
    assert other.get(f"/api/v1/desks/{article.desk_id}/people/").status_code == 404
    assert {other.get(path).status_code, put(other, path, ["chief"]).status_code} == {404}
    told = {"desk": article.desk_id, "email": "new@desk.example", "role": "chief"}
    assert other.post("/api/v1/invitations/", told, content_type=JSON).status_code == 403
    assert not Invitation.objects.exists()


def test_an_invitation_is_made_once_and_its_link_is_kept_nowhere(article, chief):
    told = {"desk": article.desk_id, "email": "new@desk.example", "role": "editor"}
    first, again = (
        chief.post("/api/v1/invitations/", told, content_type=JSON, headers={"Idempotency-Key": "hr-1"})
        for _ in range(2)
    )
    assert (first.status_code, again.status_code) == (201, 201)
    secret = first.json()["link"].rstrip("/").rpartition("/")[2]
    assert again.json() == {**first.json(), "link": None}
    assert secret not in str(IdempotencyKey.objects.values())
    assert Invitation.objects.count() == 1
    assert chief.get(f"/invitation/{secret}/").status_code == 200
    assert "link" not in chief.get(f"/api/v1/invitations/{first.json()['id']}/").json()
    assert chief.delete(f"/api/v1/invitations/{first.json()['id']}/").status_code == 204
    assert chief.get(f"/invitation/{secret}/").status_code == 410


def test_the_key_of_a_webhook_is_not_kept_with_its_answer(article, chief):
    told = {"desk": article.desk_id, "url": "https://cms.example/in", "events": ["claim.signed_off"]}
    made = chief.post("/api/v1/webhooks/", told, content_type=JSON, headers={"Idempotency-Key": "k"})
    assert made.json()["key"]
    assert made.json()["key"] not in str(IdempotencyKey.objects.values())


def test_the_list_costs_the_same_for_one_and_for_many(article, chief, django_assert_num_queries):
    path = f"/api/v1/desks/{article.desk_id}/people/"
    chief.get(path)
    with django_assert_num_queries(6):
        assert len(chief.get(path).json()) == 1
    for number in range(20):
        newsroom.member(article, f"p{number}", Role.EDITOR)
    with django_assert_num_queries(6):
        assert len(chief.get(path).json()) == 21
