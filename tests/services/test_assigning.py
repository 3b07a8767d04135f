from __future__ import annotations

import pytest

from annotations.models import Assignment, Event
from annotations.services import assigning
from annotations.services.errors import ConflictError
from tests.services import desk as rows
from tests.services import review

pytestmark = pytest.mark.django_db


def give(claims, to="ada"):
    return assigning.assign(
        claim_ids=[claim.pk for claim in claims], to_id=rows.user(to).pk, by_id=rows.user("chief").pk
    )


@pytest.mark.parametrize("state", ["suggested", "signed_off", "corrected", "dismissed"])
def test_what_waits_for_nobody_is_not_given(state):
    claim = rows.claims(rows.article(), state=state)
    with pytest.raises(ConflictError, match="None of these"):
        give(claim)
    assert not Event.objects.exists()


def test_too_many_at_once():
    with pytest.raises(ConflictError, match="At most 500"):
        assigning.assign(claim_ids=range(501), to_id=1, by_id=1)


def test_one_and_many_and_again(django_assert_max_num_queries):
    article = rows.article()
    claims = [review.checked(article=article) for _ in range(30)]
    settled = rows.claims(article, state="signed_off")
    with django_assert_max_num_queries(16):
        assert give([*claims, *settled]) == [claim.pk for claim in claims]
    assert give(claims) == []
    assert give(claims[:1], "bo") == [claims[0].pk]
    assert Assignment.objects.get(claim=claims[0]).to.username == "bo"
    told = Event.objects.latest("pk")
    assert (told.before, told.after) == ({"to": rows.user("ada").pk}, {"to": rows.user("bo").pk})


def test_taken_back():
    claim = review.checked()
    give([claim])
    ids = [claim.pk]
    assert assigning.unassign(claim_ids=ids, by_id=rows.user("chief").pk) == ids
    assert assigning.unassign(claim_ids=ids, by_id=rows.user("chief").pk) == []
    assert not Assignment.objects.exists()
    assert Event.objects.latest("pk").verb == "unassigned"
