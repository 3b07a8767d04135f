"""A claim whose words changed says what they say now: it takes their kind, or is withheld with the reason."""

from __future__ import annotations

import pytest

from annotations.engine import codec, registry, run
from annotations.engine.analysis import Block
from annotations.models import Claim, Event, Finding
from annotations.models.states import ClaimState
from annotations.queries.world import load_world
from annotations.services import versioning
from annotations.services.checking import MANUAL
from tests.services.articles import anchor, imported, put, text_of, work
from tests.services.desk import user

pytestmark = pytest.mark.django_db

HEAD = "Tour after tour\n\nSecretary of State Antony Blinken came home. "
# By kind: words that say it, and what they may become: (words, the kind that they have then, None: none).
CHANGES: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "age": (
        "President Joe Biden, 81, stayed in Washington.",
        [("President Joe Biden, tired, stayed in Washington.", None)],
    ),
    "count": (
        "Blinken has visited Egypt three times since October 7, 2023.",
        [
            ("Blinken has visited Egypt many times since October 7, 2023.", None),
            ("Blinken has not visited Egypt since October 7, 2023.", "last"),
        ],
    ),
    "date": (
        "Blinken flew to Baghdad on November 7, 2023, at night.",
        [("Blinken flew to Baghdad on an old aeroplane, at night.", None)],
    ),
    "duration": ("The tour of Blinken lasted eight days.", [("The tour of Blinken lasted too long.", None)]),
    "first": (
        "In July 2023 Blinken made his first trip to Tonga as secretary of state.",
        [
            ("In July 2023 Blinken made his second trip to Tonga as secretary of state.", "ordinal"),
            ("In July 2023 Blinken made his pleasant trip to Tonga as secretary of state.", "date"),
        ],
    ),
    "last": (
        "Blinken was last in Mexico in December 2023.",
        [
            ("Blinken was hosted in Mexico in December 2023.", "date"),
            ("Blinken was seldom in Mexico in the old days.", None),
        ],
    ),
    "office": (
        "Antony Blinken has been secretary of state since January 2021.",
        [("Antony Blinken has been a secretary of sorts since January 2021.", None)],
    ),
    "ordinal": (
        "It was Blinken's fourth trip to the Middle East since October 7, 2023.",
        [
            ("It was Blinken's first trip to the Middle East since October 7, 2023.", "first"),
            ("It was Blinken's dullest trip to the Middle East since October 7, 2023.", None),
        ],
    ),
    "participation": (
        "The tour took Blinken to Turkey, Greece and Jordan.",
        [("The tour made Blinken forget Turkey, Greece and Jordan.", None)],
    ),
    "quantity": (
        "The harbour blast killed 14 people.",
        [("The harbour blast frightened the people.", None)],
    ),
}  # fmt: skip


def test_each_kind_that_is_computed_has_its_words():
    assert set(CHANGES) == set(registry.kinds()) - {MANUAL}


@pytest.mark.parametrize(
    ("kind", "before", "after", "then"),
    [(kind, before, *change) for kind, (before, changes) in CHANGES.items() for change in changes],
)
def test_a_changed_claim_takes_the_kind_of_its_new_words_or_is_withheld(kind, before, after, then):
    article = imported(HEAD + before)
    claim = Claim.objects.get(article=article, kind=kind, state=ClaimState.CHECKED)
    assert not claim.reading.get("unread")
    for other in Claim.objects.filter(article=article).exclude(pk=claim.pk):
        put(other, ClaimState.DISMISSED)
        other.anchors.all().delete()
    versioning.new_version(article_id=article.pk, raw=HEAD + after, user_id=user().pk)
    work()
    claim.refresh_from_db()
    article.refresh_from_db()
    place = anchor(claim)
    assert place.carried == "changed"
    assert (claim.kind, claim.reading["kind"]) == (then or kind, then or kind)
    version = place.version
    blocks = tuple(Block(*block) for block in version.blocks)
    world = load_world(article.desk_id)
    read = run.read_span(
        text_of(article), blocks, place.start, place.end, claim.kind, article.anchored_on, world
    )
    told = Event.objects.get(subject_id=claim.pk, subject="claim", verb="words changed").after or {}
    finding = Finding.objects.filter(of__claim=claim).latest("pk")
    if then is None:
        assert claim.reading == codec.dump_reading(read.reading) | {"unread": True}
        assert claim.verdict == "not_enough_evidence"
        assert "the words no longer say a claim of kind" in finding.body["summary"]
        assert "kind" not in told
    else:
        assert read.confidence > run.UNREAD
        assert claim.reading == codec.dump_reading(read.reading)
        assert told["kind"] == then
