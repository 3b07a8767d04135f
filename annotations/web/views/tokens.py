"""A person's API tokens: made here, shown once, revoked here."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from annotations.models import ApiToken
from annotations.services import tokens as service
from annotations.services.errors import WorkbenchError
from annotations.web.account_forms import TokenForm
from annotations.web.pages import person, render_page

SHOWN = 100


@never_cache
@sensitive_variables("secret")
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The page; a post makes a token and shows it this once, in the answer itself."""
    user = person(request)
    form, secret = TokenForm(request.POST or None, user=user), ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _, secret = service.make(
                user_id=user.pk,
                name=given["name"],
                scopes=given["may"].split(),
                days=given["days"],
                desk_id=given["desk"].pk if given["desk"] else None,
            )
            form = TokenForm(user=user)
        except WorkbenchError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
    rows = ApiToken.objects.filter(user=user).select_related("desk")
    context = {
        "form": form,
        "secret": secret,
        "tokens": rows.order_by(F("revoked_at").asc(nulls_first=True), "-pk")[:SHOWN],
        "now": timezone.now(),
        "tab": "tokens",
    }
    return render_page(request, "tokens", context, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End one of one's own tokens; another's does not exist."""
    token = get_object_or_404(ApiToken, pk=token_id, user=person(request))
    service.revoke(token_id=token.pk, user_id=person(request).pk)
    messages.success(request, f"“{token.name}” is revoked: whoever uses it is refused from now on.")
    return redirect("tokens")
