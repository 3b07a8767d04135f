"""A flag says what clashes now, whatever became of the other span since the finding."""

from typing import Any

import pytest

from annotations.engine import stored
from annotations.models import Article, Claim, Finding, Version
from annotations.models.states import ClaimState
from annotations.queries import claims as queries
from annotations.queries import exporting
from annotations.services import archiving, checking, flagging, keeping, marking, running, undoing
from annotations.services.judging import Clashes, Outcome
from tests.services.articles import claim, imported, work
from tests.services.desk import article, claims, user

pytestmark = pytest.mark.django_db

TEXT = """Two tours

Secretary of State Antony Blinken has visited Egypt three times since October 7, 2023. He slept on the plane.

Blinken has visited Egypt five times since October 7, 2023, and says so."""
CAUSE = "revision 2 of Travels"


def flags(*made: Claim) -> list[bool]:
    by_id = dict(Claim.objects.values_list("pk", "clash"))
    return [by_id[each.pk] for each in made]


@pytest.fixture
def pair() -> tuple[Claim, Claim]:
    found = imported(TEXT)
    return claim(found, "three times"), claim(found, "five times")


def again(*made: Claim) -> None:
    checking.request_checks([each.pk for each in made], None, "bulk", CAUSE)
    work()


def test_two_numbers_of_the_same_visits_clash(pair):
    assert flags(*pair) == [True, True]


def test_who_clashed_with_words_that_are_put_aside_clashes_no_longer(pair):
    first, second = pair
    marking.dismiss(claim_id=second.pk, user_id=user().pk)
    assert flags(first) == [False]
    assert queries.row(first.pk).clashes == []
    again(first)
    assert flags(first) == [False]
    assert Finding.objects.filter(of__claim=first).latest("pk").inconsistent_with == []


def test_undoing_that_brings_the_clash_back(pair):
    first, second = pair
    marking.dismiss(claim_id=second.pk, user_id=user().pk)
    undoing.undo(article_id=first.article_id, user_id=user().pk, since=0)
    assert flags(first, second) == [True, True]
    undoing.redo(article_id=first.article_id, user_id=user().pk, since=0)
    assert flags(first) == [False]


def test_what_a_person_is_to_judge_clashes_with_nothing(pair):
    first, second = pair
    Claim.objects.filter(pk=second.pk).update(state=ClaimState.MARKED)
    second.refresh_from_db()
    reading = {"kind": "manual", "statement": "He liked it there."}
    marking.edit_reading(claim_id=second.pk, reading=reading, lock=second.lock, user_id=user().pk)
    assert flags(first, second) == [False, False]


def test_an_export_tells_no_clash_that_was_settled(pair):
    first, second = pair
    marking.dismiss(claim_id=second.pk, user_id=user().pk)
    articles = Article.objects.filter(pk=first.article_id)
    (record,) = exporting.records(articles, exporting.Addresses("https://desk.example"))
    assert [each.finding.clashes for each in record.claims if each.finding] == [()]


# --- A re-check: what was found before stands, or is looked for anew ----------------------------------


class Looks:
    """Finds nothing, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, version_id: int) -> dict[int, list[dict[str, Any]]]:
        self.asked += 1
        return {}


def outcome(engine: str = "1", **links: str) -> Outcome:
    packed = keeping.Packed(*stored.pack(stored.Links(tuple(sorted(links.items())))))
    return Outcome("refuted", "There were two.", {"computed": {}}, engine, inputs={"links": packed})


def run(made: Claim, found: Outcome, clashes: Clashes, cause: str = CAUSE) -> None:
    ids = checking.request_checks([made.pk], None, "bulk", cause)
    running.run_checks(ids, "worker@test", judge=lambda check: found, clashes=clashes)


def test_a_revision_leaves_flags_and_does_not_look():
    first, second = claims(article(), 2)
    told = {"start": 1, "end": 4, "quote": "he ", "why": "They differ.", "claims": [second.pk]}
    back = told | {"start": 0, "end": 3, "claims": [first.pk]}
    run(first, outcome(), lambda _: {}, "")
    run(second, outcome(), lambda _: {first.pk: [back], second.pk: [told]}, "")
    looks = Looks()
    run(first, outcome(), looks)  # only its counterpart's finding knows
    run(second, outcome(), looks)
    assert (looks.asked, flags(first, second)) == (0, [True, True])
    assert Finding.objects.filter(of__claim=second).latest("pk").inconsistent_with == [told]


@pytest.mark.parametrize(
    "now", [outcome(old="new"), outcome(engine="2")], ids=["a merged name", "another engine"]
)
def test_other_names_or_rules_are_a_reason_to_look(now):
    (made,) = claims(article())
    run(made, outcome(), Looks(), "")
    looks = Looks()
    run(made, now, looks)
    assert looks.asked == 1


def test_another_text_is_a_reason_to_look():
    (made,) = claims(article())
    run(made, outcome(), Looks(), "")
    old = made.article.current
    assert old is not None
    new = Version.objects.create(
        article=made.article, number=2, text=old.text, blocks=old.blocks, digest="2", created_by=user()
    )
    made.anchors.update(version=new)
    made.article.current = new
    made.article.save()
    looks = Looks()
    run(made, outcome(), looks)
    assert looks.asked == 1


def test_nothing_is_looked_for_where_nothing_was_flagged(monkeypatch):
    looks = Looks()
    monkeypatch.setattr(archiving, "clashes", looks)
    first, second = claims(article(), 2)
    flagging.flag_after([first, second])
    assert looks.asked == 0
