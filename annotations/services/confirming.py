"""What a person does with a claim that came into a new version as `changed` or `lost`.

`confirm` is the one key for a claim that says the same in other words: same reading, same verdict.
What people had decided on it before then stands again. `place` puts a lost claim onto words of the
new text.
"""

from __future__ import annotations

from django.db import transaction

from annotations.engine import codec
from annotations.engine.anchoring.describe import describe
from annotations.engine.anchoring.sense import same_sense
from annotations.models import Anchor, Claim, Event, Version
from annotations.models.claim import Carried
from annotations.models.states import ClaimState
from annotations.queries import reviews
from annotations.services import checking, history, marking, moving, reviewing
from annotations.services.checking import MANUAL
from annotations.services.errors import ConflictError

RESTORED = frozenset({ClaimState.SIGNED_OFF, ClaimState.AWAITING_SECOND, ClaimState.NEEDS_CORRECTION})
"""What people had decided, and what stands again once the words are found to say the same."""


def confirm(*, claim_id: int, user_id: int) -> int:
    """Say that a claim whose words changed says what it said; its id.

    Raises ConflictError where it does not: other reading, other verdict, not checked again yet; and
    where the verdict is one that two people sign, and who confirms has made the new text.
    """
    with transaction.atomic():
        claim = moving.locked(claim_id)
        anchor = _changed_anchor(claim)
        told = _told(claim)
        was = dict(told.before or {})
        if claim.state not in (ClaimState.CHECKED, ClaimState.REOPENED):
            raise ConflictError("Wait for the new check: what it finds is what you confirm.", "state")
        if claim.state == ClaimState.REOPENED and claim.kind != MANUAL:
            raise ConflictError("This claim has not been checked in its new words.", "state")
        if was.get("verdict") != claim.verdict or not _same_reading(claim, was):
            raise ConflictError("Its reading or verdict is no longer the same; decide on it anew.", "verdict")
        back = ClaimState(was["state"]) if was.get("state") in RESTORED else ClaimState.CHECKED
        if back == ClaimState.SIGNED_OFF and _own_words(claim, anchor.version, user_id):
            raise ConflictError("You made this version; somebody else must confirm its words.", "author")
        anchor.carried = Carried.MARKED
        anchor.save(update_fields=["carried"])
        events: list[Event] = []
        if claim.state == ClaimState.REOPENED:
            events.append(moving.moved(claim, ClaimState.CHECKED, "confirmed unchanged", user_id))
        if back != ClaimState.CHECKED:
            events.append(moving.moved(claim, ClaimState.IN_REVIEW, "confirmed unchanged", user_id))
        events.append(moving.moved(claim, back, "confirmed unchanged", user_id, of=told.pk))
        history.write(events)
        reviewing.close_or_open(claim.article, user_id)
    return claim_id


def place(*, claim_id: int, version_id: int, start: int, end: int, user_id: int) -> list[int]:
    """Put a lost claim onto words of the current version and have it checked; ids of the checks.

    Raises WorkbenchError (fields "start", "end") for a bad span, ConflictError for a claim that has a
    place or a version that is no longer the current one.
    """
    version = Version.objects.select_related("article").get(pk=version_id)
    start, end = marking.trimmed(version.text, start, end)
    kind = Claim.objects.values_list("kind", flat=True).get(pk=claim_id)
    reading = codec.dump_reading(marking.filled(version, start, end, kind))
    with transaction.atomic():
        claim = moving.locked(claim_id)
        if claim.article.current_id != version_id:
            raise ConflictError("The article has a newer version; reload it and mark the words there.")
        if claim.state != ClaimState.REOPENED or claim.anchors.filter(version=version).exists():
            raise ConflictError("This claim has its place in the text.", "state")
        words = describe(version.text, start, end)
        Anchor.objects.create(
            claim=claim,
            version=version,
            start=start,
            end=end,
            exact=words.exact,
            prefix=words.prefix,
            suffix=words.suffix,
        )
        before = {"reading": claim.reading}
        claim.reading = reading
        claim.save(update_fields=["reading", "updated_at"])
        told = {"start": start, "end": end, "quote": words.exact, "reading": reading}
        event = moving.moved(claim, ClaimState.REOPENED, "placed again", user_id, **told)
        event.before = {**(event.before or {}), **before}
        events = [event]
        if claim.kind == MANUAL:
            back = ClaimState.CHECKED if claim.verdict else ClaimState.MARKED
            events.append(moving.moved(claim, back, "placed again", user_id))
        history.write(events)
        return [] if claim.kind == MANUAL else checking.request_checks([claim_id], user_id)


def confirmable(claim: Claim, anchor: Anchor) -> bool:
    """Whether one key confirms it, for pages that show one claim; `confirm` looks again."""
    return anchor.carried == Carried.CHANGED and says_the_same(claim, _last(claim))


def says_the_same(claim: Claim, told: Event | None) -> bool:
    """Whether a claim whose words changed has been checked since, with the same reading and verdict.

    `told` is the newest event "words changed" of the claim.
    """
    by_hand = claim.state == ClaimState.REOPENED and claim.kind == MANUAL
    was = dict(told.before or {}) if told else {}
    if not was or not (claim.state == ClaimState.CHECKED or by_hand):
        return False
    return was.get("verdict") == claim.verdict and _same_reading(claim, was)


def _changed_anchor(claim: Claim) -> Anchor:
    anchor = claim.anchors.select_related("version").filter(version_id=claim.article.current_id or 0).first()
    if anchor is None or anchor.carried != Carried.CHANGED:
        raise ConflictError("There is nothing to confirm: this claim's words have not changed.", "state")
    return anchor


def _told(claim: Claim) -> Event:
    told = _last(claim)
    if told is None:
        raise ConflictError("There is nothing to confirm: this claim's words have not changed.", "state")
    return told


def _last(claim: Claim) -> Event | None:
    rows = Event.objects.filter(subject="claim", subject_id=claim.pk, verb="words changed")
    return rows.order_by("-pk").first()


def _same_reading(claim: Claim, was: dict[str, object]) -> bool:
    before = was.get("reading")
    if not isinstance(before, dict) or "anchor" not in before or "anchor" not in claim.reading:
        return bool(before == claim.reading)
    return same_sense(codec.load_reading(before), codec.load_reading(claim.reading))


def _own_words(claim: Claim, version: Version, user_id: int) -> bool:
    policy = reviews.policy_of(claim.article.desk_id)
    two = reviews.needs_second(claim, claim.verdict, claim.verdict, policy)
    return bool(two) and version.created_by_id == user_id
