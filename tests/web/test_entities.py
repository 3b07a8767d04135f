"""People and names: for librarians and chiefs; each change is looked at first and stands in the history."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.models import Alias, Entity, Event, Source
from annotations.models.desk import Role
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db


def entity(name: str, kind: str = "person") -> Entity:
    return Entity.objects.create(key=f"{kind}:{name.lower().replace(' ', '-')}", kind=kind, name=name)


@pytest.fixture
def client():
    return newsroom.browser(newsroom.member(rows.article(), "li", Role.LIBRARIAN))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
def test_others_change_nothing(role):
    one, two = entity("Jo Doe"), entity("J Doe")
    client = newsroom.browser(newsroom.member(rows.article(), "bo", role))
    assert client.get("/entities/").status_code == 403
    assert client.post(f"/entities/{one.pk}/", {"does": "merge", "into": two.pk}).status_code == 403
    assert not Event.objects.exists()


def test_what_there_is_not(client):
    assert client.get("/entities/999/").status_code == 404


@pytest.mark.parametrize(
    "told",
    [
        {"does": "merge", "into": ""},
        {"does": "merge", "into": "99999"},
        {"does": "merge", "into": "x"},
        {"does": "split"},
        {"does": "alias", "alias": " "},
        {"does": "alias", "alias": "x" * 301},
        {"does": ""},
    ],
)
def test_what_cannot_be_is_told_in_words(client, told):
    one = entity("Jo Doe")
    answer = client.post(f"/entities/{one.pk}/", told)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not Event.objects.exists()


def test_a_person_is_no_office(client):
    one, two = entity("Jo Doe"), entity("Minister", "office")
    assert client.post(f"/entities/{one.pk}/", {"does": "merge", "into": two.pk}).status_code == 422


def test_found_merged_and_split(client):
    one, two = entity("Jo Doe"), entity("Josephine Doe")
    assert [row.pk for row in client.get("/entities/?q=joseph").context["page"]] == [two.pk]
    page = client.get(f"/entities/{one.pk}/?q=Doe").context
    assert [row.pk for row in page["offered"]] == [two.pk]
    assert "0 claims" in client.get(f"/entities/{one.pk}/?into={two.pk}").content.decode()
    assert Entity.objects.filter(merged_into=None).count() == 2
    client.post(f"/entities/{one.pk}/", {"does": "merge", "into": two.pk})
    assert Entity.objects.get(pk=one.pk).merged_into_id == two.pk
    assert "Jo Doe" in client.get(f"/entities/{two.pk}/").content.decode()
    client.post(f"/entities/{one.pk}/", {"does": "split"})
    assert Entity.objects.get(pk=one.pk).merged_into_id is None
    verbs = [event.verb for event in Event.objects.filter(actor__username="li").order_by("pk")]
    assert verbs == ["merged", "split"]


def test_another_name_is_known_once(client):
    one = entity("Jo Doe")
    client.post(f"/entities/{one.pk}/", {"does": "alias", "alias": "  The  Doe "})
    assert Alias.objects.get().text == "The Doe"
    assert client.post(f"/entities/{one.pk}/", {"does": "alias", "alias": "the doe"}).status_code == 422
    assert [row.pk for row in client.get("/entities/?q=the+doe").context["page"]] == [one.pk]


def test_a_name_from_another_desks_source_is_not_shown(client):
    one = entity("Jo Doe")
    private = Source.objects.create(name="Private", desk=rows.article("sports").desk)
    Alias.objects.create(entity=one, source=private, text="Code Name", folded="code name")
    assert "Code Name" not in client.get(f"/entities/{one.pk}/").content.decode()
    assert not client.get("/entities/?q=code+name").context["page"].object_list


def test_the_number_of_entities_does_not_change_the_number_of_queries(client):
    counts = []
    for number in range(4):
        entity(f"Person {number}").merged.add(entity(f"Other {number}"))
        with CaptureQueriesContext(connection) as queries:
            client.get("/entities/")
        counts.append(len(queries))
    assert counts[1] == counts[-1]
