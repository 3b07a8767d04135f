"""A claim's thread as the template shows it: remarks with their answers, the people called marked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from annotations.models import Claim, Comment
from annotations.queries import queue_page
from annotations.services.discussing import MENTION
from annotations.web import dates
from annotations.web.queue_rows import name_of


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a remark; `called` is set where it names somebody who was called."""

    text: str
    called: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark."""

    id: int
    who: str
    mine: bool
    at: dt.datetime
    when: str
    words: list[Words]
    answers: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Thread:
    """All remarks on a claim, and the names that may be called."""

    claim_id: int
    remarks: list[Remark]
    total: int
    names: list[tuple[str, str]]  # (user name, name)


def thread_of(claim: Claim, reader: User) -> Thread:
    """The thread; the claim's article and desk must be loaded. Three queries."""
    zone = ZoneInfo(claim.article.desk.time_zone)
    rows = Comment.objects.filter(claim=claim).select_related("author").prefetch_related("mentions")
    remarks: dict[int, Remark] = {}
    for comment in rows.order_by("pk"):
        called = {str(user.get_username()).casefold() for user in comment.mentions.all()}
        remark = Remark(
            comment.pk,
            name_of(comment.author),
            comment.author_id == reader.pk,
            comment.at,
            dates.clock(comment.at, zone),
            _words(comment.text, called),
        )
        remarks[comment.pk] = remark
        if comment.parent_id in remarks:
            remarks[comment.parent_id].answers.append(remark)
    answers = {answer.id for remark in remarks.values() for answer in remark.answers}
    top = [remark for remark in remarks.values() if remark.id not in answers]
    others = [user for user in queue_page.members([claim.article.desk_id]) if user.pk != reader.pk]
    return Thread(
        claim.pk,
        top,
        len(remarks),
        [(user.username, name_of(user)) for user in others],
    )


def _words(text: str, called: set[str]) -> list[Words]:
    found, at = [], 0
    for match in MENTION.finditer(text):
        if match[1].casefold() in called:
            found += [Words(text[at : match.start()]), Words(match[0], True)]
            at = match.end()
    return [words for words in (*found, Words(text[at:])) if words.text]
