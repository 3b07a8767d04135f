"""An article that the engine has read, on a desk with the demo's true sources, and its claims checked."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

from django.core.management import call_command

from annotations.demo.desk import FOLDER
from annotations.models import Anchor, Article, Check, Claim, Desk, Version
from annotations.services import checking, importing, marking, running, versioning
from tests.services.desk import user

PUBLISHED = dt.date(2024, 1, 12)
TEXT = """Tour after tour

Secretary of State Antony Blinken came home from the Middle East with little to announce.

It was Blinken's fourth trip to the Middle East since October 7, 2023. The tour lasted eight days.

Blinken has visited Egypt three times since October 7, 2023. He flew to Baghdad on November 7, 2023, at night.

There were lighter days. In July 2023 Blinken made his first trip to Tonga as secretary of state."""


EDITED = TEXT.replace("It was Blinken's fourth trip", "It was Blinken's 4th trip").replace(
    "Blinken has visited Egypt three times since October 7, 2023. ", ""
)


def load_sources() -> None:
    call_command("load_reference", str(FOLDER / "sources"), stdout=StringIO(), stderr=StringIO())


def imported(text: str = TEXT, *, sources: bool = True, slug: str = "world") -> Article:
    """An article whose claims are all accepted and checked."""
    if sources:
        load_sources()
    desk, _ = Desk.objects.get_or_create(slug=slug, defaults={"name": slug})
    pk = importing.import_article(desk_id=desk.pk, user_id=user().pk, title="", raw=text, published=PUBLISHED)
    ids = marking.accept_all(article_id=pk, user_id=user().pk)
    if ids:
        checking.request_checks(ids, user().pk)
    work()
    return Article.objects.get(pk=pk)


def new_version(of: Article, text: str, name: str = "editor", **given: Any) -> Version:
    """Bring in a new text of the article, as one person."""
    made = versioning.new_version(article_id=of.pk, raw=text, user_id=user(name).pk, **given)
    of.refresh_from_db()
    return Version.objects.get(pk=made.version_id)


def work() -> int:
    """Run every check that waits, as a worker would."""
    return running.run_checks(list(Check.objects.filter(state="queued").values_list("pk", flat=True)), "w")


def renewed(of: Article, text: str = EDITED) -> None:
    """A new text of the article, with the checks that it asked for run."""
    new_version(of, text)
    work()
    of.refresh_from_db()


def text_of(article: Article) -> str:
    """The current version's text."""
    assert article.current is not None
    return article.current.text


def claim(article: Article, words: str) -> Claim:
    """The claim whose quote in the current version holds these words."""
    anchors = Anchor.objects.filter(version_id=article.current_id or 0, exact__contains=words)
    return anchors.select_related("claim__article").order_by("pk")[0].claim


def found(claim: Claim) -> Anchor | None:
    """Its place in the article's current version; a lost claim has none."""
    article = Article.objects.get(pk=claim.article_id)
    return claim.anchors.filter(version_id=article.current_id or 0).first()


def anchor(claim: Claim) -> Anchor:
    """Its place, which it has."""
    place = found(claim)
    assert place is not None
    return place


def put(claim: Claim, state: str, **fields: Any) -> Claim:
    """Give a claim a state, as if people had brought it there."""
    Claim.objects.filter(pk=claim.pk).update(state=state, **fields)
    claim.refresh_from_db()
    return claim
