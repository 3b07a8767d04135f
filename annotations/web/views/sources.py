"""The library: sources with tier, revision and coverage, and the facts of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from annotations.permissions import SOURCES, desks_with, sources_for
from annotations.queries import fact_filter
from annotations.web import library
from annotations.web.pages import person, render_page

PAGE = 100


@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Every source that this person's desks see."""
    shelves = library.shelves(sources_for(person(request)))
    context = {
        "shelves": shelves,
        "section": "sources",
        "may_import": desks_with(person(request), SOURCES).exists(),
    }
    return render_page(request, "sources", context)


@require_GET
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    """One source and the facts of its current revision; `row` opens the page that holds that row."""
    found = get_object_or_404(sources_for(person(request)).select_related("desk"), pk=source_id)
    row = library.whole_number(request.GET.get("row"))
    sieve = fact_filter.sieve_of(request.GET) if row is None else fact_filter.Sieve()
    facts = fact_filter.sifted(found, found.current, sieve)
    number = request.GET.get("page")
    if row is not None and number is None:
        number = str(facts.filter(row__lt=row).count() // PAGE + 1)
    page = Paginator(facts, PAGE).get_page(number)
    lines = library.fact_lines(page, row)
    context = {
        "shelf": library.shelves(sources_for(person(request)).filter(pk=found.pk))[0],
        "page": page,
        "lines": lines,
        "row": row,
        "sieve": sieve,
        "kinds": fact_filter.kinds(found, found.current),
        "may_import": found.desk_id is not None and person(request).has_perm(SOURCES, found.desk),
        "row_found": any(line.asked for line in lines),
        "section": "sources",
    }
    return render_page(request, "source", context)
