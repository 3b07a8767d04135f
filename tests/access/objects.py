"""Two desks with one row of everything, and people: the matrix asks for the rows of one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone

from annotations.models import (
    ApiToken,
    Article,
    Assignment,
    Check,
    Claim,
    Comment,
    Correction,
    Decision,
    Delivery,
    Entity,
    Fact,
    Finding,
    Invitation,
    Lease,
    Membership,
    Proof,
    Revision,
    SavedView,
    Source,
    Version,
    Webhook,
)
from annotations.models.desk import Role
from tests.services import desk as rows

UNUSED = 987_654_321
NO_ROW = frozenset(
    {
        "format_id",
        "secret",
        "old",
        "new",
        "name",
        "number",
        "provider_id",
        "uidb64",
        "token",
        "ticket",
        "entity_id",
    }
)
"""Placeholders that name no row of a desk: parts of one, secrets, and the names that all desks share."""
ROLES = tuple(role.value for role in Role)


@dataclass
class Desk:
    """One desk's article, people by role, and ids by placeholder."""

    article: Article
    people: dict[str, User]
    ids: dict[str, Any]
    by_name: dict[str, Any] = field(default_factory=dict)


def make(slug: str) -> Desk:
    """Everything that a route may ask for, as real rows."""
    article = rows.article(slug)
    article.title = f"{slug} secret"
    article.save()
    people = {role: rows.user(f"{slug}-{role}") for role in ROLES}
    for role, user in people.items():
        Membership.objects.create(desk=article.desk, user=user, role=role)
    chief, version = people["chief"], article.current
    assert version is not None
    other = Version.objects.create(
        article=article, number=2, text=version.text, digest="2", created_by=chief, blocks=version.blocks
    )
    claim = rows.claims(article, created_by=people["editor"])[0]
    check = Check.objects.create(claim=claim, version=version, reading=claim.reading, state="done")
    body = {"verdict": "refuted", "summary": f"{slug} finding", "computed": {}}
    finding = Finding.objects.create(
        of=check, verdict="refuted", summary=f"{slug} finding", body=body, engine="1", digest="0" * 64
    )
    Claim.objects.filter(pk=claim.pk).update(state="in_review", verdict="refuted")
    soon = timezone.now() + dt.timedelta(hours=1)
    lease = Lease.objects.create(claim=claim, holder=people["reviewer"], until=soon)
    source = Source.objects.create(desk=article.desk, name=f"{slug} rows", current=1)
    revision = Revision.objects.create(source=source, number=1, file="rows.csv", digest="0" * 64, rows=1)
    Revision.objects.create(source=source, number=2, file="rows.csv", digest="2" * 64, rows=1)
    entity = Entity.objects.create(kind="person", key=f"person:{slug}", name=f"{slug} name")
    shared, _ = Source.objects.get_or_create(desk=None, name="shared")
    fact = Fact.objects.create(
        source=source, first_revision=1, row=2, digest="1" * 64, kind="visit", text=f"{slug} fact"
    )
    hook = Webhook.objects.create(desk=article.desk, url="https://cms.example/in", secret="s", events=[])
    delivery = Delivery.objects.create(webhook=hook, event="test", body="{}", next_at=soon)
    invitation = Invitation.objects.create(
        desk=article.desk,
        email=f"new@{slug}.example",
        role="editor",
        digest=slug * 8,
        by=chief,
        expires_at=soon,
    )
    token = ApiToken.objects.create(
        user=chief, name="t", prefix="wb_t", digest=f"{slug}{'0' * 50}", scopes=["read"]
    )
    comment = Comment.objects.create(claim=claim, author=chief, text=f"{slug} remark")
    decision = Decision.objects.create(
        claim=claim, of=check, author=people["reviewer"], action="confirm", verdict="refuted"
    )
    assignment = Assignment.objects.create(claim=claim, to=people["reviewer"], by=chief)
    proof = Proof.objects.create(claim=claim, author=chief, source="Almanac", note=f"{slug} note")
    proof.file.save("page.pdf", ContentFile(b"%PDF-1.4\n%%EOF\n"))
    correction = Correction.objects.create(
        claim=claim,
        version=version,
        start=0,
        end=3,
        before=version.text[:3],
        after="A",
        author=people["editor"],
    )
    view = SavedView.objects.create(owner=people["reviewer"], name="mine", query="")
    return Desk(
        article,
        people,
        {
            "article_id": article.pk, "claim_id": claim.pk, "correction_id": correction.pk,
            "old": 1, "new": 2,
            "view_id": view.pk, "proof_id": proof.pk, "source_id": source.pk, "token_id": token.pk,
            "hook_id": hook.pk, "delivery_id": delivery.pk, "invitation_id": invitation.pk,
            "desk_id": article.desk_id, "user_id": people["editor"].pk, "secret": "nobody-knows-it",
            "format_id": "csv", "version_id": other.pk, "revision_id": revision.pk, "fact_id": fact.pk,
            "check_id": check.pk, "number": 1, "name": "unit",
            "entity_id": entity.pk,
            "provider_id": "none", "uidb64": "MQ", "token": "no-such", "ticket": "no-such",
        },
        {
            "article": article.pk, "version": version.pk, "claim": claim.pk, "check": check.pk,
            "finding": finding.pk, "source": source.pk, "revision": revision.pk, "fact": fact.pk,
            "lease": lease.pk, "assignment": assignment.pk, "decision": decision.pk, "comment": comment.pk,
            "shared": shared.pk, "invitation": invitation.pk, "webhook": hook.pk, "deliverie": delivery.pk,
            "member": Membership.objects.get(desk=article.desk, role="editor").pk,
        },
    )  # fmt: skip


def values(desk: Desk, name: str, converters: dict[str, Any]) -> dict[str, Any]:
    """What fills the placeholders of a route: the desk's own rows."""
    found = {}
    for key in converters:
        if key == "pk":
            found[key] = desk.by_name[name.removeprefix("api:").rsplit("-", 1)[0]]
        else:
            found[key] = desk.ids[key]
    return found


def body(desk: Desk, name: str) -> dict[str, Any]:
    """What a creation needs to be refused for its role alone: without it a field is missed first."""
    ids, rows_of = desk.ids, desk.by_name
    bodies: dict[str, dict[str, Any]] = {
        "api:article-list": {"desk": ids["desk_id"], "text": "Words.", "published": "2024-01-12"},
        "api:claim-list": {"version": rows_of["version"], "start": 4, "end": 12, "kind": "count"},
        "api:assignment-list": {"claims": [rows_of["claim"]], "to": desk.people["reviewer"].pk},
        "api:decision-list": {"lease": rows_of["lease"], "action": "confirm"},
        "api:comment-list": {"claim": rows_of["claim"], "text": "Why?"},
        "api:webhook-list": {
            "desk": ids["desk_id"],
            "url": "https://cms.example/",
            "events": ["claim.signed_off"],
        },
        "api:invitation-list": {"desk": ids["desk_id"], "email": "a@b.example", "role": "editor"},
        "api:person-detail": {"roles": ["editor", "reviewer"]},
        "save-slot": {"lock": "1", "unit": "trip"},
        "undo": {"since": "0"},
        "read-too": {"start": "0"},
        "leave-out": {"start": "0"},
        "redo": {"since": "0"},
        "bounds": {"start": "4", "end": "12", "lock": "1"},
        "table-row": {"table": "counting"},
        "desk-switches": {"source": rows_of["shared"]},
    }
    return bodies.get(name, {})
