"""A missing fact, added from the claim that needs it: the form filled from the reading, and keeping it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from annotations import tasks
from annotations.models import Claim, Fact, Source
from annotations.permissions import MARK
from annotations.services import supplying
from annotations.services.errors import WorkbenchError
from annotations.services.supplying import Supplied
from annotations.web import missing
from annotations.web.pages import person, refusal
from annotations.web.views.review import find


@require_http_methods(["GET", "POST"])
def add_fact(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The form; a post keeps the row and asks for the checks that it touches."""
    claim = find(request, claim_id)
    if not person(request).has_perm(MARK, claim.article.desk):
        return refusal(request, MARK)
    if request.method == "GET":
        return _form(request, claim, missing.begin(claim))
    given = {name: request.POST.get(name, "") for name in missing.FIELDS}
    try:
        ids = supplying.supply(claim_id=claim_id, user_id=person(request).pk, fact=Supplied(**given))
    except WorkbenchError as error:
        return _form(request, claim, given, status=422, error=error.message, field=error.field or "who")
    tasks.publish(ids)
    return _form(request, claim, missing.begin(claim), supplied=_kept(claim, len(ids)))


def _kept(claim: Claim, checks: int) -> dict[str, object]:
    """Where the row stands now; rows are added at the end of the desk's own source."""
    source = Source.objects.get(desk=claim.article.desk, name=supplying.name_of(claim.article.desk))
    row = (
        Fact.objects.filter(source=source, last_revision=None)
        .order_by("-row")
        .values_list("row", flat=True)[0]
    )
    url = f"{reverse('source', args=[source.pk])}?{urlencode({'row': row})}#row"
    return {"row": row, "source": source.name, "revision": source.current, "url": url, "checks": checks}


def _form(
    request: HttpRequest, claim: Claim, given: dict[str, str], status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "claim": claim,
        "given": given,
        "boxes": missing.boxes(given),
        "kinds": supplying.KINDS,
        "source_name": supplying.name_of(claim.article.desk),
        **more,
    }
    return render(request, "annotations/fragments/missing_fact.html", context, status=status)
