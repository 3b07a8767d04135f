"""Agreement figures, against values worked out by hand and a published example."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import Q
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from annotations.models import Decision
from annotations.queries.agreement import Agreement, agreement_by_kind, agreement_of
from tests.services import desk as rows
from tests.services import review

LABELS = st.sampled_from(["supported", "refuted", "sent_back"])


def test_without_pairs_there_is_no_figure():
    assert agreement_of([]) == Agreement(0, 0, None, None)


def test_where_chance_always_agrees_kappa_says_nothing():
    assert agreement_of([("refuted", "refuted")] * 9) == Agreement(9, 9, 100.0, None)


def test_cohens_own_kind_of_table():
    # 50 proposals, both yes 20, both no 15, A alone 5, B alone 10: observed 0.7, expected 0.5.
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    found = agreement_of(pairs)
    assert (found.pairs, found.agreed, found.percent) == (50, 35, 70.0)
    assert found.kappa == pytest.approx(0.4)


def test_worse_than_chance_is_negative():
    assert agreement_of([("y", "n"), ("n", "y")]).kappa == pytest.approx(-1.0)


@given(st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=40))
def test_properties(pairs):
    found = agreement_of(pairs)
    turned = agreement_of([(second, first) for first, second in pairs])
    assert found == turned or found.kappa == pytest.approx(turned.kappa)
    assert found.kappa is None or -1 <= found.kappa <= 1
    if found.agreed == found.pairs:
        assert found.kappa in (None, 1.0)


@pytest.mark.django_db
def test_pairs_are_the_first_two_of_each_turn(django_assert_num_queries):
    article = rows.article()
    same, differ = review.checked("refuted", article), review.checked("refuted", article, kind="date")
    alone = review.checked("supported", article)
    review.decide(alone, "ada")
    review.decide(same, "ada")
    review.decide(same, "bo")
    review.decide(differ, "ada")
    review.decide(differ, "bo", "send_back")
    review.decide(differ, "cy")
    with django_assert_num_queries(2):
        found = agreement_by_kind([article.desk_id])
    assert found[""] == Agreement(2, 1, 50.0, 0.0)
    assert (found["count"].percent, found["date"].percent) == (100.0, 0.0)
    assert agreement_by_kind([article.desk_id + 1])[""].pairs == 0
    tomorrow = Q(at__gte=timezone.now() + dt.timedelta(days=1))
    assert agreement_by_kind([article.desk_id], tomorrow)[""].pairs == 0
    assert Decision.objects.count() == 6
