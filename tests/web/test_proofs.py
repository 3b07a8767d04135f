"""Remarks on a claim, and verdicts that a person gives with their proof."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.models import Proof
from annotations.models.desk import Role
from annotations.services import proving
from tests.services import desk as rows
from tests.services import review
from tests.web import newsroom

pytestmark = pytest.mark.django_db


# ---- threads


def test_a_remark_is_shown_with_the_person_it_calls():
    claim = review.checked()
    client = newsroom.colleague(claim, role=Role.LIBRARIAN)
    answer = client.post(
        f"/claims/{claim.pk}/thread/", {"text": "@ada <b>look</b>"}, headers={"HX-Request": "true"}
    )
    html = answer.content.decode()
    assert '<b class="called">@ada</b> &lt;b&gt;look' in html
    empty = client.post(f"/claims/{claim.pk}/thread/", {"text": " "}, headers={"HX-Request": "true"})
    assert empty.status_code == 422
    assert "Write something first." in empty.content.decode()
    assert client.post(f"/claims/{claim.pk}/thread/", {"text": "x"})["Location"] == f"/review/{claim.pk}/"


def test_a_librarian_gives_no_verdict():
    claim = rows.claims(rows.article(), kind="manual")[0]
    client = newsroom.colleague(claim, role=Role.LIBRARIAN)
    answer = client.post(f"/review/{claim.pk}/prove/", {"verdict": "supported", "source": "x"})
    assert answer.status_code == 403
    assert not Proof.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"source": "Yearbook"}, "Choose a verdict"),
        ({"verdict": "supported"}, "a verdict needs its ground"),
        ({"verdict": "supported", "file": SimpleUploadedFile("a.pdf", b"MZ\x90\0")}, "Only PDF"),
        (
            {"verdict": "supported", "file": SimpleUploadedFile("a.pdf", b"x" * (proving.LARGEST + 1))},
            "10 MB",
        ),
    ],
)
def test_a_verdict_that_lacks_something_is_refused_next_to_its_field(data, words):
    claim = rows.claims(rows.article(), kind="manual")[0]
    answer = newsroom.colleague(claim, role=Role.EDITOR).post(f"/review/{claim.pk}/prove/", data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Proof.objects.exists()


def test_a_verdict_with_its_file():
    claim = rows.claims(rows.article(), kind="manual")[0]
    client = newsroom.colleague(claim, role=Role.EDITOR)
    file = SimpleUploadedFile("../../evil.html", b"%PDF-1.7 x", content_type="text/html")
    client.post(f"/review/{claim.pk}/prove/", {"verdict": "refuted", "source": "Yearbook", "file": file})
    proof = Proof.objects.get()
    answer = client.get(f"/proofs/{proof.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="proof-{proof.pk}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer) == b"%PDF-1.7 x"
    assert "Yearbook" in newsroom.colleague(claim, "bo").get(f"/review/{claim.pk}/").content.decode()
    assert client.get(f"/media/{proof.file.name}").status_code == 404
    assert client.get(f"/static/{proof.file.name}").status_code == 404
