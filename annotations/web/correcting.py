"""What the correction panel of one claim shows: words that changed, a correction, or one to begin with."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from annotations.engine.anchoring.diff import Run, runs
from annotations.models import Anchor, Claim, Correction, Finding
from annotations.models.claim import Carried
from annotations.models.review import CorrectionState
from annotations.permissions import CORRECT, REVIEW, REVISE, SIGN
from annotations.services import confirming, correcting
from annotations.web import dates
from annotations.web.queue_rows import name_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A correction as a text diff, with whose it is."""

    id: int
    state: str
    word: str
    runs: list[Run]
    note: str
    by: str
    when: str
    signed_by: str
    version: int | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Correcting:
    """The panel. `begin` is the text in the form, `suggested` its diff where the finding gave it;
    `ready` counts the article's signed corrections that wait to be applied."""

    claim: Claim
    changed: list[Run] = field(default_factory=list)
    version: int = 0
    confirmable: bool = False
    open: Shown | None = None
    past: list[Shown] = field(default_factory=list)
    begin: str = ""
    suggested: list[Run] = field(default_factory=list)
    ready: int = 0
    may_confirm: bool = False
    may_correct: bool = False
    may_sign: bool = False
    may_apply: bool = False


def correcting_of(claim: Claim, reader: User) -> Correcting:
    """The panel of a claim; its article and desk must be loaded. A fixed number of queries."""
    desk = claim.article.desk
    anchor = claim.anchors.filter(version_id=claim.article.current_id or 0).select_related("version").first()
    rows = claim.corrections.exclude(state=CorrectionState.WITHDRAWN)
    rows = rows.select_related("author", "signed_by", "applied_in").order_by("-pk")
    zone = ZoneInfo(desk.time_zone)
    shown = [shown_of(row, zone, reader) for row in rows]
    current = next((each for each in shown if each.state != CorrectionState.APPLIED), None)
    may = {
        "may_confirm": reader.has_perm(REVIEW, desk),
        "may_correct": reader.has_perm(CORRECT, desk) and claim.state not in correcting.NOT_OURS,
        "may_sign": reader.has_perm(SIGN, desk),
        "may_apply": reader.has_perm(REVISE, desk),
    }
    past = [each for each in shown if each.state == CorrectionState.APPLIED]
    if anchor is None:
        return Correcting(claim, past=past)
    begin = sentence = correcting.suggestion(claim, anchor, None)
    if current is None and may["may_correct"]:
        finding = Finding.objects.filter(of__claim=claim).order_by("-of_id").first()
        begin = correcting.suggestion(claim, anchor, finding)
    ready = Correction.objects.filter(
        claim__article_id=claim.article_id, version=anchor.version, state=CorrectionState.SIGNED
    )
    return Correcting(
        claim,
        changed=_changed(claim, anchor),
        version=anchor.version.number,
        confirmable=confirming.confirmable(claim, anchor),
        open=current,
        past=past,
        begin=begin,
        suggested=runs(sentence, begin) if begin != sentence else [],
        ready=ready.count() if current is not None else 0,
        **may,
    )


def shown_of(row: Correction, zone: ZoneInfo, reader: User | None = None) -> Shown:
    """One correction; author, signer and the version it is in must be loaded."""
    return Shown(
        id=row.pk,
        state=row.state,
        word=row.get_state_display(),
        runs=runs(row.before, row.after),
        note=row.note,
        by=name_of(row.author),
        when=dates.clock(row.at, zone),
        signed_by=name_of(row.signed_by),
        version=row.applied_in.number if row.applied_in else None,
        mine=reader is not None and row.author_id == reader.pk,
    )


def _changed(claim: Claim, anchor: Anchor) -> list[Run]:
    """The claim's words before this version and now, where they changed and nobody has confirmed them."""
    if anchor.carried != Carried.CHANGED:
        return []
    before = claim.anchors.exclude(pk=anchor.pk).order_by("-version__number").first()
    return runs(before.exact, anchor.exact) if before is not None else []
