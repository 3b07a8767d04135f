"""The fact-check report as the page shows it: a summary, then one card a claim. It fits on paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from annotations.models import Article, Decision, Proof, Source
from annotations.models.review import Action
from annotations.permissions import sources_for
from annotations.queries.report import Entry, Report
from annotations.web import dates
from annotations.web.correcting import Shown
from annotations.web.correcting import shown_of as shown_correction
from annotations.web.looks import ORDER, VERDICTS, Look, look_of
from annotations.web.passage import Passage, passage
from annotations.web.queue_rows import name_of
from annotations.web.rows import label_of
from annotations.web.shown import Cited, Definition, shown_of

LONG = 200
"""Claims from which on a report prints FEW rows of evidence for each: a book is no report."""

FEW = 3

CLASHES = 5
"""Clashes told for one claim; it says how many more there are."""

DID = {
    Action.CONFIRM: "confirmed the verdict",
    Action.OVERRIDE: "decided otherwise",
    Action.SEND_BACK: "sent it back",
    Action.CORRECT: "asked for a correction",
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the claim's last turn in words."""

    who: str
    did: str
    look: Look | None
    when: str
    reason: str
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """What this claim cannot be right together with; `number` is that of the other claim's card."""

    quote: str
    why: str
    number: int | None
    article: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one source on which a verdict rests."""

    source: str
    revision: int
    rows: list[Cited]


@dataclass(frozen=True, slots=True)
class Card:
    """One claim."""

    number: int
    id: int
    look: Look
    kind: str
    state: str
    open: bool
    passage: Passage
    summary: str
    checked: str
    definitions: list[Definition]
    steps: list[str]
    used: list[Rows]
    more: int  # rows of evidence that are not printed
    left_out: list[tuple[str, int]]  # reason, how many rows
    missing: list[str]
    clashes: list[Clash]
    more_clashes: int
    decided: list[Decided]
    overridden: str
    corrections: list[Shown]
    proofs: list[Proof]


@dataclass(frozen=True, slots=True)
class Summary:
    """The head of the report."""

    counts: list[tuple[Look, int]]
    total: int
    open: int
    clashes: int
    corrections: int
    signers: list[str]
    sources: list[Source]
    cards: list[Card] = field(default_factory=list)


def summary_of(found: Report, reader: User) -> Summary:
    """The whole page; the article's desk must be loaded. Two queries, whatever the number of claims."""
    article = found.article
    zone = ZoneInfo(article.desk.time_zone)
    names = set(found.sources)
    sources = dict(sources_for(reader).filter(name__in=names).values_list("name", "pk")) if names else {}
    numbers = {entry.row.claim.pk: at for at, entry in enumerate(found.entries, start=1)}
    cards = [_card(entry, found, article, sources, numbers, zone) for entry in found.entries]
    looks = Counter(card.look for card in cards)
    return Summary(
        counts=[(look, looks[look]) for look in ORDER if looks[look]],
        total=len(cards),
        open=sum(card.open for card in cards),
        clashes=sum(bool(card.clashes) for card in cards),
        corrections=sum(len(card.corrections) for card in cards),
        signers=sorted({each.who for card in cards if not card.open for each in card.decided}),
        sources=sorted(found.sources.values(), key=lambda source: source.name),
        cards=cards,
    )


def _card(
    entry: Entry,
    found: Report,
    article: Article,
    sources: dict[str, int],
    numbers: dict[int, int],
    zone: ZoneInfo,
) -> Card:
    row = entry.row
    claim, anchor, finding = row.claim, row.anchor, row.finding
    few = FEW if len(found.entries) > LONG else None
    body: dict[str, Any] = finding.body if finding else {}
    shown: dict[str, Any] = shown_of(finding, sources, few) if finding else {}
    used, left_out = shown.get("used", []), body.get("left_out", ())
    last = [each for each in entry.decisions if each.turn == entry.decisions[-1].turn]
    closed = claim.state in ("signed_off", "corrected")
    return Card(
        number=numbers[claim.pk],
        id=claim.pk,
        look=look_of(claim.state, claim.verdict),
        kind=label_of(claim.kind),
        state=claim.get_state_display(),
        open=not closed,
        passage=passage(found.version.text, found.version.blocks, anchor.start, anchor.end),
        summary=finding.summary if finding else "",
        checked=dates.clock(finding.created_at, zone) if finding else "",
        definitions=[each for each in shown.get("definitions", []) if each.plausible],
        steps=shown.get("steps", []),
        used=_by_source(used),
        more=len(body.get("used", ())) - len(used),
        left_out=Counter(row.get("reason", "") for row in left_out).most_common(),
        missing=shown.get("missing", []),
        clashes=[_clash(clash, numbers) for clash in row.clashes[:CLASHES]],
        more_clashes=max(0, len(row.clashes) - CLASHES),
        decided=[_decided(each, zone, finding.of_id if finding else None) for each in last],
        overridden=entry.signed.reason if entry.signed and entry.signed.overridden else "",
        corrections=[shown_correction(each, zone) for each in entry.corrections],
        proofs=entry.proofs,
    )


def _by_source(rows: list[Cited]) -> list[Rows]:
    found: dict[tuple[str, int], Rows] = {}
    for row in rows:
        found.setdefault((row.source, row.revision), Rows(row.source, row.revision, [])).rows.append(row)
    return list(found.values())


def _clash(clash: dict[str, Any], numbers: dict[int, int]) -> Clash:
    other = next((numbers[pk] for pk in clash.get("claims") or () if pk in numbers), None)
    return Clash(clash["quote"], clash["why"], other, clash.get("article"))


def _decided(decision: Decision, zone: ZoneInfo, check_id: int | None) -> Decided:
    # Words that changed, or sources, have brought another check since: not this is what was signed.
    earlier = check_id is not None and decision.of_id != check_id
    return Decided(
        name_of(decision.author),
        DID[Action(decision.action)],
        VERDICTS.get(decision.verdict),
        dates.clock(decision.at, zone),
        decision.reason,
        earlier,
    )
