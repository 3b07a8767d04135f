"""Remarks in a claim's thread. "@name" calls a member of the claim's desk; anything else is just words.

A news desk writes about accounts such as @POTUS all day, so a name that nobody at the desk has is left
as it stands: it is neither an error nor a way to learn who works elsewhere.
"""

from __future__ import annotations

import re

from django.contrib.auth import get_user_model
from django.db import transaction

from annotations.models import Claim, Comment, Membership
from annotations.services import history
from annotations.services.errors import WorkbenchError

LONGEST = 4000

MENTION = re.compile(r"(?<![\w.@/])@([\w.+-]*\w)")
"""Not inside an address such as desk@example.com; a full stop after a name ends the sentence."""


def say(*, claim_id: int, user_id: int, text: str, parent_id: int | None = None) -> int:
    """Add a remark; its id. An answer to an answer joins the same thread.

    Raises WorkbenchError (fields "text", "parent") for an empty or overlong remark, or a parent that is
    not in this claim's thread.
    """
    words = text.strip()
    if not words:
        raise WorkbenchError("Write something first.", "text")
    if len(words) > LONGEST:
        raise WorkbenchError(f"The remark is longer than {LONGEST:,} characters.", "text")
    with transaction.atomic():
        claim = Claim.objects.select_related("article").get(pk=claim_id)
        parent = _parent(claim, parent_id)
        comment = Comment.objects.create(claim=claim, author_id=user_id, text=words, parent=parent)
        called = members_called(words, claim.article.desk_id)
        comment.mentions.set(called.values())
        after = {"comment": comment.pk, "text": words, "mentions": sorted(called)}
        history.write([history.of_claim(claim, "commented", user_id, after=after)])
    return comment.pk


def members_called(text: str, desk_id: int) -> dict[str, int]:
    """User ids by user name of the desk's members whom a text calls."""
    names = {name.casefold() for name in MENTION.findall(text)}
    if not names:
        return {}
    members = Membership.objects.filter(desk_id=desk_id).values("user_id")
    people = get_user_model().objects.filter(pk__in=members, is_active=True).values_list("username", "pk")
    return {name: pk for name, pk in people if name.casefold() in names}


def _parent(claim: Claim, parent_id: int | None) -> Comment | None:
    if parent_id is None:
        return None
    parent = Comment.objects.filter(pk=parent_id, claim=claim).select_related("parent").first()
    if parent is None:
        raise WorkbenchError("This remark is not in the claim’s thread.", "parent")
    return parent.parent or parent
