from typing import Any

import pytest

from annotations.models import Article, Claim, Version
from annotations.models.states import ClaimState
from annotations.queries import checks as check_queries
from annotations.queries import claims as queries
from annotations.services import checking, running
from annotations.services.judging import Outcome
from tests.services.desk import article, claims, user

pytestmark = pytest.mark.django_db

Clashes = dict[int, list[dict[str, Any]]]


def check(*made: Claim, verdict: str = "refuted", clashes: Clashes | None = None) -> None:
    running.run_checks(
        checking.request_checks([claim.pk for claim in made], user().pk),
        "w@test",
        judge=lambda check: Outcome(verdict, "Two.", {"computed": {}}, "1"),
        clashes=lambda version_id: clashes or {},
    )


def clash_with(start: int, *claim_ids: int) -> dict[str, Any]:
    return {"start": start, "end": start + 3, "quote": "...", "why": "They differ.", "claims": [*claim_ids]}


def test_an_article_that_is_not_there():
    with pytest.raises(Article.DoesNotExist):
        queries.page(4711)


def test_an_article_without_a_text_has_no_page():
    made = article()
    Article.objects.update(current=None)
    with pytest.raises(Version.DoesNotExist):
        queries.page(made.pk)


def test_a_dismissed_claim_is_not_shown():
    (claim,) = claims(article(), state=ClaimState.DISMISSED)
    assert queries.page(claim.article_id).rows == []
    with pytest.raises(Claim.DoesNotExist):
        queries.row(claim.pk)


def test_a_claim_that_was_never_checked_has_no_finding():
    (claim,) = claims(article())
    row = queries.row(claim.pk)
    assert (row.finding, row.check, row.clashes, row.working) == (None, None, [], False)


def test_the_newest_finding_is_shown_while_another_check_is_under_way():
    (claim,) = claims(article())
    check(claim, verdict="supported")
    check(claim, verdict="refuted")
    (open_id,) = checking.request_checks([claim.pk], user().pk)
    row = queries.row(claim.pk)
    assert row.finding is not None
    assert row.finding.verdict == "refuted"
    assert row.check is not None
    assert (row.check.pk, row.working) == (open_id, True)
    assert check_queries.open_ids([claim.pk]) == [open_id]
    assert next(one.pk for one in check_queries.of_claim(claim.pk)) == open_id


def test_a_clash_is_shown_on_the_span_whose_own_finding_does_not_know_of_it():
    first, second = claims(article(), 2)
    check(first)
    check(second, clashes={second.pk: [clash_with(0, first.pk)], first.pk: [clash_with(1, second.pk)]})
    for shown in (queries.row(first.pk), queries.page(first.article_id).rows[0]):
        assert [(c["start"], c["claims"], c["why"]) for c in shown.clashes] == [
            (1, [second.pk], "They differ.")
        ]
    assert len(queries.row(second.pk).clashes) == 1


def test_a_clash_that_was_settled_since_is_not_shown():
    first, second = claims(article(), 2)
    both = {second.pk: [clash_with(0, first.pk)], first.pk: [clash_with(1, second.pk)]}
    check(first, second, clashes=both)
    check(second)
    assert [row.clashes for row in queries.page(first.article_id).rows] == [[], []]


@pytest.mark.parametrize("number", [1, 60])
def test_a_page_costs_four_queries(number, django_assert_num_queries):
    made = article()
    check(*claims(made, number))
    with django_assert_num_queries(4):
        page = queries.page(made.pk)
        assert len({row.finding.verdict for row in page.rows if row.finding}) == 1
        assert [row.anchor.start for row in page.rows] == list(range(number))
        assert page.article.desk.name == "world"


def test_polling_brings_what_has_moved_and_nothing_else():
    made = article()
    done, working, never = claims(made, 3)
    check(done)
    checking.request_checks([working.pk], user().pk)
    changes = queries.changed_since(made.pk, [done.pk, working.pk])
    assert [row.claim.pk for row in changes.rows] == [done.pk]
    assert (changes.working, changes.checked, changes.total) == (1, 1, 3)
    assert never.pk not in [row.claim.pk for row in changes.rows]


def test_polling_says_nothing_of_another_article(django_assert_num_queries):
    (other,) = claims(article("sport"))
    made = article("world")
    with django_assert_num_queries(2):
        changes = queries.changed_since(made.pk, [other.pk])
    assert (changes.rows, changes.total) == ([], 0)


def test_the_outbox_of_a_queue():
    checking.request_checks([claim.pk for claim in claims(article(), 3)], user().pk, "bulk")
    assert check_queries.outbox("bulk") == check_queries.Outbox(unsent=3, sent=0, running=0)
    assert check_queries.outbox("interactive") == check_queries.Outbox(0, 0, 0)


def test_the_history_of_a_claim_newest_first():
    (claim,) = claims(article())
    check(claim)
    assert [event.verb for event in queries.history(claim.pk)] == ["checked", "check requested"]
