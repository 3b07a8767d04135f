"""Gives an article a new text: a new immutable version, and every claim carried into it (rule 17).

The plan is made before the transaction opens, since reading a long text takes seconds and SQLite has
one write lock; it is made anew where somebody marked claims in the meantime.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from annotations.engine import run
from annotations.engine.analysis import Analysis, Block, World
from annotations.engine.values import Claim as FoundClaim
from annotations.models import Anchor, Article, Version
from annotations.queries.blocks import digests_of
from annotations.queries.world import load_world
from annotations.services import checking, consistency, history, reopening, reviewing
from annotations.services.carrying import Fate, Rebased, fates, rebased, standing
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.flagging import flag_anew
from annotations.services.importing import as_text, digest_of, suggest

TRIES = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A new version, and the checks that its changed claims wait for."""

    version_id: int
    check_ids: list[int]


@dataclass(frozen=True, slots=True)
class _Plan:
    version: Version
    world: World
    analysis: Analysis
    blocks: tuple[Block, ...]  # as they came, without what was brought back
    found: tuple[FoundClaim, ...]
    fates: list[Fate]
    corrections: list[Rebased]


def new_version(
    *,
    article_id: int,
    raw: str | bytes,
    user_id: int,
    queue: str = "interactive",
    applies: Collection[int] = (),
) -> Made:
    """Make the text the article's next version; the caller publishes the checks.

    `applies` are the corrections that this text holds. Raises WorkbenchError (field "text") for what
    is no article or does not differ, ConflictError where somebody else was faster.
    """
    text = as_text(raw)
    for _ in range(TRIES):
        plan = _plan(article_id, text)
        with transaction.atomic():
            made = _write(plan, user_id, queue, frozenset(applies))
        if made is not None:
            flag_anew(made.version_id)  # be they checked anew or not
            return made
    raise ConflictError("Claims are being marked while the new text comes in; try again.", "text")


def _plan(article_id: int, raw: str) -> _Plan:
    article = Article.objects.select_related("current").get(pk=article_id)
    version = article.current
    if version is None:
        raise ConflictError("The article has no text of which this could be a new version.", "text")
    version.article = article
    world = load_world(article.desk_id)
    result = run.read(raw, article.anchored_on, world, back=digests_of(article_id))
    text = result.canonical.text
    if not text.strip():
        raise WorkbenchError("The new text is empty.", "text")
    if text == version.text:
        raise WorkbenchError(f"This is the text of version {version.number}, word for word.", "text")
    old = consistency.analysis_of(version, world)
    return _Plan(
        version,
        world,
        result.analysis,
        result.canonical.blocks,
        result.claims,
        fates(standing(version), old, result.analysis),
        rebased(version, old, result.analysis),
    )


def _write(plan: _Plan, user_id: int, queue: str, applies: frozenset[int]) -> Made | None:
    """None where the claims are no longer those of the plan."""
    article = Article.objects.select_for_update().get(pk=plan.version.article_id)
    if article.current_id != plan.version.pk:
        raise ConflictError("The article has a newer version by now; look at it first.", "text")
    here = Anchor.objects.filter(version=plan.version).values_list("claim_id", "start", "end")
    if set(here) != {(fate.claim_id, fate.start, fate.end) for fate in plan.fates}:
        return None
    text = plan.analysis.text
    version = Version.objects.create(
        article=article,
        number=plan.version.number + 1,
        text=text,
        blocks=[[block.kind, block.start, block.end] for block in plan.blocks],
        digest=digest_of(text),
        created_by_id=user_id,
    )
    consistency.keep(version, plan.world, plan.analysis)
    article.current = version
    article.save(update_fields=["current", "updated_at"])
    before = {"version": plan.version.number, "digest": plan.version.digest}
    after = {"version": version.number, "digest": version.digest} | _tally(plan.fates)
    history.write([history.of_article(article, "new version", user_id, before=before, after=after)])
    over = reopening.Over(plan.version, version, plan.found, user_id)
    again = reopening.carry_over(over, plan.fates, plan.corrections, applies)
    history.write(suggest(article, version, _fresh(plan)))
    checks = checking.request_checks(again, user_id, queue) if again else []
    reviewing.close_or_open(article, user_id)
    return Made(version.pk, checks)


def _tally(plan: list[Fate]) -> dict[str, dict[str, int]]:
    """How many claims went which way: {"carried": {"moved": 12, "changed": 1}}."""
    told: dict[str, int] = {}
    for fate in plan:
        told[str(fate.how)] = told.get(str(fate.how), 0) + 1
    return {"carried": told}


def _fresh(plan: _Plan) -> list[FoundClaim]:
    """What was found in the new text where no claim of its kind was carried to, dismissed or not."""
    taken: dict[str, list[Fate]] = {}
    for fate in plan.fates:
        if fate.span is not None:
            taken.setdefault(fate.kind, []).append(fate)
    return [
        claim
        for claim in plan.found
        if not any(fate.span and fate.span.overlaps(claim.span) for fate in taken.get(claim.kind, ()))
    ]
