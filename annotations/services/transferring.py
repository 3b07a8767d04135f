"""Brings in what other tools exported: documents with their marks as articles with marked claims.

A span is a marked claim of the kind that its label names, of kind `manual` where none does. What a
file tells beyond that stands in the history ("imported"), where people see it and nobody can change
it, and `queries/exporting.py` hands it to the format that can write it again; notes become comments.
Verdicts and sign-offs of a file are told as what they are, another desk's words, and never decide
anything here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from annotations.imports.base import Document, Problem
from annotations.models import Anchor, Article, Claim, Comment, Event, Version
from annotations.models.states import ClaimState
from annotations.queries.world import load_world
from annotations.services import history
from annotations.services.errors import WorkbenchError
from annotations.services.importing import digest_of
from annotations.services.placing import Placed, Ready, onto_version, ready

BATCH = 50
"""Documents of one transaction: a lock is not held for long, and a broken file loses little."""


@dataclass(slots=True)
class Transferred:
    """What came of a file: ids of the articles, how many claims, and what could not be used."""

    articles: list[int] = field(default_factory=list)
    claims: int = 0
    suggestions: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Into:
    """Where to, by whom, and how. `published` is for documents that tell no date; `article_id` for
    annotations whose text is here already; `suggest` has the engine look for claims as well."""

    desk_id: int
    user_id: int
    reader: str
    published: dt.date | None = None
    article_id: int | None = None
    suggest: bool = False


def transfer(
    documents: Iterable[Document | Problem], into: Into, progress: Callable[[int], None] = lambda done: None
) -> Transferred:
    """Store the documents. What cannot be used is told and the rest goes on.

    Raises WorkbenchError where an article is named that this desk does not have.
    """
    done = Transferred()
    if into.article_id is not None:
        _onto(documents, into, done)
        return done
    world = load_world(into.desk_id)
    stream = iter(documents)
    while chunk := list(islice(stream, BATCH)):
        prepared: list[Ready] = []
        for item in chunk:
            if isinstance(item, Problem):
                done.problems.append(item)
                continue
            try:
                # Read before the transaction opens: SQLite has one write lock.
                prepared.append(ready(item, into.published, world, suggest=into.suggest))
            except WorkbenchError as error:
                done.problems.append(Problem(item.place, error.message))
        with transaction.atomic():
            done.articles += [article.pk for article in _store(prepared, into, done)]
        for article in prepared:
            done.problems += article.problems
        progress(len(done.articles))
    return done


def _store(prepared: list[Ready], into: Into, done: Transferred) -> list[Article]:
    articles = Article.objects.bulk_create(
        Article(desk_id=into.desk_id, title=p.title, owner_id=into.user_id, anchored_on=p.published)
        for p in prepared
    )
    versions = Version.objects.bulk_create(
        Version(
            article=article,
            number=1,
            text=p.text,
            blocks=[[block.kind, block.start, block.end] for block in p.blocks],
            digest=digest_of(p.text),
            created_by_id=into.user_id,
        )
        for article, p in zip(articles, prepared, strict=True)
    )
    first = Version.objects.filter(article=OuterRef("pk"), number=1).values("pk")
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(current=Subquery(first))
    events: list[Event] = []
    for article, version, p in zip(articles, versions, prepared, strict=True):
        after = {
            "title": p.title,
            "published": p.published.isoformat(),
            "version": 1,
            "digest": version.digest,
            "from": into.reader,
            "place": p.place,
            "extra": p.extra,
        }
        if p.notes:
            after["notes"] = list(p.notes)
        if p.handed_in:
            after["handed_in"] = p.handed_in
        events.append(history.of_article(article, "imported", into.user_id, after=after))
    placed = [(v, claim) for v, p in zip(versions, prepared, strict=True) for claim in p.claims]
    history.write(events + _claims(placed, into, done))
    return articles


def _claims(placed: list[tuple[Version, Placed]], into: Into, done: Transferred) -> list[Event]:
    """Store claims, anchors and comments; the events that tell of them."""
    claims = Claim.objects.bulk_create(
        [
            Claim(
                article=version.article,
                kind=p.kind,
                state=ClaimState.SUGGESTED if p.suggested else ClaimState.MARKED,
                reading=p.reading,
                confidence=p.confidence,
                why=p.why[:200],
                created_by_id=None if p.suggested else into.user_id,
            )
            for version, p in placed
        ],
        batch_size=500,
    )
    Anchor.objects.bulk_create(
        [
            Anchor(claim=claim, version=version, start=p.start, end=p.end, exact=p.exact, prefix=p.prefix,
                   suffix=p.suffix)
            for claim, (version, p) in zip(claims, placed, strict=True)
        ],
        batch_size=500,
    )  # fmt: skip
    comments = Comment.objects.bulk_create(
        [
            Comment(claim=claim, author_id=into.user_id, text=note)
            for claim, (_, p) in zip(claims, placed, strict=True)
            for note in p.notes
        ],
        batch_size=500,
    )
    notes: dict[int, list[int]] = {}
    for comment in comments:
        notes.setdefault(comment.claim_id, []).append(comment.pk)
    done.suggestions += sum(p.suggested for _, p in placed)
    done.claims += sum(not p.suggested for _, p in placed)
    return list(_told(zip(claims, (p for _, p in placed), strict=True), notes, into))


def _told(pairs: Iterable[tuple[Claim, Placed]], notes: dict[int, list[int]], into: Into) -> Iterator[Event]:
    for claim, p in pairs:
        after: dict[str, Any] = {
            "state": str(claim.state), "kind": p.kind, "quote": p.exact, "start": p.start, "end": p.end,
            "reading": p.reading,
        }  # fmt: skip
        if p.found_here:
            yield history.of_claim(claim, "suggested", None, after=after)
            continue
        after |= {
            "from": into.reader,
            "label": p.label,
            "at": [p.start, p.end],
            "span": list(p.span) if p.span else None,
            "notes": notes.get(claim.pk, []),
            "extra": p.extra,
        }
        yield history.of_claim(claim, "imported", into.user_id, after=after)


def _onto(documents: Iterable[Document | Problem], into: Into, done: Transferred) -> None:
    """Marks for an article that is here: each is found by its words, or told as not found."""
    article = (
        Article.objects.filter(pk=into.article_id or 0, desk_id=into.desk_id)
        .select_related("current")
        .first()
    )
    version = article.current if article else None
    if article is None or version is None:
        raise WorkbenchError("There is no such article at this desk.", "article")
    version.article = article
    world = load_world(into.desk_id)
    for item in documents:
        if isinstance(item, Problem):
            done.problems.append(item)
            continue
        claims, problems = onto_version(item, version, world)
        done.problems += problems
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=article.pk)  # one editor at a time
            there = set(
                Anchor.objects.filter(version=version)
                .exclude(claim__state=ClaimState.DISMISSED)
                .values_list("start", "end", "claim__kind")
            )
            new = [p for p in claims if (p.start, p.end, p.kind) not in there]
            done.problems += [
                Problem(p.place, f"“{p.exact[:60]}” is marked as {p.kind} already")
                for p in claims
                if p not in new
            ]
            after = {"from": into.reader, "place": item.place, "extra": item.extra, "claims": len(new)}
            event = history.of_article(article, "annotations imported", into.user_id, after=after)
            history.write([event, *_claims([(version, p) for p in new], into, done)])
    done.articles.append(article.pk)
