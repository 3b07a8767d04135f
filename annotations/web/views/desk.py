"""The desk page: the articles of a person's desks with how far each is, and importing one more."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from annotations.models import Article
from annotations.models.article import ArticleState
from annotations.permissions import IMPORT, NEEDED, articles_for, desks_with
from annotations.queries import articles
from annotations.services.errors import WorkbenchError
from annotations.services.importing import import_article
from annotations.web import reads
from annotations.web.dates import clock
from annotations.web.forms import ImportForm
from annotations.web.pages import person, render_page
from annotations.web.rows import Progress

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An article and its progress."""

    article: Article
    progress: Progress

    @property
    def deadline(self) -> str:
        """In the desk's own time."""
        due = self.article.deadline
        return clock(due, ZoneInfo(self.article.desk.time_zone)) if due else ""

    @property
    def late(self) -> bool:
        """Whether a draft's deadline has passed."""
        due = self.article.deadline
        return due is not None and self.article.state == ArticleState.DRAFT and due < timezone.now()


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Articles, newest first; `q` searches titles, `show` filters by state, `mine` by owner."""
    user = person(request)
    words, show, mine = request.GET.get("q", ""), request.GET.get("show", ""), "mine" in request.GET
    found = articles.search(articles_for(user), words, user.pk if mine else None)
    if show in ArticleState.values:
        found = found.filter(state=show)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    progress = reads.progress_by_article(article.pk for article in page)
    context = {
        "page": page,
        "lines": [Line(article, progress[article.pk]) for article in page],
        "words": words,
        "show": show,
        "mine": mine,
        "filtered": bool(words or show or mine),
        "may_import": user.has_perm(IMPORT, None),
        "section": "desk",
    }
    return render_page(request, "desk", context)


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Bring in an article; on success its page is shown, on error nothing is saved."""
    user = person(request)
    if not desks_with(user, IMPORT):
        return render_page(request, "refused", {"reason": NEEDED[IMPORT], "section": "desk"}, status=403)
    form = ImportForm(request.POST or None, request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            article_id = import_article(
                desk_id=given["desk"].pk,
                user_id=user.pk,
                title=given["title"],
                raw=form.raw,
                published=given["published"],
                deadline=given["deadline"],
            )
        except WorkbenchError as error:
            field = "file" if error.field == "text" and given.get("file") else error.field
            form.add_error(field if field in form.fields else None, error.message)
        else:
            return redirect("article", article_id)
    return render_page(request, "import", {"form": form, "section": "desk"})
