"""The desk's tables: only its chief sees them, a change is looked at first, an error loses nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.models import DeskGap, Entity, Event, Source, SourceSwitch, TableRow
from annotations.models.desk import Role
from annotations.queries.catalogue import load_catalogue
from annotations.services import policies
from tests.queries.loading import load_all
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

ROW = "/desk/tables/row/"
PAGES = ("/desk/tables/", f"{ROW}?table=regions", "/desk/gaps/", "/desk/sources/")
POLICY = {
    "table": "counting",
    "name": "House style",
    "leave_out_stops": "refuelling",
    "states": "Holy See: yes",
}


@pytest.fixture
def world():
    """A desk and its chief's browser."""
    article = rows.article()
    return article.desk, newsroom.browser(newsroom.member(article))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.LIBRARIAN])
def test_only_a_chief_gets_in(page, role):
    client = newsroom.browser(newsroom.member(rows.article(), "bo", role))
    assert client.get(page).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_another_desk_does_not_exist(world, page):
    other = rows.article("sports").desk
    sign = "&" if "?" in page else "?"
    assert world[1].get(f"{page}{sign}desk={other.pk}").status_code == 404
    path, _, _ = page.partition("?")
    told = {"desk": other.pk, "does": "set", "sure": "1", **POLICY}
    assert world[1].post(path, told).status_code in (404, 405)
    assert not TableRow.objects.exists()


@pytest.mark.parametrize("page", ["/desk/tables/?table=nothing", f"{ROW}?table=nothing",
                                  f"{ROW}?table=regions&key=region:nowhere"])  # fmt: skip
def test_what_there_is_not(world, page):
    assert world[1].get(page).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Give it a name"),
        ({"states": "Holy See: maybe"}, "write “yes” or “no”"),
        ({"states": "Holy See"}, "needs a colon"),
        ({"inside": "Middle East: Atlantis"}, "Atlantis"),
        ({"outside": "Nowhere: Egypt"}, "is no region"),
        ({"leave_out_stops": "lunch"}, "lunch"),
    ],
)
def test_an_error_stands_at_its_field_and_what_was_typed_stays(world, typed, words):
    desk, client = world
    answer = client.post(ROW, {"desk": desk.pk, "does": "set", **POLICY, **typed, "sure": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'class="error"' in page
    for value in typed.values():
        assert value in page
    assert not TableRow.objects.exists()


def test_looking_ahead_writes_nothing(world):
    desk, client = world
    page = client.post(ROW, {"desk": desk.pk, "does": "set", **POLICY}).content.decode()
    assert "0 claims" in page
    assert 'name="sure"' in page
    assert not TableRow.objects.exists()
    assert not Event.objects.exists()


def test_a_policy_is_named_saved_and_taken_back(world):
    desk, client = world
    client.post(ROW, {"desk": desk.pk, "does": "set", "sure": "1", **POLICY})
    row = TableRow.objects.get()
    assert (row.desk_id, row.table, row.key) == (desk.pk, "counting", "house-style")
    assert row.body == {
        "name": "House style",
        "leave_out_stops": ["refuelling"],
        "states": {"Holy See": True},
    }
    page = client.get(f"/desk/tables/?desk={desk.pk}").content.decode()
    assert "House style" in page
    assert "ada" in page
    again = client.post(ROW, {"desk": desk.pk, "does": "set", "sure": "1", **POLICY})
    assert again.status_code == 422  # no second policy of that name by mistake
    client.post(ROW, {"desk": desk.pk, "table": "counting", "key": row.key, "does": "clear", "sure": "1"})
    assert not TableRow.objects.exists()
    assert [event.verb for event in Event.objects.order_by("pk")][:2] == ["row set", "row cleared"]


def test_a_region_opens_with_its_default_and_saving_it_unchanged_means_the_same(world):
    desk, client = world
    key = "region:middle-east"
    page = client.get(f"{ROW}?table=regions&key={key}").context
    typed = {field.name: value for field, value, _ in page["fields"]}
    assert "Egypt" in typed["members"]
    before = next(row for row in load_catalogue(desk.pk).tables.regions if row.id == key)
    client.post(ROW, {"desk": desk.pk, "table": "regions", "key": key, "does": "set", "sure": "1", **typed})
    after = next(row for row in load_catalogue(desk.pk).tables.regions if row.id == key)
    assert TableRow.objects.count() == 1
    assert (after.name, set(after.members)) == (before.name, set(before.members))
    assert {label: set(ids) for label, ids in after.disputed} == {
        label: set(ids) for label, ids in before.disputed
    }


@pytest.mark.parametrize("table", ["facts", "hedges", "stops", "units", "open_periods", "places"])
def test_every_shipped_row_can_be_opened_and_kept(world, table):
    desk, client = world
    listed = client.get(f"/desk/tables/?table={table}").context["page"].object_list
    key = listed[0].key
    fields = client.get(ROW, {"table": table, "key": key}).context["fields"]
    typed = {field.name: value for field, value, _ in fields if value not in ("", False)}
    told = {"desk": desk.pk, "table": table, "key": key, "does": "set", **typed}
    assert client.post(ROW, told).status_code == 200


@pytest.mark.parametrize(
    ("table", "one"),
    [("counting", "counting policy"), ("regions", "region"), ("open_periods", "open period")],
)
def test_a_new_row_is_called_what_it_is(world, table, one):
    _, client = world
    page = client.get(f"/desk/tables/row/?table={table}").content.decode()
    assert f"<h1>A new {one}</h1>" in page
    assert f"New {one}</a>" in client.get(f"/desk/tables/?table={table}").content.decode()


def test_two_places_become_one(world):
    desk, client = world
    told = {"desk": desk.pk, "table": "places", "new_key": "country:burma-union", "same_as": "Myanmar"}
    client.post(ROW, {**told, "does": "set", "sure": "1"})
    assert load_catalogue(desk.pk).same["country:burma-union"] == "country:myanmar"


def test_the_number_of_rows_does_not_change_the_number_of_queries(world):
    desk, client = world
    counts = []
    for number in range(1, 5):
        policies.set_row(
            table="counting", key=f"p{number}", body={"name": f"P {number}"}, desk_id=desk.pk, actor_id=None
        )
        client.get("/desk/tables/")  # what a process keeps is read once
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/desk/tables/")
        counts.append(len(queries))
    assert counts[0] == counts[-1]


def a_source(desk=None) -> Source:
    return Source.objects.create(name=f"Travels {desk}", desk=desk, current=1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"source": ""}, "source"),
        ({"source": "999"}, "source"),
        ({"who": "Nobody Known"}, "who"),
        ({"place": "Atlantis"}, "place"),
        ({"first": "someday"}, "first"),
        ({"last": "2020-01-01"}, "last"),
    ],
)
def test_a_gap_that_cannot_be(world, typed, field):
    desk, client = world
    told = a_gap(desk) | typed
    answer = client.post("/desk/gaps/", {**told, "sure": "1"})
    assert answer.status_code == 422
    assert list(answer.context["wrong"]) == [field]
    assert not DeskGap.objects.exists()


def a_gap(desk) -> dict[str, str]:
    Entity.objects.create(key="person:jo-doe", kind="person", name="Jo Doe")
    return {"desk": str(desk.pk), "source": str(a_source().pk), "who": "Jo Doe", "place": "Kenya",
            "first": "2023-05-01", "note": "seen on television"}  # fmt: skip


def test_a_gap_is_told_of_somebody_as_articles_name_them(world):
    desk, client = world
    told = a_gap(desk)
    load_all()
    client.post("/desk/gaps/", {**told, "who": "Lind", "sure": "1"})
    assert DeskGap.objects.get().who == "person:ada-lind"
    wrong = client.post("/desk/gaps/", {**told, "who": "Lin", "sure": "1"})
    assert 'name="who" value="Lin" aria-invalid="true"' in wrong.content.decode()


def test_a_gap_is_looked_at_declared_and_withdrawn(world):
    desk, client = world
    told = a_gap(desk)
    assert "0 claims" in client.post("/desk/gaps/", told).content.decode()
    assert not DeskGap.objects.exists()
    client.post("/desk/gaps/", {**told, "sure": "1"})
    gap = DeskGap.objects.get()
    assert (gap.who, gap.place, gap.first, gap.last) == (
        "person:jo-doe", "country:kenya", dt.date(2023, 5, 1), dt.date(2023, 5, 1))  # fmt: skip
    outsider = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    assert outsider.post("/desk/gaps/", {"gap": gap.pk}).status_code == 404
    client.post("/desk/gaps/", {"desk": desk.pk, "gap": gap.pk})
    assert not DeskGap.objects.exists()


def test_only_a_shared_source_is_switched(world):
    desk, client = world
    own, shared = a_source(desk), a_source()
    told = {"desk": desk.pk, "on": "no", "sure": "1"}
    assert client.post("/desk/sources/", {**told, "source": own.pk}).status_code == 404
    assert client.post("/desk/sources/", {**told, "source": shared.pk, "sure": ""}).status_code == 200
    assert not SourceSwitch.objects.exists()
    client.post("/desk/sources/", {**told, "source": shared.pk})
    assert SourceSwitch.objects.get().source_id == shared.pk
    client.post("/desk/sources/", {**told, "source": shared.pk, "on": "yes"})
    assert not SourceSwitch.objects.exists()
