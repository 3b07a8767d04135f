"""The fact-check report of an article, and publishing what it reports on."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from annotations.exports.registry import formats
from annotations.models import Version
from annotations.permissions import PUBLISH
from annotations.queries.report import report as read
from annotations.services import publishing
from annotations.services.errors import WorkbenchError
from annotations.web.pages import person, refusal, render_page
from annotations.web.report_page import summary_of
from annotations.web.views.articles import find


@require_GET
def report(request: HttpRequest, article_id: int) -> HttpResponse:
    """Every claim with its verdict, reasoning, sources, decisions and corrections."""
    found, user = find(request, article_id), person(request)
    try:
        told = read(found)
    except Version.DoesNotExist as error:
        raise Http404 from error
    context = {
        "article": found,
        "version": told.version,
        "waiting": told.waiting,
        "summary": summary_of(told, user),
        "formats": list(formats().values()),
        "now": timezone.now(),
        "may_publish": user.has_perm(PUBLISH, found.desk),
        "section": "desk",
        "tab": "report",
    }
    return render_page(request, "report", context)


@require_POST
def publish(request: HttpRequest, article_id: int) -> HttpResponse:
    """Publish a signed-off article, or take that back (`back`)."""
    found, user = find(request, article_id), person(request)
    if not user.has_perm(PUBLISH, found.desk):
        return refusal(request, PUBLISH)
    verb = publishing.retract if request.POST.get("back") else publishing.publish
    try:
        verb(article_id=found.pk, user_id=user.pk)
    except WorkbenchError as error:
        messages.error(request, error.message)
    return redirect("report", found.pk)
