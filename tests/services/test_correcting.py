"""Corrections from proposal to new version."""

from __future__ import annotations

import pytest

from annotations.models import Article, Check, Claim, Correction, Event, Finding
from annotations.services import correcting, versioning
from annotations.services.errors import ConflictError, WorkbenchError
from tests.services.articles import TEXT, anchor, claim, imported, put, text_of, work
from tests.services.desk import user

pytestmark = pytest.mark.django_db

SENTENCE = "Blinken has visited Egypt three times since October 7, 2023."
RIGHT = SENTENCE.replace("three times", "twice")


@pytest.fixture
def article() -> Article:
    return imported()


def propose(of: Claim, after: str, name: str = "editor") -> Correction:
    pk = correcting.propose(claim_id=of.pk, after=after, user_id=user(name).pk, note=" a trip too many ")
    return Correction.objects.get(pk=pk)


def signed(of: Claim, after: str) -> Correction:
    made = propose(of, after)
    correcting.sign(correction_id=made.pk, user_id=user("ravi").pk)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("after", [SENTENCE, f" {SENTENCE}\n", SENTENCE.replace(" ", "  ")])
def test_a_text_that_changes_nothing_is_refused(article, after):
    with pytest.raises(WorkbenchError, match="as it stands"):
        propose(claim(article, "Egypt"), after)


def test_a_text_of_a_page_is_no_sentence(article):
    with pytest.raises(WorkbenchError, match="4,000"):
        propose(claim(article, "Egypt"), "x" * 4001)


@pytest.mark.parametrize("state", ["suggested", "dismissed"])
def test_nobody_stands_for_it(article, state):
    with pytest.raises(ConflictError, match="Accept the claim"):
        propose(put(claim(article, "Egypt"), state), RIGHT)


def test_nobody_signs_their_own_proposal(article):
    made = propose(claim(article, "Egypt"), RIGHT)
    with pytest.raises(ConflictError, match="somebody else"):
        correcting.sign(correction_id=made.pk, user_id=user().pk)


def test_a_proposal_is_the_whole_sentence(article):
    made = propose(claim(article, "Egypt"), RIGHT)
    assert (made.before, made.after, made.note) == (SENTENCE, RIGHT, "a trip too many")
    assert text_of(article)[made.start : made.end] == SENTENCE


def test_a_second_proposal_replaces_the_first_and_a_signed_one_stands(article):
    egypt = claim(article, "Egypt")
    first = propose(egypt, RIGHT)
    second = signed(egypt, RIGHT + " So far.")
    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "signed")
    with pytest.raises(ConflictError, match="withdraw it first"):
        propose(egypt, RIGHT)
    correcting.withdraw(correction_id=second.pk, user_id=user().pk, reason="no")
    with pytest.raises(ConflictError, match="withdrawn by now"):
        correcting.withdraw(correction_id=second.pk, user_id=user().pk)
    with pytest.raises(ConflictError, match="withdrawn by now"):
        correcting.sign(correction_id=second.pk, user_id=user("ravi").pk)


def test_only_signed_ones_are_applied(article):
    propose(claim(article, "Egypt"), RIGHT)
    with pytest.raises(ConflictError, match="No signed correction"):
        correcting.apply(article_id=article.pk, user_id=user().pk)


def test_applied_it_is_a_new_version_and_its_claim_is_checked_anew(article):
    egypt = put(claim(article, "Egypt"), "needs_correction")
    others = {c.pk: c.state for c in Claim.objects.exclude(pk=egypt.pk)}
    made = signed(egypt, RIGHT)
    done = correcting.apply(article_id=article.pk, user_id=user().pk)
    article.refresh_from_db()
    made.refresh_from_db()
    egypt.refresh_from_db()
    assert text_of(article) == TEXT.replace("three times", "twice")
    assert (made.state, made.applied_in_id) == ("applied", article.current_id)
    states = Event.objects.filter(subject_id=egypt.pk, subject="claim").values_list("after__state", flat=True)
    assert "corrected" in states
    assert egypt.state == "checking"
    assert done.check_ids == [Check.objects.get(state="queued").pk]
    assert {c.pk: c.state for c in Claim.objects.exclude(pk=egypt.pk)} == others
    work()
    egypt.refresh_from_db()
    assert (egypt.state, egypt.verdict) == ("checked", "supported")


def test_two_corrections_of_one_sentence_meet_in_it(article):
    tour, lasted = claim(article, "fourth trip"), claim(article, "lasted eight")
    assert correcting.suggestion(lasted, anchor(lasted), None) == "The tour lasted eight days."
    signed(tour, "It was Blinken's 4th trip to the Middle East since October 7, 2023.")
    other = put(claim(article, "Egypt"), "needs_correction")
    signed(other, RIGHT)
    twin = Claim.objects.create(article=article, kind="manual", state="checked", reading={})
    place = anchor(tour)
    twin.anchors.create(version_id=article.current_id, start=place.start, end=place.end, exact=place.exact)
    signed(twin, "It was Blinken's fourth tour of the Middle East since October 7, 2023.")
    correcting.apply(article_id=article.pk, user_id=user().pk)
    article.refresh_from_db()
    assert "It was Blinken's 4th tour of the Middle East" in text_of(article)
    assert "visited Egypt twice" in text_of(article)
    assert article.versions.count() == 2


def test_two_corrections_of_one_word_are_not_guessed(article):
    tour = claim(article, "fourth trip")
    signed(tour, "It was Blinken's third trip to the Middle East since October 7, 2023.")
    twin = Claim.objects.create(article=article, kind="manual", state="checked", reading={})
    place = anchor(tour)
    twin.anchors.create(version_id=article.current_id, start=place.start, end=place.end, exact=place.exact)
    signed(twin, "It was Blinken's fifth trip to the Middle East since October 7, 2023.")
    with pytest.raises(ConflictError, match="same words"):
        correcting.apply(article_id=article.pk, user_id=user().pk)


def test_a_sentence_can_be_taken_out(article):
    signed(claim(article, "Egypt"), "")
    correcting.apply(article_id=article.pk, user_id=user().pk)
    article.refresh_from_db()
    assert text_of(article) == TEXT.replace(SENTENCE + " ", "")
    assert Claim.objects.get(pk=Correction.objects.get().claim_id).state == "reopened"


def test_an_open_correction_goes_along_with_a_new_version(article):
    made = signed(claim(article, "Egypt"), RIGHT)
    versioning.new_version(article_id=article.pk, raw="Top.\n\n" + TEXT, user_id=user().pk)
    made.refresh_from_db()
    article.refresh_from_db()
    assert made.version_id == article.current_id
    assert text_of(article)[made.start : made.end] == made.before
    # The sentence is edited elsewhere: both edits stand.
    edited = TEXT.replace("has visited Egypt", "has been to Egypt")
    versioning.new_version(article_id=article.pk, raw=edited, user_id=user().pk)
    made.refresh_from_db()
    assert made.after == "Blinken has been to Egypt twice since October 7, 2023."
    # And here in the very words: the correction has been overtaken.
    versioning.new_version(
        article_id=article.pk, raw=edited.replace("three times", "four times"), user_id=user().pk
    )
    made.refresh_from_db()
    assert made.state == "withdrawn"
    assert Event.objects.filter(verb="correction overtaken").exists()


def test_the_proposal_begins_with_what_was_found(article):
    egypt, baghdad = claim(article, "Egypt"), claim(article, "Baghdad")
    for of, expected in (
        (egypt, RIGHT),
        (baghdad, "He flew to Baghdad on November 5, 2023, at night."),
    ):
        finding = Finding.objects.filter(of__claim=of).latest("pk")
        assert correcting.suggestion(of, anchor(of), finding) == expected
