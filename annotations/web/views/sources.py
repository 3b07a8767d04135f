"""The library: sources with tier, revision and coverage, and the facts of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from annotations.models import Fact
from annotations.permissions import sources_for
from annotations.web import library
from annotations.web.pages import person, render_page

PAGE = 100


@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Every source that this person's desks see."""
    shelves = library.shelves(sources_for(person(request)))
    return render_page(request, "sources", {"shelves": shelves, "section": "sources"})


@require_GET
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    """One source and the facts of its current revision; `row` opens the page that holds that row."""
    found = get_object_or_404(sources_for(person(request)).select_related("desk"), pk=source_id)
    facts = library.standing(Fact.objects.filter(source=found), found.current)
    row = library.whole_number(request.GET.get("row"))
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
        "row_found": any(line.asked for line in lines),
        "section": "sources",
    }
    return render_page(request, "source", context)
