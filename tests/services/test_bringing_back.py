"""A part left out as site chrome is read after all, left out again, and comes with the next version."""

from __future__ import annotations

import pytest

from annotations.models import Anchor, Article, BroughtBack, Claim, Event, Version
from annotations.models.states import ClaimState
from annotations.services import bringing_back, marking, undoing, versioning
from annotations.services.errors import ConflictError
from tests.services.desk import article, user

pytestmark = pytest.mark.django_db

BODY = "The minister spoke for an hour and took no questions from anybody in the hall."
PART = "Ann Lee visited Peru three times in 2019."
NEXT = "Bob Ray visited Chile twice in 2018."
TEXT = f"{BODY}\n\n{PART}\n\n{NEXT}\n\n{BODY[:40]}"


def made() -> Article:
    """An article of which the two lines in the middle are left out."""
    one = article()
    blocks, at = [], 0
    for kind, words in zip(("paragraph", "chrome", "chrome", "paragraph"), TEXT.split("\n\n"), strict=True):
        blocks.append([kind, at, at + len(words)])
        at += len(words) + 2
    one.current = Version.objects.create(
        article=one, number=2, text=TEXT, digest="", created_by=user(), blocks=blocks
    )
    one.save()
    return one


def read_too(of: Article, start: int = TEXT.index(PART)) -> int:
    return bringing_back.read_too(article_id=of.pk, start=start, user_id=user().pk)


def leave_out(of: Article, start: int = TEXT.index(PART)) -> int:
    return bringing_back.leave_out(article_id=of.pk, start=start, user_id=user().pk)


def quotes(state: ClaimState) -> set[str]:
    return {row.exact for row in Anchor.objects.filter(claim__state=state)}


@pytest.mark.parametrize("start", [0, 3, TEXT.index(PART) + 1, TEXT.index(NEXT), len(TEXT) + 9])
def test_no_part_begins_elsewhere(start: int) -> None:
    one = made()
    with pytest.raises(ConflictError, match="left out begins there"):
        read_too(one, start)
    with pytest.raises(ConflictError, match="brought back begins there"):
        leave_out(one, start)
    assert not BroughtBack.objects.exists()


def test_what_is_read_is_not_read_again_and_what_is_out_not_left_out() -> None:
    one = made()
    with pytest.raises(ConflictError):
        leave_out(one)
    read_too(one)
    with pytest.raises(ConflictError):
        read_too(one)


def test_its_claims_are_suggested_and_the_version_stays_as_it_is() -> None:
    one = made()
    assert one.current
    before = list(one.current.blocks)
    many = read_too(one)
    assert many == Claim.objects.filter(state=ClaimState.SUGGESTED).count() > 0
    spans = Anchor.objects.filter(claim__state=ClaimState.SUGGESTED).values_list("start", flat=True)
    assert all(TEXT.index(PART) <= start < TEXT.index(BODY[:40], 9) for start in spans)
    assert Version.objects.get(pk=one.current.pk).blocks == before
    told = Event.objects.get(verb=bringing_back.BACK)
    assert (told.subject, told.actor_id) == ("article", user().pk)
    assert told.after
    assert PART in told.after["quote"]


def test_leaving_out_again_puts_suggestions_aside_and_keeps_what_was_marked() -> None:
    one = made()
    read_too(one)
    first, *rest = Claim.objects.filter(state=ClaimState.SUGGESTED).order_by("pk")
    marking.accept(claim_id=first.pk, user_id=user().pk)
    assert leave_out(one) == len(rest) > 0
    first.refresh_from_db()
    assert first.state == ClaimState.MARKED
    assert not quotes(ClaimState.SUGGESTED)
    assert not BroughtBack.objects.exists()


def test_what_a_person_rejected_does_not_come_back() -> None:
    one = made()
    read_too(one)
    first, *rest = Claim.objects.filter(state=ClaimState.SUGGESTED).order_by("pk")
    marking.dismiss(claim_id=first.pk, user_id=user().pk)
    leave_out(one)
    assert read_too(one) == len(rest)
    first.refresh_from_db()
    assert first.state == ClaimState.DISMISSED
    assert Claim.objects.count() == len(rest) + 1


def test_undo_and_redo_take_it_back_and_do_it_again() -> None:
    one = made()
    read_too(one)
    suggested = quotes(ClaimState.SUGGESTED)
    what, _ = undoing.undo(article_id=one.pk, user_id=user().pk, since=0)
    assert what == "reading a left-out part"
    assert not quotes(ClaimState.SUGGESTED)
    undoing.redo(article_id=one.pk, user_id=user().pk, since=0)
    assert quotes(ClaimState.SUGGESTED) == suggested
    with pytest.raises(ConflictError, match="nothing to redo"):
        undoing.redo(article_id=one.pk, user_id=user().pk, since=0)


CHROME = "Sign up for our newsletter: Ann Lee visited Peru three times in 2019."
ARTICLE = f"A headline of some kind\n\n{BODY}\n\n{CHROME}\n\n{BODY} Nobody left early."


def test_the_next_version_reads_the_same_words_too() -> None:
    one = article()
    first = versioning.new_version(article_id=one.pk, raw=ARTICLE, user_id=user().pk)
    version = Version.objects.get(pk=first.version_id)
    (chrome,) = [block for block in version.blocks if block[0] == "chrome"]
    assert "Peru" not in " ".join(quotes(ClaimState.SUGGESTED))
    read_too(one, chrome[1])
    assert any("Peru" in quote for quote in quotes(ClaimState.SUGGESTED))
    again = versioning.new_version(article_id=one.pk, raw=f"New first words.\n\n{ARTICLE}", user_id=user().pk)
    here = Anchor.objects.filter(version_id=again.version_id, claim__state=ClaimState.SUGGESTED)
    assert any("Peru" in row.exact for row in here)
    stored = Version.objects.get(pk=again.version_id).blocks
    assert "chrome" in [block[0] for block in stored]
