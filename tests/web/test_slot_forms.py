"""The forms of a reading's slots: what they show, offer and preview, and to whom."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.engine import codec
from annotations.engine.values import Period, Reading, Ref, Window
from annotations.models import Check, Event
from annotations.models.desk import Role
from annotations.web.slot_words import LABELS
from tests.services import desk as rows
from tests.web import newsroom
from tests.web.slots import ANCHOR, COUNT, MINISTER, SINCE, made, read, save, slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(db):
    return made()


@pytest.fixture
def client(claim):
    return newsroom.browser(newsroom.member(claim.article))


def test_every_form_opens_and_says_again_what_the_reading_has(client, claim):
    for name in LABELS:
        html = slot(client, claim, name).content.decode()
        assert "slot-editor" in html, name
        if "slot-words" not in html or name == "kind":
            continue
        typed = re.search(r'name="words" data-first value="([^"]*)"', html)
        chosen = re.search(r'<option value="([^"]*)" selected', html)
        words = typed[1] if typed else chosen[1] if chosen else ""
        assert save(client, claim, name, words=words).status_code == 200, name
        assert read(claim) == COUNT, name


def test_the_form_shows_the_words_and_how_the_link_was_made(client, claim):
    html = slot(client, claim, "subjects").content.decode()
    assert "From the words <q>minister</q>" in html
    assert "“minister”, title at the date" in html


def test_words_of_another_version_are_not_shown(client, claim):
    claim.reading["slots"] = [{"name": "subject", "start": 5, "end": 9}]  # now the middle of a word
    claim.save()
    assert "From the words" not in slot(client, claim, "subjects").content.decode()


def test_of_two_candidates_one_is_chosen(client):
    open_ref = Ref("country:georgia", "Georgia", "name", others=("country:egypt",))
    claim = made(codec.load_reading(codec.dump_reading(COUNT) | {"places": [codec._plain(open_ref)]}))
    html = slot(newsroom.browser(newsroom.member(claim.article, "bob")), claim, "places").content.decode()
    assert "Which one is meant?" in html
    assert 'value="=country:egypt"' in html
    client = newsroom.browser(newsroom.member(claim.article, "cy"))
    assert save(client, claim, "places", name="=country:egypt").status_code == 200
    (place,) = read(claim).places
    assert (place.id, place.others) == ("country:egypt", ())


def test_of_two_times_one_is_chosen(client):
    other = Period(dt.date(2020, 3, 1), ANCHOR)
    claim = made(
        Reading("count", ANCHOR, subjects=(MINISTER,), period=Window(SINCE.period, "since", others=(other,)))
    )
    client = newsroom.browser(newsroom.member(claim.article, "bob"))
    html = slot(client, claim, "period").content.decode()
    assert "Which time is meant?" in html
    words = re.search(r'data-first value="([^"]*)"', html)
    assert words
    assert save(client, claim, "period", words=words[1], other="1").status_code == 200
    assert (read(claim).period.period, read(claim).period.others) == (other, ())


def test_the_preview_says_what_would_be_and_writes_nothing(client, claim):
    before = Event.objects.count()
    html = slot(client, claim, "value", "try/", words="2").content.decode()
    assert "Would be: not enough evidence" in html
    assert "<b>2</b>" in html
    claim.refresh_from_db()
    assert (read(claim), Event.objects.count(), Check.objects.count()) == (COUNT, before, 0)


def test_the_preview_says_what_it_cannot_read(client, claim):
    answer = slot(client, claim, "period", "try/", words="sometime")
    assert answer.status_code == 200
    assert "No time was found" in answer.content.decode()


def test_a_preview_asks_as_much_for_one_claim_as_for_many(client, claim):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert slot(client, claim, "value", "try/", words="2").status_code == 200
        return len(asked)

    queries()  # what is kept between requests is kept
    one = queries()
    rows.claims(claim.article, 30)
    assert queries() == one
    assert one < 20


def test_the_panel_has_buttons_for_those_who_may_edit_alone(claim, client):
    def panel(of) -> str:
        answer = of.get(f"/claims/{claim.pk}/", headers={"HX-Request": "true"})
        return str(answer.content.decode())

    assert '<button type="button" class="slot' in panel(client)
    assert "+ With whom" in panel(client)
    reader = newsroom.browser(newsroom.member(claim.article, "lib", Role.LIBRARIAN))
    assert "data-slots" not in panel(reader)
    claim.state = "signed_off"
    claim.save()
    assert "data-slots" not in panel(client)
