"""The article page: the text, its claims, and what arrives while the page is open."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from annotations.engine.registry import kinds
from annotations.engine.sureness import SURE
from annotations.models import Article, Check
from annotations.ordering import order_checks
from annotations.permissions import CHECK, MARK, articles_for
from annotations.queries import claims, versions
from annotations.queries.blocks import digests_of, stored_blocks
from annotations.services import checking, marking
from annotations.services.errors import WorkbenchError
from annotations.web import arrivals, reads
from annotations.web.blocks import runs
from annotations.web.pages import person, refusal, render_page, trouble
from annotations.web.panel import REASONS, Panel, panel_of
from annotations.web.row_html import list_of
from annotations.web.rows import CHECKABLE, Row, progress_of
from annotations.web.unsettled import unsettled_lines

FILTERS = ("all", "open", "suggested")


def find(request: HttpRequest, article_id: int) -> Article:
    """The article, if it exists for this person; else 404."""
    return get_object_or_404(
        articles_for(person(request)).select_related("desk", "owner", "current"), pk=article_id
    )


def rights(request: HttpRequest, found: Article) -> dict[str, Any]:
    """What the page offers to this person."""
    user = person(request)
    return {"may_mark": user.has_perm(MARK, found.desk), "may_check": user.has_perm(CHECK, found.desk)}


@require_GET
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    """The whole page; `claim` opens one claim, `show` filters the list."""
    found = find(request, article_id)
    rows = reads.rows_of(found)
    text, blocks = (found.current.text, stored_blocks(found.current)) if found.current else ("", ())
    left_out = any(not block.checkable for block in blocks)
    shown, tail = runs(text, blocks, digests_of(found.pk) if left_out else ())
    show = request.GET.get("show", "all")
    may = rights(request, found)
    progress = progress_of((row.state, row.verdict, 1) for row in rows)
    context = {
        "article": found,
        "runs": shown,
        "tail": tail,
        "rows": rows,
        "listed": list_of(rows, may["may_mark"]),
        "cursor": reads.cursor_of(found),
        "progress": progress,
        "work": arrivals.work_of(progress.working),
        "panel": _opened(request, found, rows),
        "reasons": REASONS,
        "show": show if show in FILTERS else "all",
        "kinds": [(kind.id, kind.label, kind.key) for kind in kinds().values()],
        "lost": unsettled_lines(versions.lost(found), found),
        "has_headline": any(part.tag == "h1" for run in shown for part in run.parts),
        "section": "desk",
        "saves": True,
        **may,
    }
    return render_page(request, "article", context)


@require_GET
def whats_new(request: HttpRequest, article_id: int) -> HttpResponse:
    """What happened since the cursor `after`."""
    return answer(request, find(request, article_id))


@require_POST
def check_all(request: HttpRequest, article_id: int) -> HttpResponse:
    """Check every claim that can be checked now."""
    found = find(request, article_id)
    if not rights(request, found)["may_check"]:
        return refusal(request, CHECK)
    ids = [row.id for row in reads.rows_of(found) if row.state in CHECKABLE]
    if not ids:
        return trouble(request, "There is nothing to check: mark a claim or accept a suggestion first.")
    try:
        order_checks(ids, person(request).pk)
    except WorkbenchError as error:
        return trouble(request, error.message)
    return answer(request, found)


@require_POST
def cancel_all(request: HttpRequest, article_id: int) -> HttpResponse:
    """Call off the checks of this article that no worker has begun."""
    found = find(request, article_id)
    if not rights(request, found)["may_check"]:
        return refusal(request, CHECK)
    waiting = Check.objects.filter(claim__article=found, state="queued").values_list("pk", flat=True)
    if not checking.cancel_checks(list(waiting), person(request).pk):
        return trouble(request, "Nothing waits any more: a worker has begun what is left.")
    return answer(request, found)


@require_POST
def accept_all(request: HttpRequest, article_id: int) -> HttpResponse:
    """Accept the suggestions, or with `bar=sure` those that are sure, and check what was accepted."""
    found = find(request, article_id)
    if not rights(request, found)["may_mark"]:
        return refusal(request, MARK)
    user_id = person(request).pk
    try:
        above = SURE if request.POST.get("bar") == "sure" else 0.0
        accepted = marking.accept_all(article_id=found.pk, user_id=user_id, above=above)
        if accepted:
            order_checks(accepted, user_id)
    except WorkbenchError as error:
        return trouble(request, error.message)
    return answer(request, found)


def answer(request: HttpRequest, found: Article, told: str = "") -> HttpResponse:
    """The fragment that tells what is new, and `told` in words; every action on the page ends here."""
    given = request.POST if request.method == "POST" else request.GET
    try:
        cursor, have, of = int(given.get("after", 0)), int(given.get("have", -1)), int(given.get("of") or 0)
    except ValueError as error:
        raise Http404 from error
    context = {**arrivals.since(found, cursor, have, of), **rights(request, found), "told": told}
    context["listed"] = list_of(context["rows"], context["may_mark"], oob=not context["whole"])
    return render(request, "annotations/fragments/arrivals.html", context)


def _opened(request: HttpRequest, found: Article, rows: list[Row]) -> Panel | None:
    """The claim that the address names, else the first with a verdict."""
    asked = request.GET.get("claim", "")
    ids = [row.id for row in rows if str(row.id) == asked] or [
        row.id for row in rows if row.look.css in "rdcus"
    ]
    if not ids:
        return None
    return panel_of(claims.row(ids[0]), found, person(request))
