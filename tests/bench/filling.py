"""Fills an empty database with a desk that has worked for long: articles, claims in every state, findings,
decisions, history. As rows: what is measured is how they are read, not how they were made.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from typing import Any

EACH = 100
"""Claims of an article."""
PEOPLE = 200
"""Whom the claims are about."""
MANY = 1_000
"""Claims of one long article among them."""
STATES = (
    ("suggested", 30), ("marked", 5), ("checked", 20), ("in_review", 3), ("awaiting_second", 4),
    ("signed_off", 25), ("needs_correction", 2), ("corrected", 3), ("dismissed", 5), ("reopened", 3),
)  # fmt: skip
VERDICTS = ("supported", "refuted", "not_enough_evidence", "depends_on_definition", "supported")
KINDS = ("count", "ordinal", "count", "first", "count", "last", "count", "ordinal")
PLACES = ("Cairo", "Lima", "Oslo", "Kigali", "Hanoi", "Madrid")
SENTENCE = "The minister has been to {place} {number} times since the spring of that year. "
STEP = 5_000


@dataclass(frozen=True)
class Filled:
    """Whom to ask as, and the id of the article with MANY claims."""

    chief: int
    reviewer: int
    long: int


def say(words: str) -> None:
    """Progress, on standard error."""
    print(words, file=sys.stderr, flush=True)


def fill(claims: int) -> Filled:
    """Articles of EACH claims, one of MANY; every tenth article is another desk's."""
    from django.contrib.auth.models import User

    from annotations.models import Desk, Membership, Source

    desks = [Desk.objects.create(name=name, slug=name.lower()) for name in ("World", "Sports")]
    people = User.objects.bulk_create(
        User(username=f"person{n}", first_name="Person", last_name=str(n), password="!") for n in range(40)
    )
    roles = ("chief", "reviewer", "editor", "librarian")
    Membership.objects.bulk_create(
        Membership(desk=desks[n % 8 == 7], user=user, role=roles[n % 4]) for n, user in enumerate(people)
    )
    Source.objects.bulk_create(Source(name=f"Source {n}", current=1) for n in range(30))
    long = _articles(desks[0], people, 1, MANY)
    made = MANY
    while made < claims:
        step = min(STEP, claims - made)
        _articles(desks[made // STEP % 10 == 9], people, max(1, step // EACH), EACH, made)
        made += step
        say(f"{made:,} of {claims:,} claims")
    _analyse()
    return Filled(people[0].pk, people[1].pk, long)


def _articles(desk: Any, people: list[Any], number: int, each: int, before: int = 0) -> int:
    """Some articles with all that hangs on them; the id of the first."""
    from django.utils import timezone

    from annotations.models import Article, Version

    now = timezone.now()
    articles = Article.objects.bulk_create(
        Article(
            desk=desk,
            title=f"{PLACES[n % 6]} revisited, part {before // EACH + n}",
            owner=people[n % 40],
            anchored_on=dt.date(2024, 1, 12),
            deadline=now + dt.timedelta(hours=n) if n % 3 == 0 else None,
        )
        for n in range(number)
    )
    versions = []
    for n, article in enumerate(articles):
        told = [SENTENCE.format(place=PLACES[(n + at) % 6], number=at + 2) for at in range(each)]
        text = "\n\n".join("".join(told[at : at + 5]).strip() for at in range(0, each, 5))
        blocks, start = [], 0
        for part in text.split("\n\n"):
            blocks.append(["paragraph", start, start + len(part)])
            start += len(part) + 2
        versions.append(
            Version(article=article, number=1, text=text, blocks=blocks, digest="0" * 64,
                    created_by=article.owner)
        )  # fmt: skip
    versions = Version.objects.bulk_create(versions)
    for article, version in zip(articles, versions, strict=True):
        article.current = version
    Article.objects.bulk_update(articles, ["current"])
    _claims(versions, each, people)
    return articles[0].pk


def _claims(versions: list[Any], each: int, people: list[Any]) -> None:
    from annotations.models import Anchor, Check, Claim, Comment, Decision, Event, Finding

    cycle = [state for state, weight in STATES for _ in range(weight)]
    claims: list[Claim] = []
    anchors: list[Anchor] = []
    for version in versions:
        at = 0
        for n in range(each):
            start = version.text.index("The minister", at)
            end = version.text.index(".", start)
            at = end
            state = cycle[n * 37 % 100]
            judged = state not in ("suggested", "marked", "dismissed")
            claim = Claim(
                article=version.article, kind=KINDS[n % 8], state=state, reading=_reading(len(claims), each),
                confidence=0.5 + n % 50 / 100, worth=n % 97 / 97, created_by=people[n % 40],
                verdict=VERDICTS[n % 5] if judged else "", clash=n % 50 == 0,
            )  # fmt: skip
            claims.append(claim)
            anchors.append(
                Anchor(claim=claim, version=version, start=start, end=end, exact=version.text[start:end],
                       prefix=version.text[max(0, start - 32) : start], suffix=version.text[end : end + 32])
            )  # fmt: skip
    Claim.objects.bulk_create(claims, batch_size=500)
    Anchor.objects.bulk_create(anchors, batch_size=500)
    judged_claims = [(claim, anchor) for claim, anchor in zip(claims, anchors, strict=True) if claim.verdict]
    checks = Check.objects.bulk_create(
        (
            Check(claim=claim, version_id=anchor.version_id, reading=claim.reading, state="done",
                  finished_at=claim.created_at, requested_by=claim.created_by)
            for claim, anchor in judged_claims
        ),
        batch_size=500,
    )  # fmt: skip
    Finding.objects.bulk_create(
        (
            Finding(of=check, verdict=check.claim.verdict, summary="The minister has been there twice.",
                    body=_body(check.claim.verdict), engine="1", digest="0" * 64,
                    changed=check.claim.pk % 100 == 0)
            for check in checks
        ),
        batch_size=500,
    )  # fmt: skip
    signed = [c for c in checks if c.claim.state in ("signed_off", "awaiting_second", "corrected")]
    Decision.objects.bulk_create(
        (
            Decision(claim=check.claim, of=check, author=people[(check.pk % 20) * 2 + 1], action="confirm",
                     verdict=check.claim.verdict)
            for check in signed
        ),
        batch_size=500,
    )  # fmt: skip
    Comment.objects.bulk_create(
        Comment(claim=claim, author=people[claim.pk % 40], text="Which spring?") for claim in claims[::20]
    )
    Event.objects.bulk_create(
        (
            Event(actor_id=claim.created_by_id, desk_id=claim.article.desk_id, article_id=claim.article_id,
                  subject="claim", subject_id=claim.pk, verb=verb, after={"kind": claim.kind})
            for claim in claims
            for verb in (("marked", "checked") if claim.verdict else ("suggested",))
        ),
        batch_size=500,
    )  # fmt: skip


def _reading(number: int, each: int) -> dict[str, Any]:
    from annotations.engine import codec
    from annotations.engine.values import Period, Reading, Ref, Window

    window = Window(Period(dt.date(2001, 1, 1), dt.date(2020, 1, 1)), "between")
    who = (Ref(f"person:made-{number % PEOPLE + 1}", f"Made {number % PEOPLE + 1}"),)
    places = (Ref("country:peru", "Peru"),)
    told = Reading(
        KINDS[number % each % 8], dt.date(2024, 1, 12), who, "visit", places=places, period=window,
        unit="trip", value=number % 20,
    )  # fmt: skip
    return codec.dump_reading(told)


def _body(verdict: str) -> dict[str, Any]:
    row = {"source": "Source 1", "revision": 1, "text": "Cairo, Egypt", "first": "2003-03-02",
           "last": "2003-03-03", "label": "Cairo"}  # fmt: skip
    return {
        "verdict": verdict,
        "summary": "The minister has been there twice.",
        "computed": {"trips": 2, "visits": 3, "stays": 2},
        "variants": [
            {"name": name, "computed": 2, "holds": name == "trips", "plausible": True}
            for name in ("trips", "visits", "stays")
        ],
        "window": {"first": "2001-01-01", "last": "2020-01-01"},
        "used": [row | {"row": n, "group": n} for n in range(6)],
        "left_out": [row | {"row": n, "reason": "before the window"} for n in range(6, 10)],
        "steps": ["Two trips lie in the window.", "Three visits lie in it."],
        "missing": [],
        "engine": "1",
    }


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
