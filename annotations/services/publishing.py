"""Publishes an article: from then on it is what the desk has said, and stands in its archive.

An article is signed off as soon as none of its claims is open (`services/reviewing.py`).
"""

from __future__ import annotations

from django.db import transaction

from annotations.models import Article
from annotations.models.article import ArticleState
from annotations.services import history, reviewing
from annotations.services.errors import ConflictError


def publish(*, article_id: int, user_id: int) -> int:
    """Mark a signed-off article as published; its id. Raises ConflictError where claims are open."""
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        if article.state == ArticleState.DRAFT:
            raise ConflictError("Some claims are still open; an article is signed off before it appears.")
        _move(article, ArticleState.PUBLISHED, "published", user_id)
    return article_id


def retract(*, article_id: int, user_id: int) -> int:
    """Take a publication back: the article is signed off or a draft again, as its claims stand; its id."""
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        if article.state != ArticleState.PUBLISHED:
            raise ConflictError("This article is not published.")
        _move(article, ArticleState.SIGNED_OFF, "taken back", user_id)
        reviewing.close_or_open(article, user_id)
    return article_id


def _move(article: Article, new: ArticleState, verb: str, user_id: int) -> None:
    before = {"state": str(article.state)}
    if article.state == new:
        return
    article.state = new
    article.save(update_fields=["state", "updated_at"])
    history.write([history.of_article(article, verb, user_id, before=before, after={"state": str(new)})])
