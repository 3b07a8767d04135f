import datetime as dt

import pytest
from django.core.management import call_command

from annotations.demo.desk import FOLDER
from annotations.models import Anchor, Article, Claim, Desk, Event, Version
from annotations.models.states import ClaimState
from annotations.services import importing
from annotations.services.errors import WorkbenchError
from tests.services.desk import user

pytestmark = pytest.mark.django_db

PUBLISHED = dt.date(2024, 1, 12)


@pytest.fixture
def desk(db):
    return Desk.objects.create(name="World", slug="world")


def bring_in(desk: Desk, raw: str | bytes, title: str = "Travels") -> int:
    return importing.import_article(
        desk_id=desk.pk, user_id=user().pk, title=title, raw=raw, published=PUBLISHED
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("a" * (5 * 1024 * 1024), r"5\.0 MB; the limit is 2 MB"),
        ("ä" * (importing.LARGEST // 2 + 1), r"2\.0 MB; the limit is 2 MB"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "byte 1 cannot be read"),
        ("GIF89a\x00\x01", "character 7 is NUL"),
        ("half a letter \ud83d", "surrogate"),
    ],
)
def test_what_is_no_article_is_refused_in_words_and_leaves_nothing(desk, raw, words):
    with pytest.raises(WorkbenchError, match=words) as refused:
        bring_in(desk, raw)
    assert refused.value.field == "text"
    assert refused.value.permanent
    for model in (Article, Version, Claim, Anchor, Event):
        assert not model.objects.exists()


def test_a_failure_half_way_leaves_nothing(desk, monkeypatch):
    def fails(*_):
        raise RuntimeError("no space left on device")

    monkeypatch.setattr(importing, "suggest", fails)
    with pytest.raises(RuntimeError):
        bring_in(desk, "Nothing to claim here.")
    assert not Article.objects.exists()
    assert not Event.objects.exists()


def test_an_article_without_claims_is_an_article(desk):
    article = Article.objects.get(pk=bring_in(desk, "Bread is good.\r\n\r\n\r\nSo is cheese."))
    version = article.current
    assert version is not None
    assert (version.number, version.text) == (1, "Bread is good.\n\nSo is cheese.")
    assert [version.text[start:end] for _, start, end in version.blocks] == [
        "Bread is good.",
        "So is cheese.",
    ]
    assert version.digest == importing.digest_of(version.text)
    assert (article.title, article.anchored_on, article.owner) == ("Travels", PUBLISHED, user())
    event = Event.objects.get()
    assert (event.verb, event.article_id, event.desk_id) == ("imported", article.pk, desk.pk)


def test_without_a_title_the_first_line_is_it(desk):
    pk = bring_in(desk, "A winter on the road\n\nHe came home with little to announce.", title=" ")
    assert Article.objects.get(pk=pk).title == "A winter on the road"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("date 2023-06-15 World\n\nA Winter on the Road\n\nHe came home with little to announce.",
         "A Winter on the Road"),
        ("Sports", "Sports"),
    ],
)  # fmt: skip
def test_a_line_of_the_site_is_no_title(desk, raw, title):
    assert Article.objects.get(pk=bring_in(desk, raw, title="")).title == title


def test_claims_come_in_as_suggestions_with_their_place_and_their_event(desk):
    call_command("load_reference", str(FOLDER / "sources"), verbosity=0)
    text = "It rained. In July 2023 Blinken made his first trip to Tonga as secretary of state."
    bring_in(desk, text)
    anchors = list(Anchor.objects.select_related("claim"))
    assert {anchor.claim.kind for anchor in anchors} >= {"first"}
    for anchor in anchors:
        assert anchor.claim.state == ClaimState.SUGGESTED
        assert text[anchor.start : anchor.end] == anchor.exact
        assert text[: anchor.start].endswith(anchor.prefix)
        assert anchor.claim.reading["kind"] == anchor.claim.kind
        event = Event.objects.get(subject="claim", subject_id=anchor.claim_id, after__quote=anchor.exact)
        assert (event.verb, event.actor) == ("suggested", None)
