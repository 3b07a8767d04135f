import pytest

from annotations.models import Desk, Membership
from annotations.models.states import ClaimState
from annotations.queries import articles
from annotations.queries.articles import Counts
from tests.services.desk import article, claims, user

pytestmark = pytest.mark.django_db


def member(name: str, slug: str, *roles: str) -> int:
    desk, _ = Desk.objects.get_or_create(slug=slug, defaults={"name": slug})
    for role in roles or ("editor",):
        Membership.objects.create(desk=desk, user=user(name), role=role)
    return int(user(name).pk)


def test_drafts_of_another_desk_do_not_exist():
    article("world")
    assert list(articles.visible_to(member("sports fan", "sport"))) == []
    assert list(articles.visible_to(user("passer-by").pk)) == []


def test_two_roles_at_a_desk_show_its_articles_once():
    made = article("world")
    assert list(articles.visible_to(member("busy", "world", "editor", "librarian"))) == [made]
    assert articles.desks_of(user("busy").pk) == [made.desk_id]


def test_all_words_of_a_search_must_be_in_the_title():
    made = article("world")
    found = articles.visible_to(member("m", "world"))
    assert list(articles.search(found, "trav")) == [made]
    assert list(articles.search(found, "trav home")) == []
    assert list(articles.search(found, owner_id=0)) == []


def test_an_article_without_claims_counts_nothing():
    made = article()
    assert articles.counted([made.pk]) == {made.pk: Counts()}
    assert not articles.is_open(Counts())


def test_each_claim_is_counted_where_it_stands():
    made = article()
    for state, verdict in [
        (ClaimState.SUGGESTED, ""), (ClaimState.DISMISSED, "refuted"), (ClaimState.MARKED, ""),
        (ClaimState.CHECKING, ""), (ClaimState.FAILED, ""), (ClaimState.CHECKED, "refuted"),
        (ClaimState.IN_REVIEW, "supported"), (ClaimState.SIGNED_OFF, "supported"),
    ]:  # fmt: skip
        claims(made, state=state, verdict=verdict)
    claims(made, 2, state=ClaimState.CHECKED, verdict="refuted", clash=True)
    assert articles.counted([made.pk])[made.pk] == Counts(
        claims=8, suggested=1, dismissed=1, marked=1, checking=1, failed=1, checked=5, waiting=4,
        refuted=3, clashes=2, done=1,
    )  # fmt: skip


def test_an_article_is_open_until_every_claim_is_closed():
    made = article()
    claims(made, state=ClaimState.SIGNED_OFF, verdict="supported")
    assert not articles.is_open(articles.counted([made.pk])[made.pk])
    claims(made, state=ClaimState.SUGGESTED)
    assert articles.is_open(articles.counted([made.pk])[made.pk])


@pytest.mark.parametrize("number", [1, 20])
def test_a_page_of_articles_costs_two_queries(number, django_assert_num_queries):
    for _ in range(number):
        claims(article("world"), 3)
    reader = member("m", "world")
    with django_assert_num_queries(2):
        listed = articles.listed(articles.visible_to(reader)[:100])
        assert [row.counts.marked for row in listed] == [3] * number
        assert {row.article.desk.name for row in listed} == {"world"}
