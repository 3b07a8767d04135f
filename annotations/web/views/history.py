"""The full history of an article or a claim, and its file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from annotations.models import Article, Claim, Event
from annotations.permissions import claims_for
from annotations.queries import changes
from annotations.web.pages import person, render_page
from annotations.web.told import days_of, quotes_of
from annotations.web.views.articles import find

PAGE = 100


@require_GET
def of_article(request: HttpRequest, article_id: int) -> HttpResponse:
    """Everything that happened to an article; `q` searches in what happened."""
    found = find(request, article_id)
    words = request.GET.get("q", "").strip()
    return _page(request, found, changes.of_article(found.pk, words), words=words)


@require_GET
def of_claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Everything that happened to a claim."""
    rows = claims_for(person(request)).select_related("article__desk", "article__owner", "article__current")
    claim = get_object_or_404(rows, pk=claim_id)
    return _page(request, claim.article, changes.of_claim(claim.pk), claim=claim)


@require_GET
def download(request: HttpRequest, article_id: int) -> StreamingHttpResponse:
    """The article's history as JSON Lines, oldest first; `claim` narrows it to one claim."""
    found = find(request, article_id)
    rows = changes.of_article(found.pk)
    claim = request.GET.get("claim", "")
    if claim:
        rows = rows.filter(subject="claim", subject_id=int(claim) if claim.isdecimal() else 0)
    response = StreamingHttpResponse(_lines(rows), content_type="application/x-ndjson")
    response["Content-Disposition"] = f'attachment; filename="history-{found.pk}.jsonl"'
    return response


def _lines(rows: QuerySet[Event]) -> Iterator[str]:
    for line in changes.lines(rows):
        yield json.dumps(line) + "\n"


def _page(
    request: HttpRequest, found: Article, rows: QuerySet[Event], claim: Claim | None = None, words: str = ""
) -> HttpResponse:
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    events = list(page)
    context = {
        "article": found,
        "claim": claim,
        "quote": quotes_of([claim.pk]).get(claim.pk, "") if claim else "",
        "page": page,
        "days": days_of(events, found.desk),
        "words": words,
        "section": "desk",
        "tab": "history",
    }
    return render_page(request, "history", context)
