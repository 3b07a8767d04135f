"""A person's own verdict. First the files and claims that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from annotations.models import Event, Proof
from annotations.services import history, leasing, proving
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.proving import Ground
from tests.services import desk as rows
from tests.services import review

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"
BOOK = Ground(source="Yearbook 2023", page="114")


@pytest.fixture
def claim():
    return rows.claims(rows.article(), kind="manual", created_by=rows.user("editor"))[0]


def prove(claim, verdict="supported", ground=BOOK, who="editor"):
    made = proving.prove(claim_id=claim.pk, user_id=rows.user(who).pk, verdict=verdict, ground=ground)
    claim.refresh_from_db()
    return Proof.objects.get(pk=made)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02\x01",
        b"PK\x03\x04\x14\x00",
        b"<html><script>alert(1)</script>",
        b"  <svg onload='x()'/>",
        b"<?xml version='1.0'?>",
        b"GIF89a\x01\x00\xff\xff",
        b"words\0and more",
        b"\xff\xfe\x00w",
    ],
)
def test_what_the_bytes_say_is_refused_whatever_its_name(claim, content):
    with pytest.raises(WorkbenchError, match="Only PDF") as error:
        prove(claim, ground=Ground(file=content))
    assert error.value.field == "file"
    assert not Proof.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.*"))


def test_a_file_that_is_too_large():
    with pytest.raises(WorkbenchError, match="10 MB"):
        proving.sniff(b"%PDF-" + b"x" * proving.LARGEST)


@pytest.mark.parametrize(
    ("verdict", "ground", "field"),
    [
        ("", BOOK, "verdict"),
        ("true", BOOK, "verdict"),
        ("supported", Ground(page="3"), "source"),
        ("supported", Ground(source=" "), "source"),
        ("supported", Ground(source="x" * 301), "source"),
        ("supported", Ground(source="x", page="9" * 61), "page"),
        ("supported", Ground(note="x" * 4001), "note"),
    ],
)
def test_what_says_too_little_or_too_much(claim, verdict, ground, field):
    with pytest.raises(WorkbenchError) as error:
        prove(claim, verdict, ground)
    assert error.value.field == field
    assert claim.state == "marked"


def test_other_kinds_are_judged_by_the_engine():
    with pytest.raises(ConflictError, match="kind manual"):
        prove(rows.claims(rows.article())[0])


@pytest.mark.parametrize("state", ["suggested", "awaiting_second", "signed_off", "dismissed"])
def test_a_settled_claim_keeps_its_verdict(state):
    with pytest.raises(ConflictError, match="keeps its verdict"):
        prove(rows.claims(rows.article(), kind="manual", state=state)[0])


def test_not_while_somebody_reviews_it(claim):
    prove(claim)
    leasing.take(claim_id=claim.pk, user_id=rows.user("ada").pk)
    with pytest.raises(ConflictError, match="reviewing this verdict"):
        prove(claim, "refuted")


def test_a_file_that_lost_its_row_is_taken_away(claim, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the database is away")

    monkeypatch.setattr(history, "write", fail)
    with pytest.raises(RuntimeError):
        prove(claim, ground=Ground(file=PDF))
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


def test_whoever_gives_the_verdict_does_not_review_it(claim):
    prove(claim, who="ada")
    with pytest.raises(ConflictError, match="The verdict is yours"):
        leasing.take(claim_id=claim.pk, user_id=rows.user("ada").pk)
    desk = [claim.article.desk_id]
    assert leasing.take_next(user_id=rows.user("ada").pk, desk_ids=desk) is None
    assert leasing.take_next(user_id=rows.user("bo").pk, desk_ids=desk)


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (PDF, "pdf"),
        (b"\x89PNG\r\n\x1a\nxx", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"RIFF\0\0\0\0WEBPVP8", "webp"),
        ("Größe".encode(), "txt"),
    ],
)
def test_a_file_is_kept_under_a_name_that_nobody_chose(claim, content, extension):
    proof = prove(claim, ground=Ground(file=content))
    path = Path(proof.file.path)
    assert path.read_bytes() == content
    assert path.suffix == f".{extension}"
    assert path.parent == Path(settings.MEDIA_ROOT) / "proofs" / str(claim.pk)
    assert proving.type_of(path.name) == proving.KINDS[extension]


def test_a_verdict_sends_the_claim_to_review_and_is_told():
    claim = rows.claims(rows.article(), kind="manual")[0]
    prove(claim, "refuted")
    assert (claim.state, claim.verdict) == ("in_review", "refuted")
    told = Event.objects.get()
    assert (told.verb, told.before) == ("verdict given", {"state": "marked", "verdict": ""})
    assert review.told(told)["source"] == "Yearbook 2023"


def test_it_is_reviewed_like_any_other(claim):
    prove(claim, "refuted")
    review.decide(claim, "ada")
    assert claim.state == "awaiting_second"
    review.decide(claim, "bo")
    assert (claim.state, claim.verdict) == ("signed_off", "refuted")


def test_sent_back_it_needs_a_verdict_anew(claim):
    prove(claim)
    review.decide(claim, "ada", "send_back", "", "This is the 2022 edition.")
    assert (claim.state, claim.verdict) == ("marked", "")
    prove(claim, "refuted", Ground(note="The 2023 edition has 11."))
    assert review.decide(claim, "ada").turn == 2


def test_released_it_waits_in_review(claim):
    prove(claim)
    lease = leasing.take(claim_id=claim.pk, user_id=rows.user("ada").pk)
    leasing.release(lease_id=lease, user_id=rows.user("ada").pk)
    claim.refresh_from_db()
    assert (claim.state, claim.verdict) == ("in_review", "supported")
