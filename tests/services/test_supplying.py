"""A missing fact becomes a cited row of the desk's own source, and the checks follow."""

from dataclasses import replace

import pytest

from annotations.models import Check, Coverage, Fact, Revision, Source
from annotations.models.states import ClaimState
from annotations.services import supplying
from annotations.services.errors import WorkbenchError
from annotations.services.supplying import Supplied
from tests.services.desk import article, claims, user

pytestmark = pytest.mark.django_db

TRIP = Supplied(
    "visit",
    "Antony Blinken",
    "Cairo, Egypt",
    "12 to 14 March 2023",
    "State Department",
    url="https://state.gov/x",
)


@pytest.fixture
def claim(db):
    return claims(article(), state=ClaimState.CHECKED)[0]


def supply(claim, fact=TRIP):
    return supplying.supply(claim_id=claim.pk, user_id=user().pk, fact=fact)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"who": ""}, "who"),
        ({"where": ""}, "where"),
        ({"when": ""}, "when"),
        ({"when": "once"}, "when"),
        ({"source": " "}, "source"),
        ({"url": ""}, "page"),
        ({"url": "state.gov"}, "url"),
        ({"kind": "x"}, "kind"),
        ({"kind": "office"}, "office"),
        ({"who": "x" * 301}, "who"),
    ],
)
def test_what_a_fact_cannot_do_without_is_asked_next_to_its_field(claim, change, field):
    with pytest.raises(WorkbenchError) as refused:
        supply(claim, replace(TRIP, **change))
    assert refused.value.field == field
    assert not Source.objects.exists()


def test_the_row_is_cited_and_the_claim_checked_again(claim):
    (check,) = supply(claim)
    fact = Fact.objects.get()
    source = Source.objects.get()
    assert (source.desk, source.tier) == (claim.article.desk, "secondary")
    assert (str(fact.first), str(fact.last), fact.country) == ("2023-03-12", "2023-03-14", "country:egypt")
    assert "State Department, https://state.gov/x" in fact.remarks
    assert Check.objects.get().pk == check


def test_coverage_is_untouched(claim):
    supply(claim)
    assert not Coverage.objects.exists()


def test_each_addition_is_a_revision_and_rows_keep_their_number(claim):
    supply(claim)
    supply(claim, replace(TRIP, when="June 2023"))
    assert list(
        Fact.objects.order_by("row").values_list("row", "first_revision", "last_revision", "precision")
    ) == [
        (1, 1, None, "day"),
        (2, 2, None, "month"),
    ]
    assert Revision.objects.count() == 2
