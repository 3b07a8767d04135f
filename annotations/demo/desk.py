"""Makes the demo desk through the same services that people use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction

from annotations.models import Article, Desk, Membership
from annotations.models.desk import Role
from annotations.services import checking, importing, marking

FOLDER = Path(__file__).parent
SLUG = "demo"
TITLE = "Tour after tour, one message: Blinken's winter on the road"
PUBLISHED = dt.date(2024, 1, 12)
PEOPLE = {
    "editor": (Role.EDITOR, "Edda", "Editor"),
    "reviewer": (Role.REVIEWER, "Ravi", "Reviewer"),
    "librarian": (Role.LIBRARIAN, "Lila", "Librarian"),
    "chief": (Role.CHIEF, "Cleo", "Chief"),
}


def make(say: Callable[[str], None] = lambda line: None) -> bool:
    """Make what is missing of the demo desk; whether there was anything to make.

    The article's checks are queued, not sent: beat sends them as soon as a worker runs.
    """
    desk, people = _desk()
    if Article.objects.filter(desk=desk, title=TITLE).exists():
        return False
    say("Loading the demo sources ...")
    call_command("load_reference", str(FOLDER / "sources"), stdout=StringIO())
    say("Reading the demo article ...")
    editor = people["editor"]
    article = importing.import_article(
        desk_id=desk.pk,
        user_id=editor,
        title=TITLE,
        raw=(FOLDER / "article.txt").read_text(encoding="utf-8"),
        published=PUBLISHED,
    )
    claims = marking.accept_all(article_id=article, user_id=editor)
    checking.request_checks(claims, editor)
    return True


def password_of(name: str) -> str:
    """Known to everybody, so the demo desk is for machines that only their owner reaches."""
    return f"{name}-demo"


def log_ins() -> list[str]:
    """The names and passwords, one a line."""
    return ["Demo log-ins:", *(f"  {name:<10} {password_of(name)}" for name in PEOPLE)]


def _desk() -> tuple[Desk, dict[str, int]]:
    """The desk and the ids of its people, made if they are not there. Passwords are left alone."""
    users = get_user_model().objects
    people = {}
    with transaction.atomic():
        desk, _ = Desk.objects.get_or_create(slug=SLUG, defaults={"name": "Demo desk"})
        for name, (role, first, last) in PEOPLE.items():
            user = users.filter(username=name).first() or users.create_user(
                name, password=password_of(name), first_name=first, last_name=last
            )
            Membership.objects.get_or_create(desk=desk, user=user, role=role)
            people[name] = user.pk
    return desk, people
