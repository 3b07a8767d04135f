"""The import wizard: who may, what is refused and where it is told, what an error never loses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.models import Coverage, Event, Fact, KnownGap, Revision, Source
from annotations.models.desk import Role
from annotations.services import uploading
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

TABLE = (
    "Traveller,Where to,From,To\n"
    "Jo Doe,Kenya,2022-05-01,2022-05-03\n"
    "Jo Doe,Norway,2022-13-01,\n"
    "Jo Doe,Peru,2023-02-01,2023-02-02\n"
)
SAID = {"name": "Travels of Doe", "publisher": "An office", "column-1": "country"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def librarian():
    """A librarian's browser, and the desk."""
    article = rows.article()
    return newsroom.browser(newsroom.member(article, "li", Role.LIBRARIAN)), article.desk


def upload(client, text=TABLE, name="travels.csv", **fields):
    return client.post("/sources/import/", {"file": SimpleUploadedFile(name, text.encode()), **fields})


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
def test_others_import_nothing(role, media):
    client = newsroom.browser(newsroom.member(rows.article(), "bo", role))
    assert client.get("/sources/import/").status_code == 403
    assert upload(client).status_code == 403
    assert list(media.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("notes.docx", TABLE, "Give a table"),
        ("empty.csv", "", "is empty"),
        ("head.csv", "Traveller,From\n", "no rows under the header"),
        ("twice.csv", "A,A\n1,2\n", "two columns have the header"),
        ("zip.xlsx", "PK\x03\x04 not a workbook", "workbook"),
    ],
)
def test_a_file_that_is_no_table_is_refused_at_its_field(librarian, media, name, text, words):
    answer = upload(librarian[0], text, name)
    assert answer.status_code == 422
    assert words.lower() in answer.context["wrong"]["file"].lower()
    assert not list(media.glob("uploads/*"))


def test_a_file_too_large_for_a_page(librarian, monkeypatch):
    monkeypatch.setattr(uploading, "LARGEST", 10)
    assert "load_reference" in upload(librarian[0]).context["wrong"]["file"]


@pytest.mark.parametrize(
    "manifest",
    [
        "sources: [",
        "sources:\n- {file: other.csv, name: A}\n- {file: b.csv, name: B}",
        "sources:\n- {file: travels.csv, tier: best}",
    ],
)
def test_a_manifest_that_does_not_fit(librarian, manifest):
    answer = upload(librarian[0], manifest=SimpleUploadedFile("manifest.yaml", manifest.encode()))
    assert list(answer.context["wrong"]) == ["manifest"]


def test_an_upload_is_its_uploaders_alone_and_nothing_is_stored_by_looking(librarian):
    client, _ = librarian
    page = upload(client)["Location"]
    assert client.get(page).status_code == 200
    other = newsroom.browser(newsroom.member(rows.article(), "mo", Role.LIBRARIAN))
    assert other.get(page).status_code == 404
    assert other.post(page, {"does": "import", **SAID}).status_code == 404
    assert client.get(page[:-2] + "x/").status_code == 404
    assert not Source.objects.exists()


def test_the_guess_is_shown_with_sample_cells_and_bad_rows_by_number(librarian):
    client, _ = librarian
    page = upload(client)["Location"]
    look = client.post(page, SAID).context["look"]
    assert [column.header for column in look.columns] == ["Traveller", "Where to", "From", "To"]
    assert look.columns[0].role == "traveller"
    assert look.columns[1].cells[:2] == ("Kenya", "Norway")
    assert (look.facts, [number for number, _ in look.bad]) == (2, [2])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"more": "coverage: ["}, "more"),
        ({"more": "columns: {A: date}"}, "more"),
        ({"more": "coverage:\n- {tier: best}"}, "more"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_an_error_stands_at_its_field_and_loses_nothing(librarian, typed, field):
    client, _ = librarian
    page = upload(client)["Location"]
    answer = client.post(page, {**SAID, **typed, "does": "import"})
    assert answer.status_code == 422
    assert field in answer.context["wrong"] or "" in answer.context["wrong"]
    for value in {**typed, "publisher": "An office"}.values():
        assert value.split("\n")[0] in answer.content.decode()
    assert not Source.objects.exists()
    client.post(page, {**SAID, "does": "import"})
    assert Source.objects.exists()


def test_where_no_column_tells_what_a_row_is_its_field_says_so(librarian):
    client, _ = librarian
    page = upload(client, "Wer,Wohin\nJo Doe,Kenya\n")["Location"]
    answer = client.get(page)
    assert answer.context["wrong"] == {"fact": "No column tells what each row is: choose it here."}
    assert "`fact`" not in answer.content.decode()


def test_an_upload_can_be_opened_while_what_is_said_of_it_is_written(librarian, monkeypatch):
    client, _ = librarian
    ticket = upload(client)["Location"].split("/")[-2]
    held, _, raw = uploading.opened(ticket, rows.user("li").pk)
    seen: list[object] = []
    write = Path.write_text

    def slow(path: Path, *given, **how):
        path.open("w").close()
        seen.append(uploading.opened(ticket, rows.user("li").pk)[2])
        return write(path, *given, **how)

    monkeypatch.setattr(Path, "write_text", slow)
    uploading.remember(held, {**raw, "name": "Another"})
    assert seen == [raw]
    assert uploading.opened(ticket, rows.user("li").pk)[2]["name"] == "Another"


def test_imported_as_the_desks_own_with_coverage_and_gaps(librarian, media):
    client, desk = librarian
    page = upload(client)["Location"]
    more = (
        "coverage:\n- {who: Jo Doe, from: 2022-01-01, to: 2023-12-31}\n"
        "known_gaps:\n- {who: Jo Doe, place: Kenya, when: 2022-08-01}\n"
    )
    answer = client.post(page, {**SAID, "more": more, "does": "import"})
    source = Source.objects.get()
    assert answer["Location"] == f"/sources/{source.pk}/"
    assert (source.desk_id, source.name, source.publisher) == (desk.pk, "Travels of Doe", "An office")
    assert Fact.objects.count() == 2
    assert Coverage.objects.get().who == KnownGap.objects.get().who.split() == ["person:jo-doe"]
    assert Event.objects.filter(verb="revision added", actor__username="li").count() == 1
    assert not list(media.glob("uploads/*"))
    outsider = newsroom.browser(newsroom.member(rows.article("sports"), "ola", Role.LIBRARIAN))
    for path in ("", "revisions/", "revisions/0/1/"):
        assert outsider.get(f"/sources/{source.pk}/{path}").status_code == 404
    assert outsider.post(f"/sources/{source.pk}/describe/").status_code == 404


def imported(client, **more):
    client.post(upload(client)["Location"], {**SAID, "does": "import", **more})
    return Source.objects.get()


def test_a_second_source_of_that_name_is_no_accident(librarian):
    client, _ = librarian
    imported(client)
    answer = client.post(upload(client)["Location"], {**SAID, "does": "import"})
    assert "name" in answer.context["wrong"]
    assert Revision.objects.count() == 1


def test_a_new_revision_shows_what_was_added_changed_and_gone(librarian):
    client, _ = librarian
    source = imported(client)
    text = (
        "Traveller,Where to,From,To\nJo Doe,Kenya,2022-05-01,2022-05-04\nJo Doe,Chad,2022-06-01,2022-06-01\n"
    )
    page = upload(client, text, source=source.pk)["Location"]
    assert client.get(page).context["raw"]["name"] == "Travels of Doe"
    client.post(page, {**SAID, "does": "import"})
    diff = client.get(f"/sources/{source.pk}/revisions/1/2/").context
    assert sum(diff["numbers"][:3]) >= 2
    assert client.get(f"/sources/{source.pk}/revisions/").context["rows"][0][0].number == 2
    for path in ("1/9", "2/2", "9/2"):
        assert client.get(f"/sources/{source.pk}/revisions/{path}/").status_code == 404


def test_coverage_is_said_anew_without_the_file(librarian):
    client, _ = librarian
    source = imported(client)
    page = client.post(f"/sources/{source.pk}/describe/")["Location"]
    client.post(page, {**SAID, "more": "coverage:\n- {who: Jo Doe, to: 2023-12-31}", "does": "import"})
    assert list(Coverage.objects.values_list("revision__number", flat=True)) == [2]
    assert Fact.objects.filter(last_revision=None, first_revision=1).count() == 2


def test_a_shared_source_is_nobodys_to_describe(librarian):
    shared = Source.objects.create(name="Shared", current=0)
    assert librarian[0].post(f"/sources/{shared.pk}/describe/").status_code == 404


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("q=kenya", 1),
        ("q=nowhere", 0),
        ("from=2023", 1),
        ("to=2022", 1),
        ("kind=visit", 2),
        ("kind=birth", 0),
        ("q=Jo+Doe", 2),
        ("from=x&to=99999999", 2),
    ],
)
def test_the_facts_are_filtered(librarian, query, number):
    client, _ = librarian
    source = imported(client)
    assert len(client.get(f"/sources/{source.pk}/?{query}").context["lines"]) == number


def test_old_uploads_go(librarian, media):
    client, _ = librarian
    upload(client)
    for path in media.glob("uploads/*"):
        os.utime(path, (0, 0))
    upload(client)
    assert len(list(media.glob("uploads/*"))) == 2
