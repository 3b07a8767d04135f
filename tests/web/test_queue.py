"""The queue page: who sees and takes what, filters, giving to people, saved views, bounded queries."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations.models import Assignment, Claim, Lease, SavedView
from annotations.models.desk import Role
from annotations.services import discussing
from tests.services import desk as rows
from tests.services import review
from tests.web import newsroom

pytestmark = pytest.mark.django_db


def person(claim: Claim, name: str = "ada", role: str = Role.REVIEWER) -> Client:
    return newsroom.browser(newsroom.member(claim.article, name, role))


def outsider() -> Client:
    return newsroom.browser(newsroom.member(rows.article("sports"), "ola"))


def shown(client: Client, query: str = "") -> list[int]:
    return [line.id for line in client.get(f"/queue/{query}").context["lines"]]


# ---- what must not happen


def test_an_outsider_sees_and_takes_nothing():
    claim = review.checked()
    client = outsider()
    assert shown(client) == []
    assert client.post("/queue/take/")["Location"] == "/queue/"
    client.post("/queue/assign/", {"claim": [claim.pk], "to": "nobody"})
    assert not Lease.objects.exists()


def test_an_editor_sees_the_queue_and_takes_nothing():
    claim = review.checked()
    client = person(claim, role=Role.EDITOR)
    page = client.get("/queue/").content.decode()
    assert "Take next" not in page
    assert "/take/" not in page
    assert 'name="claim"' not in page
    assert client.post("/queue/take/").status_code == 403
    assert not Lease.objects.exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LIBRARIAN])
def test_giving_claims_needs_the_role(role):
    claim = review.checked()
    client = person(claim, role=role)
    answer = client.post("/queue/assign/", {"claim": [claim.pk], "to": "nobody"}, follow=True)
    assert "needs the role reviewer" in answer.content.decode()


def test_a_claim_is_not_given_to_somebody_who_does_not_review_there():
    claim = review.checked()
    client = person(claim)
    for user in (
        newsroom.member(claim.article, "ed", Role.EDITOR),
        newsroom.member(rows.article("sports"), "ola", Role.REVIEWER),
    ):
        answer = client.post("/queue/assign/", {"claim": [claim.pk], "to": user.pk}, follow=True)
        assert "Choose somebody who reviews" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_nothing_chosen_says_so():
    claim = review.checked()
    answer = person(claim).post("/queue/assign/", {"to": "nobody"}, follow=True)
    assert "Choose some claims first" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["?verdict=false", "?page=x", "?page=0", "?desk=x", "?age=year", "?assigned=x", "?kind=<script>"]
)
def test_an_address_that_means_nothing_is_passed_over(query):
    claim = review.checked()
    answer = person(claim).get(f"/queue/{query}")
    assert answer.status_code == 200
    assert b"<script>" not in answer.content.split(b"</head>")[1]


def test_another_persons_view_is_not_dropped():
    claim = review.checked()
    view = SavedView.objects.create(owner=rows.user("bo"), name="Mine", query="kind=age")
    person(claim).post(f"/queue/views/{view.pk}/drop/")
    assert SavedView.objects.exists()


# ---- what is shown


def test_filters():
    article = rows.article()
    refuted = review.checked("refuted", article)
    date = review.checked("supported", article, kind="date")
    second = review.checked("depends_on_definition", article)
    review.decide(second, "bo")
    changed = review.checked("supported", article)
    review.found(changed, "supported", changed=True, previous="refuted")
    same = review.checked("supported", article)
    review.found(same, "supported", changed=True, previous="supported")
    manual = rows.claims(article, kind="manual")[0]
    client = person(refuted)
    Assignment.objects.create(claim=date, to=rows.user("ada"), by=rows.user("chief"))
    discussing.say(claim_id=refuted.pk, user_id=rows.user("bo").pk, text="@ada which?")
    assert set(shown(client)) == {claim.pk for claim in (refuted, date, second, changed, same)}
    for query, claims in (
        ("verdict=refuted", [refuted]),
        ("kind=date", [date]),
        ("stage=second", [second]),
        ("stage=third", []),
        ("stage=verdict", [manual]),
        ("changed=source", [changed, same]),
        ("changed=verdict", [changed]),
        ("age=hour", []),
        ("show=mine", [date]),
        ("assigned=me", [date]),
        (f"assigned={rows.user('ada').pk}", [date]),
        ("show=mentions", [refuted]),
        (f"desk={article.desk_id + 1}", []),
        ("verdict=supported&kind=count", [changed, same]),
    ):
        assert shown(client, f"?{query}") == [claim.pk for claim in claims], query
    assert date.pk not in shown(client, "?assigned=nobody")
    assert second.pk not in shown(client, "?stage=first")


def test_age():
    claim = review.checked()
    Claim.objects.update(updated_at=timezone.now() - dt.timedelta(seconds=3700))
    assert shown(person(claim), "?age=hour") == [claim.pk]
    assert shown(newsroom.browser(rows.user("ada")), "?age=day") == []


def test_a_row_tells_who_holds_it_and_what_changed():
    claim = review.checked("refuted")
    finding = review.found(claim, "refuted", changed=True, previous="supported")
    finding.of.cause = "Travels, revision 2"
    finding.of.save()
    first = person(claim)
    assert "Was supported · Travels, revision 2" in first.get("/queue/").content.decode()
    first.post("/queue/take/")
    assert "You hold it" in first.get("/queue/").content.decode()
    page = person(claim, "bo").get("/queue/").content.decode()
    assert re.search(r"ada until \d\d:\d\d", page)
    assert f'formaction="/review/{claim.pk}/take/' not in page


def test_an_empty_queue_says_what_to_do():
    claim = review.checked()
    client = person(claim)
    assert "Nothing in this view" in client.get("/queue/?kind=age").content.decode()
    Claim.objects.all().delete()
    assert "The queue is clear" in client.get("/queue/").content.decode()


def test_the_bar_counts_what_waits_for_this_person():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    ada, bo = person(claim), person(claim, "bo")
    assert ada.get("/").context["queue_waiting"] == ""
    assert bo.get("/").context["queue_waiting"] == "1"
    rows.claims(claim.article, 120, state="checked", verdict="supported")
    assert bo.get("/").context["queue_waiting"] == "99+"


# ---- take next, give, keep


def test_take_next_opens_the_first_of_the_view():
    article = rows.article()
    review.checked("refuted", article)
    date = review.checked("supported", article, kind="date")
    answer = person(date).post("/queue/take/", {"view": "kind=date"})
    assert answer["Location"] == f"/review/{date.pk}/?kind=date"
    assert review.lease_of(date).holder.username == "ada"


def test_one_and_many_are_given_and_left_to_anybody():
    article = rows.article()
    claims = [review.checked(article=article) for _ in range(3)]
    client = person(claims[0])
    bo = newsroom.member(article, "bo", Role.REVIEWER)
    chosen = {"claim": [claim.pk for claim in claims]}
    answer = client.post("/queue/assign/", chosen | {"to": bo.pk}, follow=True)
    assert "3 claims given to bo." in answer.content.decode()
    assert Assignment.objects.filter(to=bo).count() == 3
    client.post("/queue/assign/", chosen | {"to": "nobody"})
    assert not Assignment.objects.exists()


def test_views_are_saved_replaced_and_forgotten():
    claim = review.checked()
    client = person(claim)
    client.post("/queue/views/", {"name": " Fast ", "view": "kind=date&verdict=refuted&nonsense=1"})
    client.post("/queue/views/", {"name": "Fast", "view": "kind=age"})
    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Fast", "kind=age")
    assert '?kind=age" aria-current="true">Fast' in client.get("/queue/?kind=age").content.decode()
    client.post("/queue/views/", {"name": " ", "view": ""})
    client.post(f"/queue/views/{view.pk}/drop/")
    assert not SavedView.objects.exists()


def test_100_rows_cost_as_many_queries_as_one():
    claim = review.checked("refuted")
    client = person(claim)

    def cost() -> int:
        client.get("/queue/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/queue/")
        return len(captured)

    one = cost()
    for made in rows.claims(claim.article, 100):
        review.found(made, "refuted", changed=True, previous="supported")
        review.decide(made, "bo")
        Assignment.objects.create(claim=made, to=rows.user("bo"), by=rows.user("bo"))
        discussing.say(claim_id=made.pk, user_id=rows.user("bo").pk, text="Hm.")
    page = client.get("/queue/")
    assert len(page.context["lines"]) == 50
    assert page.context["after"] == 2
    assert cost() == one <= 25


def test_the_page_keeps_to_the_csp():
    claim = review.checked("refuted")
    client = person(claim, role=Role.CHIEF)
    client.post("/queue/take/")
    for path in ("/queue/", f"/review/{claim.pk}/", "/policy/"):
        html = client.get(path).content.decode()
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)
        assert not re.search(r"\son[a-z]+=", html)
