"""A desk's webhooks, for its chief: the list, one with its log, and the buttons."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from annotations import tasks
from annotations.models import Delivery, Webhook
from annotations.models.access import DeliveryState
from annotations.permissions import HOOKS, hooks_for
from annotations.queries import workers
from annotations.services import delivering, hooks
from annotations.services.announcing import EVENTS
from annotations.services.errors import WorkbenchError
from annotations.web.account_forms import HookForm
from annotations.web.pages import chosen_desk, person, refused, render_page

SHOWN = 50
"""Deliveries of a log."""
FRESH = dt.timedelta(seconds=20)
"""So long the page looks for the answer to what was just sent."""


@require_http_methods(["GET", "POST"])
def webhooks(request: HttpRequest) -> HttpResponse:
    """The webhooks of one of the chief's desks; a post makes one."""
    desk, desks = chosen_desk(request, HOOKS)
    if desk is None:
        return refused(request, HOOKS)
    form = HookForm(request.POST or None, initial={"events": list(EVENTS)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = hooks.make(
                desk_id=desk.pk, user_id=person(request).pk, url=given["url"], events=given["events"]
            )
            messages.success(request, "Made. Copy its key into the receiver, then send a test message.")
            return redirect("webhook", made)
        except WorkbenchError as error:
            form.add_error(error.field, error.message)
    failed = Count("deliveries", filter=Q(deliveries__state=DeliveryState.FAILED))
    waiting = Count("deliveries", filter=Q(deliveries__state=DeliveryState.WAITING))
    rows = Webhook.objects.filter(desk=desk).annotate(failed=failed, waiting=waiting).order_by("pk")
    context = {"desk": desk, "desks": desks, "form": form, "hooks": rows, "tab": "webhooks"}
    return render_page(request, "webhooks", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def webhook(request: HttpRequest, hook_id: int) -> HttpResponse:
    """One webhook with its key and its log; a post changes it."""
    hook = _hook(request, hook_id)
    form = HookForm(
        request.POST or None, initial={"url": hook.url, "events": hook.events, "active": hook.active}
    )
    if request.method == "POST" and form.is_valid():
        try:
            hooks.change(hook_id=hook.pk, user_id=person(request).pk, **form.cleaned_data)
            messages.success(request, "Saved.")
            return redirect("webhook", hook.pk)
        except WorkbenchError as error:
            form.add_error(error.field, error.message)
    context = {
        **_log(hook),
        "desk": hook.desk,
        "form": form,
        "key": hooks.key_of(hook),
        "tab": "webhooks",
        "sender": workers.running("remote"),
    }
    return render_page(request, "webhook", context, status=422 if form.errors else 200)


@require_GET
def log(request: HttpRequest, hook_id: int) -> HttpResponse:
    """The log alone, asked for while something waits."""
    return render(request, "annotations/fragments/deliveries.html", _log(_hook(request, hook_id)))


@require_POST
def test(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Send a message that says nothing."""
    hook = _hook(request, hook_id)
    delivering.test(hook.pk)
    tasks.send_deliveries()
    messages.success(request, "A test message is on its way; the answer appears in the log.")
    return redirect("webhook", hook.pk)


@require_POST
def renew_key(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Sign with another key from now on."""
    hook = _hook(request, hook_id)
    hooks.renew_secret(hook_id=hook.pk, user_id=person(request).pk)
    messages.success(request, "The key is new: copy it into the receiver, which refuses messages until then.")
    return redirect("webhook", hook.pk)


@require_POST
def remove(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Delete it with its log."""
    hook = _hook(request, hook_id)
    hooks.remove(hook_id=hook.pk, user_id=person(request).pk)
    messages.success(request, "The webhook is gone; the history keeps that it was there.")
    return redirect("webhooks")


@require_POST
def again(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Send the same message once more."""
    row = get_object_or_404(Delivery, pk=delivery_id, webhook__in=hooks_for(person(request)))
    delivering.again(row.pk)
    tasks.send_deliveries()
    messages.success(request, "The message is sent once more; the answer appears in the log.")
    return redirect("webhook", row.webhook_id)


def _hook(request: HttpRequest, hook_id: int) -> Webhook:
    return get_object_or_404(hooks_for(person(request)).select_related("desk"), pk=hook_id)


def _log(hook: Webhook) -> dict[str, object]:
    rows = list(Delivery.objects.filter(webhook=hook).order_by("-pk")[:SHOWN])
    # Asked for again only while something new is on its way: a retry may be hours off, and whoever
    # reads an answer must not have it taken from under their eyes.
    fresh = timezone.now() - FRESH
    soon = hook.active and any(
        row.state == DeliveryState.WAITING and not row.attempts and row.created_at > fresh for row in rows
    )
    return {"hook": hook, "deliveries": rows, "soon": soon}
