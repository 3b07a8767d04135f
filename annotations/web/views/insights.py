"""Insights: verdicts over time, time to check and to sign off, agreement, the kinds that go wrong most."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from annotations.models import Desk
from annotations.permissions import roles_of
from annotations.queries import insights as read
from annotations.queries.agreement import agreement_by_kind
from annotations.web.charts import shares_of, spread_of, weeks_of
from annotations.web.pages import person, render_page
from annotations.web.rows import label_of

PERIOD = dt.timedelta(days=365)
"""How far back agreement is looked at: teams change."""

LEVELS = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight"))
"""What kappa is commonly called (Landis and Koch 1977)."""


@require_GET
def insights(request: HttpRequest) -> HttpResponse:
    """The figures of all desks of a person, or of one of them (`desk`)."""
    user = person(request)
    mine = list(Desk.objects.filter(pk__in={desk for desk, _ in roles_of(user)}).order_by("name"))
    asked = request.GET.get("desk", "")
    chosen = [desk for desk in mine if str(desk.pk) == asked] or mine
    ids = [desk.pk for desk in chosen]
    zone = ZoneInfo(chosen[0].time_zone) if chosen else ZoneInfo("UTC")
    found = read.findings(ids)
    newest = {each.claim_id: each for each in reversed(found)}
    signed = {each.claim_id: each for each in reversed(read.decisions(ids))}
    marked = read.first_marked(signed)
    agreement = agreement_by_kind(ids, Q(at__gte=timezone.now() - PERIOD))
    kinds = {each.kind for each in found} | set(agreement)
    names = {kind: label_of(kind) for kind in kinds if kind}
    context = {
        "desks": mine,
        "desk": chosen[0] if len(chosen) == 1 and len(mine) > 1 else None,
        "checks": len(found),
        "most": read.NEWEST,
        "weeks": weeks_of(
            ((each.at.astimezone(zone).date(), each.verdict) for each in found),
            timezone.now().astimezone(zone).date(),
        ),
        "to_check": spread_of(each.at - each.asked for each in found if not each.bulk),
        "to_sign": spread_of(each.at - marked[pk] for pk, each in signed.items() if pk in marked),
        "kinds": shares_of(((each.kind, each.verdict) for each in newest.values()), names),
        "agreement": agreement[""],
        "level": _level(agreement[""].kappa),
        "by_kind": [(names[kind], each) for kind, each in sorted(agreement.items()) if kind and each.pairs],
        "section": "insights",
    }
    return render_page(request, "insights", context)


def _level(kappa: float | None) -> str:
    if kappa is None:
        return ""
    if kappa <= 0:
        return "no more agreement than chance would give"
    return f"{next(word for least, word in LEVELS if kappa >= least)} agreement"
