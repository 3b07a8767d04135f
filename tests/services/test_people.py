"""Roles and invitations: what is refused, what goes with who leaves, and that each change is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.utils import timezone

from annotations.models import ApiToken, Article, Assignment, Event, Invitation, Lease, Membership
from annotations.models.desk import Role
from annotations.services import assigning, inviting, leasing, people, tokens
from annotations.services.errors import ConflictError, WorkbenchError
from tests.services import desk as rows
from tests.services import review
from tests.web import newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return rows.article()


@pytest.fixture
def chief(article) -> User:
    return newsroom.member(article, "cleo")


def roles(article: Article, user: User) -> set[str]:
    return set(Membership.objects.filter(desk=article.desk, user=user).values_list("role", flat=True))


def told() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("wanted", [[], ["boss"], ["editor", "boss"]])
def test_what_are_no_roles(article, chief, wanted):
    bo = newsroom.member(article, "bo", Role.EDITOR)
    with pytest.raises(WorkbenchError) as refused:
        people.set_roles(desk_id=article.desk_id, user_id=bo.pk, roles=wanted, by_id=chief.pk)
    assert refused.value.field == "roles"
    assert (roles(article, bo), told()) == ({"editor"}, [])


def test_the_last_chief_stays(article, chief):
    gone = newsroom.member(article, "gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)  # a chief who cannot log in is none
    with pytest.raises(ConflictError, match="at least one chief"):
        people.set_roles(desk_id=article.desk_id, user_id=chief.pk, roles=["editor"], by_id=chief.pk)
    with pytest.raises(ConflictError, match="at least one chief"):
        people.remove(desk_id=article.desk_id, user_id=chief.pk, by_id=chief.pk)
    assert (roles(article, chief), told()) == ({"chief"}, [])


def test_of_two_chiefs_one_may_go(article, chief):
    bo = newsroom.member(article, "bo")
    people.remove(desk_id=article.desk_id, user_id=bo.pk, by_id=bo.pk)
    assert roles(article, bo) == set()
    with pytest.raises(ConflictError):
        people.remove(desk_id=article.desk_id, user_id=chief.pk, by_id=chief.pk)


def test_who_is_no_member_is_not_made_one(article, chief):
    other = newsroom.member(rows.article("sports"), "ola")
    for act in (
        lambda: people.set_roles(desk_id=article.desk_id, user_id=other.pk, roles=["chief"], by_id=chief.pk),
        lambda: people.remove(desk_id=article.desk_id, user_id=other.pk, by_id=chief.pk),
    ):
        with pytest.raises(ConflictError):
            act()
    assert roles(article, other) == set()


def test_roles_before_and_after_are_in_the_history(article, chief):
    bo = newsroom.member(article, "bo", Role.EDITOR)
    for wanted in (["editor", "reviewer"], ["reviewer", "editor"]):  # the second changes nothing
        people.set_roles(desk_id=article.desk_id, user_id=bo.pk, roles=wanted, by_id=chief.pk)
    event = Event.objects.get()
    assert (event.actor, event.desk_id, event.subject, event.subject_id) == (
        chief, article.desk_id, "membership", bo.pk
    )  # fmt: skip
    assert event.before == {"who": "bo", "roles": ["editor"]}
    assert event.after == {"who": "bo", "roles": ["editor", "reviewer"]}


def test_who_leaves_gives_back_claims_and_tokens(article, chief):
    bo = newsroom.member(article, "bo", Role.REVIEWER)
    held, given = rows.claims(article, 2)
    for claim in (held, given):
        review.found(claim, "supported")
    leasing.take(claim_id=held.pk, user_id=bo.pk)
    assigning.assign(claim_ids=[given.pk], to_id=bo.pk, by_id=chief.pk)
    here = tokens.make(user_id=bo.pk, name="x", scopes=["read"], days=1, desk_id=article.desk_id)[0]
    anywhere = tokens.make(user_id=bo.pk, name="y", scopes=["read"], days=1)[0]
    people.remove(desk_id=article.desk_id, user_id=bo.pk, by_id=chief.pk)
    held.refresh_from_db()
    assert (held.state, Lease.objects.count(), Assignment.objects.count()) == ("checked", 0, 0)
    assert ApiToken.objects.get(pk=here).revoked_at
    assert not ApiToken.objects.get(pk=anywhere).revoked_at
    assert {"removed from the desk", "token revoked", "released", "unassigned"} <= set(told())


# ---- Invitations ----------------------------------------------------------------------------------------


def invited(article: Article, chief: User, **given: Any) -> tuple[int, str]:
    whole = {"email": "new@example.org", "role": "editor"} | given
    return inviting.invite(desk_id=article.desk_id, by_id=chief.pk, **whole)


@pytest.mark.parametrize(
    "given", [{"email": ""}, {"email": "nobody"}, {"role": "boss"}, {"email": "cleo@x.org"}]
)
def test_what_is_no_invitation(article, chief, given):
    User.objects.filter(pk=chief.pk).update(email="Cleo@X.org")
    with pytest.raises(WorkbenchError) as refused:
        invited(article, chief, **given)
    assert refused.value.field == next(iter(given))
    assert not Invitation.objects.exists()


def test_forged_used_withdrawn_replaced_and_late_links_are_no_good(article, chief):
    pk, good = invited(article, chief)
    assert inviting.find("") is None
    assert inviting.find(good[:-1] + ("A" if good[-1] != "A" else "B")) is None
    assert inviting.find(signing.dumps("guessed", salt=inviting.SALT)) is None
    assert inviting.find(signing.dumps("guessed")) is None
    found = inviting.find(good)
    assert found is not None
    assert found.pk == pk
    Invitation.objects.update(expires_at=timezone.now())
    assert inviting.find(good) is None
    Invitation.objects.update(expires_at=timezone.now() + dt.timedelta(days=1))
    newer, better = invited(article, chief, email="NEW@example.org")
    assert inviting.find(good) is None
    inviting.withdraw(invitation_id=newer, by_id=chief.pk)
    assert inviting.find(better) is None
    assert told() == ["invited", "invitation withdrawn", "invited", "invitation withdrawn"]


def test_a_link_works_once(article, chief):
    pk, secret = invited(article, chief, role="reviewer")
    first, second = newsroom.member(rows.article("sports"), "ola"), rows.user("bo")
    assert inviting.accept(invitation_id=pk, user_id=first.pk) == article.desk_id
    with pytest.raises(ConflictError):
        inviting.accept(invitation_id=pk, user_id=second.pk)
    with pytest.raises(ConflictError):
        inviting.accept_as_new(invitation_id=pk, username="x", name="X", password="correct horse battery")
    with pytest.raises(ConflictError):
        inviting.withdraw(invitation_id=pk, by_id=chief.pk)
    assert inviting.find(secret) is None
    assert (roles(article, first), roles(article, second)) == ({"reviewer"}, set())
    assert told() == ["invited", "joined the desk", "invitation accepted"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "a b"}, "username"),
        ({"username": "CLEO"}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"password": "newperson1"}, "password"),
    ],
)
def test_an_account_that_cannot_be_leaves_the_invitation_open(article, chief, given, field):
    pk, secret = invited(article, chief)
    whole = {"username": "newperson", "name": "New Person", "password": "correct horse battery"} | given
    with pytest.raises(WorkbenchError) as refused:
        inviting.accept_as_new(invitation_id=pk, **whole)
    assert refused.value.field == field
    assert inviting.find(secret) is not None


def test_a_new_person_joins(article, chief):
    pk, _ = invited(article, chief)
    made = inviting.accept_as_new(
        invitation_id=pk, username="new", name="Nora van Dam", password="correct horse battery"
    )
    user = User.objects.get(pk=made)
    assert (user.first_name, user.last_name, user.email) == ("Nora", "van Dam", "new@example.org")
    assert user.check_password("correct horse battery")
    assert not user.is_staff
    assert roles(article, user) == {"editor"}


def test_the_secret_is_kept_nowhere(article, chief):
    _, secret = invited(article, chief)
    nonce = signing.loads(secret, salt=inviting.SALT)
    kept = str([*Invitation.objects.values_list(), *Event.objects.values_list()])
    assert nonce not in kept
    assert secret not in kept
