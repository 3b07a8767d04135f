"""A reading edited slot by slot: what is refused, what is saved; and what strangers get."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.engine import codec
from annotations.engine.values import Period, Reading, Ref, Window
from annotations.models import Check, Event
from annotations.models.desk import Role
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


@pytest.mark.parametrize("verb", ["", "try/", "save/"])
def test_to_a_stranger_there_is_no_such_claim(claim, verb):
    stranger = newsroom.browser(newsroom.member(rows.article("sports"), "eve"))
    assert slot(stranger, claim, "value", verb, words="2").status_code == 404


def test_who_may_not_mark_cannot_save(claim):
    librarian = newsroom.browser(newsroom.member(claim.article, "lib", Role.LIBRARIAN))
    assert save(librarian, claim, "value", words="2").status_code == 403
    assert read(claim) == COUNT


@pytest.mark.parametrize("name", ["anchor", "slots", "total", "x"])
def test_what_is_no_slot_is_not_there(client, claim, name):
    assert slot(client, claim, name).status_code == 404


@pytest.mark.parametrize(
    ("name", "given", "field"),
    [
        ("value", {"words": "some"}, "value"),
        ("value", {"words": "1.5"}, "value"),
        ("value", {"words": "2", "hedge": "x"}, "hedge"),
        ("period", {"words": "sometime"}, "period"),
        ("period", {"words": "x" * 201}, "period"),
        ("unit", {"words": "parsec"}, "unit"),
        ("tense", {"words": "x"}, "tense"),
        ("kind", {"words": "x"}, "kind"),
        ("subjects", {"name": "person:nobody-at-all"}, "subjects"),
        ("subjects", {"name": "? "}, "subjects"),
        ("places", {"name": ["abroad", "city:cairo"]}, "places"),
        ("office", {"name": ["?a", "?b"]}, "office"),
    ],
)  # fmt: skip
def test_a_refusal_names_its_field_and_saves_nothing(client, claim, name, given, field):
    answer = save(client, claim, name, **given)
    assert answer.status_code in (422, 409)
    assert answer.json()["field"] == field
    assert answer.json()["message"]
    assert read(claim) == COUNT
    assert not Check.objects.exists()


def test_a_lost_race_is_said_and_nothing_is_overwritten(client, claim):
    assert save(client, claim, "value", words="2").status_code == 200
    answer = client.post(f"/claims/{claim.pk}/slots/value/save/", {"lock": 0, "words": "9"})
    assert (answer.status_code, answer.json()["field"]) == (409, "lock")
    assert client.post(f"/claims/{claim.pk}/slots/value/save/", {"words": "9"}).status_code == 404


def test_saving_asks_for_a_check_and_is_told_in_the_history(client, claim):
    answer = save(client, claim, "value", words="at least four")
    assert answer.json() == {"checks": 1}
    assert (read(claim).value, read(claim).hedge, claim.state) == (4, "at_least", "checking")
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "reading edited",
        "check requested",
    ]


@pytest.mark.parametrize(
    ("name", "given", "field", "value"),
    [
        ("value", {"words": "2", "hedge": "about"}, "hedge", "about"),
        ("value", {"words": ""}, "value", None),
        ("value", {"words": "2 to 4"}, "high", 4),
        ("unit", {"words": "trip"}, "unit", "trip"),
        ("negated", {"words": "yes"}, "negated", True),
        ("tense", {"words": "plan"}, "tense", "plan"),
        ("places", {"name": "abroad"}, "place", "abroad"),
        ("places", {"name": "abroad"}, "places", ()),
        ("subjects", {"name": "?A Stranger"}, "subjects", (Ref("", "A Stranger", "typed by the editor"),)),
        ("subjects", {}, "subjects", ()),
    ],
)  # fmt: skip
def test_an_answer_becomes_the_reading(client, claim, name, given, field, value):
    assert save(client, claim, name, **given).status_code == 200
    assert getattr(read(claim), field) == value


@pytest.mark.parametrize(
    ("words", "opened", "first", "last"),
    [
        ("June 2022", "in", (2022, 6, 1), (2022, 6, 30)),
        ("24 Feb 2022", "in", (2022, 2, 24), (2022, 2, 24)),
        ("since 24 Feb 2022", "since", (2022, 2, 24), (2024, 1, 12)),
        ("24 Feb 2022 to 31 Jul 2022", "between", (2022, 2, 24), (2022, 7, 31)),
        ("2022-02-24 to 2022-07-31", "between", (2022, 2, 24), (2022, 7, 31)),
        ("last year", "in", (2023, 1, 1), (2023, 12, 31)),
    ],
)  # fmt: skip
def test_typed_dates_are_read_at_the_article_s_own_day(client, claim, words, opened, first, last):
    assert save(client, claim, "period", words=words).status_code == 200
    window = read(claim).period
    assert (window.opened_by, window.period.first, window.period.last) == (
        opened, dt.date(*first), dt.date(*last),
    )  # fmt: skip


@pytest.mark.parametrize("words", ["", "any time"])
def test_no_window_is_an_answer_too(client, claim, words):
    save(client, claim, "period", words=words)
    assert read(claim).period == Window()


def test_another_kind_keeps_what_fits(client, claim):
    save(client, claim, "period", words="June 2022")
    save(client, claim, "value", words="2", hedge="about")
    claim.refresh_from_db()
    assert save(client, claim, "kind", words="ordinal").status_code == 200
    now = read(claim)
    assert (claim.kind, now.kind, now.value, now.subjects) == ("ordinal", "ordinal", 2, (MINISTER,))
    assert now.period.period.first == dt.date(2022, 6, 1)


def test_a_value_that_does_not_fit_the_new_kind_is_left_behind(client, claim):
    save(client, claim, "kind", words="date")
    assert not isinstance(read(claim).value, int)


def test_what_a_manual_claim_says_is_written_in_words(client, claim):
    hand = rows.claims(
        claim.article, state="marked", kind="manual", reading=codec.dump_reading(Reading("manual", ANCHOR))
    )[0]
    assert "What is claimed" in slot(client, hand, "statement").content.decode()
    assert save(client, hand, "statement", words="The name is spelt so. ").json() == {"checks": 0}
    assert read(hand).statement == "The name is spelt so."
    html = slot(client, hand, "statement", "try/", words="The name is spelt so.").content.decode()
    assert "The name is spelt so." in html
    assert "Would be" not in html
    hand.state = "in_review"
    hand.save()
    page = client.get(f"/claims/{hand.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "data-slots" not in page  # judged: the statement stands
    assert save(client, hand, "statement", words="Another").status_code == 409


def test_a_measure_s_own_unit_is_kept(client, claim):
    claim.reading = codec.dump_reading(codec.load_reading(claim.reading | {"unit": "barrel"}))
    claim.save()
    assert '<option value="barrel" selected>' in slot(client, claim, "unit").content.decode()
    assert save(client, claim, "unit", words="barrel").status_code == 200


@pytest.mark.parametrize("other", ["9", "-1", "x", "²", "9" * 40])
def test_a_reading_that_was_not_offered_is_not_taken(other):
    window = Window(SINCE.period, "since", others=(Period(dt.date(2020, 3, 1), ANCHOR),))
    claim = made(Reading("count", ANCHOR, subjects=(MINISTER,), period=window))
    client = newsroom.browser(newsroom.member(claim.article, "bob"))
    save(client, claim, "period", words="since 1 Jan 2023", other=other)
    assert read(claim).period == window
