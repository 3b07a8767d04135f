"""New versions: what is carried, what is checked anew, what people had decided."""

from __future__ import annotations

from typing import Any

import pytest

from annotations.models import Article, Check, Claim, Event, Lease
from annotations.models.states import ClaimState
from annotations.services import marking, versioning
from annotations.services.errors import ConflictError, WorkbenchError
from tests.services.articles import TEXT, anchor, claim, found, imported, new_version, put, work
from tests.services.desk import user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return imported()


# ---- refusals


@pytest.mark.parametrize(("text", "words"), [("", "empty"), (" \n ", "empty"), (TEXT, "word for word")])
def test_a_text_that_is_none_or_the_same_is_refused(article, text, words):
    with pytest.raises(WorkbenchError, match=words):
        new_version(article, text)
    assert article.versions.count() == 1


def test_the_same_text_in_other_white_space_is_the_same(article):
    with pytest.raises(WorkbenchError, match="word for word"):
        new_version(article, TEXT.replace("\n\n", "\n\n\n") + "\n")


def test_who_comes_second_is_told(article, monkeypatch):
    plan = versioning._plan(article.pk, TEXT + " More.")
    new_version(article, TEXT + " Less.")
    monkeypatch.setattr(versioning, "_plan", lambda *_: plan)
    with pytest.raises(ConflictError, match="newer version"):
        new_version(article, TEXT + " More.")
    assert article.versions.count() == 2


def test_claims_marked_while_the_text_is_read_are_carried_too(article, monkeypatch):
    plan = versioning._plan
    calls: list[int] = []

    def slow(*given: Any) -> Any:
        made = plan(*given)
        if not calls:
            calls.append(1)
            marking.mark(version_id=article.current_id or 0, start=0, end=4, kind="manual", user_id=user().pk)
        return made

    monkeypatch.setattr(versioning, "_plan", slow)
    version = new_version(article, TEXT + " More.")
    assert version.anchors.filter(claim__kind="manual", start=0, end=4).exists()


# ---- what is carried


def test_text_before_moves_and_changes_nothing_else(article):
    before = {c.pk: (c.state, c.verdict) for c in Claim.objects.all()}
    count = Check.objects.count()
    version = new_version(article, TEXT.replace("Tour after tour", "Tour after tour after tour"))
    after = {c.pk: (c.state, c.verdict) for c in Claim.objects.filter(pk__in=before)}
    assert after == before
    assert Check.objects.count() == count
    assert set(version.anchors.values_list("carried", flat=True)) == {"moved"}
    assert all(a.exact == version.text[a.start : a.end] for a in version.anchors.all())


def test_changed_words_are_read_and_checked_anew(article):
    egypt = claim(article, "Egypt three times")
    assert egypt.verdict == "refuted"
    new_version(article, TEXT.replace("three times", "twice"))
    egypt.refresh_from_db()
    assert egypt.state == ClaimState.CHECKING
    assert egypt.reading["value"] == 2
    assert anchor(egypt).carried == "changed"
    assert work() == 1
    egypt.refresh_from_db()
    assert (egypt.state, egypt.verdict) == (ClaimState.CHECKED, "supported")


def test_the_same_words_about_somebody_else_are_changed(article):
    baghdad = claim(article, "flew to Baghdad")
    was = anchor(baghdad).exact
    text = TEXT.replace("Blinken has visited Egypt three times since October 7, 2023.",
                        "The trips of Lloyd Austin were fewer.")  # fmt: skip
    new_version(article, text)
    baghdad.refresh_from_db()
    place = anchor(baghdad)
    assert place.exact == was
    before = Event.objects.filter(subject_id=baghdad.pk, verb="words changed").values_list(
        "before", flat=True
    )
    changed = place.carried == "changed"
    assert changed == bool(before)
    assert changed, baghdad.reading["subjects"]


def test_an_edited_reading_stands_where_the_words_read_as_they_did(article):
    egypt = claim(article, "Egypt three times")
    marking.edit_reading(
        claim_id=egypt.pk, reading={**egypt.reading, "unit": "stay"}, lock=egypt.lock, user_id=user().pk
    )
    work()
    new_version(article, "A line above.\n\n" + TEXT)
    egypt.refresh_from_db()
    assert egypt.reading["unit"] == "stay"
    assert anchor(egypt).carried == "moved"


@pytest.mark.parametrize("state", sorted(set(ClaimState.values) - {"suggested", "dismissed"}))
def test_a_lost_claim_is_reopened_from_every_state_and_has_no_place(article, state):
    egypt = put(claim(article, "Egypt three times"), state)
    new_version(article, TEXT.replace("Blinken has visited Egypt three times since October 7, 2023. ", ""))
    egypt.refresh_from_db()
    assert egypt.state == ClaimState.REOPENED
    assert found(egypt) is None
    event = Event.objects.get(subject="claim", subject_id=egypt.pk, verb="lost")
    assert (dict(event.before or {})["state"], dict(event.after or {})["state"]) == (state, "reopened")
    assert dict(event.before or {})["quote"].startswith("Blinken has visited Egypt")


SPOKEN = ["signed_off", "corrected", "awaiting_second", "needs_correction"]


@pytest.mark.parametrize("state", [*SPOKEN, "marked", "checked", "failed", "in_review", "reopened"])
def test_a_changed_claim_is_checked_anew_from_every_state(article, state):
    egypt = put(claim(article, "Egypt three times"), state)
    Lease.objects.create(claim=egypt, holder=user("ravi"), until="2030-01-01T00:00Z")
    new_version(article, TEXT.replace("three times", "four times"))
    verbs = list(
        Event.objects.filter(subject_id=egypt.pk, subject="claim").values_list("verb", "after__state")
    )
    expected = "reopened" if state in SPOKEN else state
    assert ("words changed", expected) in verbs
    egypt.refresh_from_db()
    assert egypt.state == ClaimState.CHECKING
    assert not Lease.objects.exists()


def test_a_running_check_of_the_old_words_finds_nothing(article):
    egypt = claim(article, "Egypt three times")
    put(egypt, "checking")
    check = Check.objects.create(
        claim=egypt, version=article.current, reading=egypt.reading, state="running", token="t"
    )
    new_version(article, TEXT.replace("three times", "four times"))
    check.refresh_from_db()
    assert check.state == "cancelled"
    assert Check.objects.filter(claim=egypt, state="queued").count() == 1


def test_a_claim_by_hand_is_never_carried_on_trust(article):
    start = TEXT.index("with little")
    pk = marking.mark(
        version_id=article.current_id or 0, start=start, end=start + 11, kind="manual", user_id=user().pk
    )
    new_version(article, TEXT.replace("little to announce", "little to tell"))
    by_hand = Claim.objects.get(pk=pk)
    assert anchor(by_hand).carried == "changed"
    assert by_hand.state == ClaimState.MARKED  # nobody had judged it
    put(by_hand, "signed_off", verdict="supported")
    new_version(
        article, TEXT.replace("came home", "came back").replace("little to announce", "little to tell")
    )
    by_hand.refresh_from_db()
    assert by_hand.state == ClaimState.REOPENED


# ---- suggestions


def test_new_text_brings_new_suggestions_and_no_doubles(article):
    before = Claim.objects.count()
    new_version(article, TEXT + "\n\nBlinken was last in Mexico in December 2023.")
    fresh = Claim.objects.filter(state="suggested")
    assert fresh.count() == 1
    assert Claim.objects.count() == before + 1
    assert "Mexico" in anchor(fresh.get()).exact


def test_a_suggestion_whose_words_are_gone_is_dismissed_and_a_dismissed_one_stays_so(article):
    mexico = "\n\nBlinken was last in Mexico in December 2023."
    new_version(article, TEXT + mexico)
    suggested = Claim.objects.get(state="suggested")
    new_version(article, "Top.\n\n" + TEXT + mexico)
    suggested.refresh_from_db()
    assert suggested.state == "suggested"
    marking.dismiss(claim_id=suggested.pk, user_id=user().pk)
    new_version(article, TEXT + mexico)
    assert not Claim.objects.filter(state="suggested").exists()
    other = claim(article, "first trip to Tonga")
    put(other, "suggested")
    new_version(
        article, TEXT.replace(" In July 2023 Blinken made his first trip to Tonga as secretary of state.", "")
    )
    other.refresh_from_db()
    assert other.state == "dismissed"


# ---- the article


def test_a_signed_off_article_is_a_draft_again_while_something_is_open(article):
    Claim.objects.update(state="signed_off")
    Article.objects.update(state="signed_off")
    new_version(article, "Top.\n\n" + TEXT)
    article.refresh_from_db()
    assert article.state == "signed_off"
    new_version(article, TEXT.replace("three times", "four times"))
    article.refresh_from_db()
    assert article.state == "draft"


def test_the_version_tells_how_its_claims_came(article):
    new_version(article, TEXT.replace("three times", "four times"))
    event = Event.objects.get(subject="article", verb="new version")
    assert dict(event.after or {})["carried"]["changed"] == 1
    assert dict(event.after or {})["version"] == 2


def test_clashes_are_seen_in_the_new_version():
    article = imported("Blinken, 61, is said to sleep well on planes. He travels a lot, they say.")
    assert not Claim.objects.filter(clash=True).exists()
    new_version(
        article, "Blinken, 61, is said to sleep well on planes. He travels a lot. Blinken, 60, agrees."
    )
    assert Claim.objects.filter(clash=True).exists()
