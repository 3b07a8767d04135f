"""Claims that a new version left to a person: changed ones with both wordings, lost ones with places
where they may stand now. The places are offers; nothing is put there without a person's word."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from annotations.engine.analysis import Block
from annotations.engine.anchoring.diff import Run, runs
from annotations.engine.text.sentences import split_sentences
from annotations.models import Article
from annotations.queries.versions import Unsettled
from annotations.services import confirming
from annotations.web.looks import Look, look_of
from annotations.web.rows import label_of

OFFERS = 3
LIKELY = 55  # of 100; below this a sentence is no offer, it is noise


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence of the new text that a lost claim may have become."""

    start: int
    end: int
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Line:
    """One claim to settle."""

    id: int
    kind: str
    look: Look
    lost: bool
    quote: str
    runs: list[Run]
    version: int
    state: str
    confirmable: bool = False
    offers: list[Offer] = field(default_factory=list)


def unsettled_lines(found: list[Unsettled], article: Article) -> list[Line]:
    """Ready for the template; the article's current version must be loaded."""
    text = article.current.text if article.current else ""
    blocks = tuple(Block(*block) for block in article.current.blocks) if article.current else ()
    sentences: dict[tuple[int, int], str] = {}
    if any(each.now is None for each in found):
        sentences = {(s.start, s.end): text[s.start : s.end] for s in split_sentences(text, blocks)}
    return [_line(each, sentences) for each in found]


def _line(each: Unsettled, sentences: dict[tuple[int, int], str]) -> Line:
    claim, was, now = each.claim, each.was, each.now
    return Line(
        id=claim.pk,
        kind=label_of(claim.kind),
        look=look_of(claim.state, claim.verdict),
        lost=now is None,
        quote=was.exact,
        runs=runs(was.exact, now.exact) if now is not None else [],
        version=was.version.number,
        state=claim.get_state_display(),
        confirmable=now is not None and confirming.says_the_same(claim, each.said_before),
        offers=_offers(was.exact, sentences) if now is None else [],
    )


def _offers(quote: str, sentences: dict[tuple[int, int], str]) -> list[Offer]:
    likely = process.extract(quote, sentences, scorer=fuzz.token_set_ratio, limit=OFFERS, score_cutoff=LIKELY)
    return [Offer(*span, runs(quote, sentence)) for sentence, _, span in likely]
