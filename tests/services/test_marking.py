from typing import Any

import pytest

from annotations.models import Anchor, Check, Claim, Event, Version
from annotations.models.check import CheckState
from annotations.models.states import MOVES, ClaimState
from annotations.services import checking, marking
from annotations.services.errors import ConflictError, WorkbenchError
from tests.services.desk import READING, TEXT, article, claims, user

pytestmark = pytest.mark.django_db


def mark(version: Version, start: int, end: int, kind: str = "first") -> int:
    return marking.mark(version_id=version.pk, start=start, end=end, kind=kind, user_id=user().pk)


def edit(claim: Claim, reading: dict[str, Any]) -> list[int]:
    return marking.edit_reading(claim_id=claim.pk, reading=reading, lock=claim.lock, user_id=user().pk)


@pytest.fixture
def version(db):
    return article().current


# ---- mark


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (5, 5, "not inside"),
        (9, 4, "not inside"),
        (-1, 4, "not inside"),
        (0, len(TEXT) + 1, "not inside"),
        (3, 4, "white space"),
    ],
)
def test_a_selection_that_holds_no_words_is_refused(version, start, end, words):
    with pytest.raises(WorkbenchError, match=words):
        mark(version, start, end)
    assert not Claim.objects.exists()


def test_a_selection_of_half_the_article_is_refused(version, monkeypatch):
    monkeypatch.setattr(marking, "LONGEST", 100)
    with pytest.raises(WorkbenchError, match="longer than 100"):
        mark(version, 0, 102)


def test_an_unknown_kind_is_refused(version):
    with pytest.raises(WorkbenchError, match="no kind of claim called 'horoscope'") as refused:
        mark(version, 0, 12, "horoscope")
    assert refused.value.field == "kind"


def test_an_old_version_is_not_marked_any_more(version):
    newer = Version.objects.create(article=version.article, number=2, text=TEXT, created_by=user())
    version.article.current = newer
    version.article.save()
    with pytest.raises(ConflictError, match="newer version"):
        mark(version, 0, 12)


def test_the_same_words_are_not_marked_twice_as_the_same_kind(version):
    mark(version, 0, 12)
    with pytest.raises(ConflictError, match="already marked"):
        mark(version, 0, 13)
    mark(version, 0, 12, "last")
    assert Claim.objects.count() == 2


def test_marked_words_get_a_reading_an_anchor_and_an_event(version):
    claim = Claim.objects.get(pk=mark(version, 3, 13))
    anchor = Anchor.objects.get()
    assert (anchor.exact, anchor.start, anchor.end) == ("minister", 4, 12)
    assert (claim.state, claim.created_by) == (ClaimState.MARKED, user())
    assert (claim.reading["kind"], claim.reading["anchor"]) == ("first", "2024-01-12")
    event = Event.objects.get(after__quote="minister")
    assert (event.verb, event.before) == ("marked", None)


def test_what_no_kind_can_compute_can_be_marked_for_a_person(version):
    claim = Claim.objects.get(pk=mark(version, 0, 12, "manual"))
    assert claim.reading == {"kind": "manual", "anchor": "2024-01-12"}


def test_marking_a_suggestion_accepts_it(version):
    (claim,) = claims(version.article, state=ClaimState.SUGGESTED, kind="first")
    assert mark(version, 0, 3) == claim.pk
    claim.refresh_from_db()
    assert (claim.state, claim.created_by) == (ClaimState.MARKED, user())
    assert Event.objects.get().verb == "accepted"


def test_dismissed_words_can_be_marked_again(version):
    (claim,) = claims(version.article, state=ClaimState.DISMISSED, kind="first")
    assert mark(version, 0, 3) != claim.pk


# ---- accept and dismiss


@pytest.mark.parametrize("state", sorted(set(ClaimState.values) - {ClaimState.SUGGESTED}))
def test_only_a_suggestion_can_be_accepted(state):
    (claim,) = claims(article(), state=state)
    with pytest.raises(ConflictError, match="cannot be accepted"):
        marking.accept(claim_id=claim.pk, user_id=user().pk)
    assert not Event.objects.exists()


@pytest.mark.parametrize("state", ClaimState.values)
def test_dismissing_follows_the_table_of_moves(state):
    (claim,) = claims(article(), state=state)
    if ClaimState.DISMISSED in MOVES[state]:
        marking.dismiss(claim_id=claim.pk, user_id=user().pk, reason=" misread ")
        event = Event.objects.get()
        assert (event.before, event.after) == ({"state": state}, {"state": "dismissed", "reason": "misread"})
    else:
        with pytest.raises(ConflictError, match="cannot be dismissed"):
            marking.dismiss(claim_id=claim.pk, user_id=user().pk)
        assert not Event.objects.exists()


def test_dismissing_calls_off_the_check():
    (claim,) = claims(article())
    checking.request_checks([claim.pk], user().pk)
    marking.dismiss(claim_id=claim.pk, user_id=user().pk)
    assert Check.objects.get().state == CheckState.CANCELLED


def test_all_above_a_bar_are_accepted_and_nothing_else():
    made = article()
    low = claims(made, 2, state=ClaimState.SUGGESTED, confidence=0.4)
    high = claims(made, 3, state=ClaimState.SUGGESTED, confidence=0.8)
    elsewhere = claims(article("sport"), 1, state=ClaimState.SUGGESTED, confidence=0.9)
    ids = marking.accept_all(article_id=made.pk, user_id=user().pk, above=0.5)
    assert ids == [claim.pk for claim in high]
    left = Claim.objects.filter(state=ClaimState.SUGGESTED).values_list("pk", flat=True)
    assert sorted(left) == [claim.pk for claim in [*low, *elsewhere]]
    assert Event.objects.filter(verb="accepted").count() == 3
    assert marking.accept_all(article_id=made.pk, user_id=user().pk, above=0.5) == []


# ---- edit the reading


def test_an_editor_who_saw_an_older_reading_is_told_so():
    (claim,) = claims(article(), kind="first")
    edit(claim, READING | {"kind": "first", "unit": "trip"})
    with pytest.raises(ConflictError, match="Somebody else"):
        edit(claim, READING | {"kind": "first", "unit": "visit"})
    claim.refresh_from_db()
    assert claim.reading["unit"] == "trip"


@pytest.mark.parametrize(
    "reading",
    [{}, {"kind": "horoscope"}, {"kind": "first", "colour": "red"}, {"kind": "first", "subjects": "Blinken"},
     {"kind": "first", "period": {"period": {"first": "2023-02-31"}}}, {"kind": "first", "tense": "gnomic"}],
)  # fmt: skip
def test_a_reading_that_is_none_is_refused(reading):
    (claim,) = claims(article(), kind="first")
    with pytest.raises(WorkbenchError) as refused:
        edit(claim, reading)
    assert refused.value.field in ("reading", "kind")
    assert not Check.objects.exists()


@pytest.mark.parametrize(
    "state",
    [ClaimState.SIGNED_OFF, ClaimState.AWAITING_SECOND, ClaimState.NEEDS_CORRECTION, ClaimState.DISMISSED],
)
def test_a_closed_claim_keeps_its_reading(state):
    (claim,) = claims(article(), kind="first", state=state)
    with pytest.raises(ConflictError, match="keeps its reading"):
        edit(claim, READING | {"kind": "first", "unit": "trip"})


@pytest.mark.parametrize(
    "state",
    [ClaimState.SUGGESTED, ClaimState.MARKED, ClaimState.CHECKED, ClaimState.FAILED, ClaimState.IN_REVIEW],
)
def test_another_reading_is_checked_at_once(state):
    (claim,) = claims(article(), kind="first", state=state)
    (check_id,) = edit(claim, READING | {"kind": "last", "unit": "trip"})
    claim.refresh_from_db()
    assert (claim.state, claim.kind, claim.lock) == (ClaimState.CHECKING, "last", 2)
    check = Check.objects.get()
    assert (check.pk, check.reading) == (check_id, claim.reading)
    assert Event.objects.filter(verb="reading edited", before__kind="first", after__kind="last").count() == 1


def test_a_claim_with_a_verdict_does_not_turn_manual():
    (claim,) = claims(article(), kind="first", state=ClaimState.CHECKED)
    with pytest.raises(ConflictError, match="dismiss it"):
        edit(claim, {"kind": "manual"})


def test_one_that_was_never_checked_does_and_waits_for_a_person():
    (claim,) = claims(article(), kind="first")
    assert edit(claim, {"kind": "manual"}) == []
    claim.refresh_from_db()
    assert (claim.kind, claim.state) == ("manual", ClaimState.MARKED)


def test_the_check_of_the_old_reading_is_called_off():
    (claim,) = claims(article(), kind="first")
    (old,) = checking.request_checks([claim.pk], user().pk)
    (new,) = edit(claim, READING | {"kind": "first", "unit": "trip"})
    assert dict(Check.objects.values_list("pk", "state")) == {old: "cancelled", new: "queued"}


def test_the_publication_date_is_not_the_editors_to_set():
    (claim,) = claims(article(), kind="first")
    edit(claim, {"kind": "first", "anchor": "1999-01-01", "unit": "trip"})
    claim.refresh_from_db()
    assert claim.reading["anchor"] == "2024-01-12"


def test_the_same_reading_asks_for_nothing():
    (claim,) = claims(article(), kind="first", reading=READING | {"kind": "first"})
    assert edit(claim, READING | {"kind": "first"}) == []
    assert not Event.objects.exists()
