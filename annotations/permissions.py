"""Who may do what: one rule set for the pages and the API (docs/people.md).

A desk's articles exist only for its members: the `*_for` querysets are the one way by which an
entry point finds them, so a stranger's request ends as "not found", never as "forbidden". What a
member may do there is a permission of the package rules, checked with `user.has_perm(name, desk)`.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Q, QuerySet
from rules.permissions import set_perm
from rules.predicates import predicate

from annotations.models import Article, Claim, Desk, Invitation, Membership, Source, Version, Webhook
from annotations.models.desk import Role
from annotations.queries import factors
from annotations.queries.articles import visible_to

Person: TypeAlias = AbstractBaseUser | AnonymousUser

IMPORT = "annotations.import_article"
MARK = "annotations.mark_claim"
CHECK = "annotations.check_claim"
REVIEW = "annotations.review_claim"
ASSIGN = "annotations.assign_claim"
PROVE = "annotations.prove_claim"
DISCUSS = "annotations.discuss_claim"
GOVERN = "annotations.govern_desk"
CORRECT = "annotations.correct_claim"
SIGN = "annotations.sign_correction"
REVISE = "annotations.revise_article"
PUBLISH = "annotations.publish_article"
PEOPLE = "annotations.keep_people"
SOURCES = "annotations.keep_sources"
HOOKS = "annotations.keep_webhooks"

# What a person is told when a role is missing.
NEEDED = {
    IMPORT: "Importing an article needs the role editor or chief at this desk.",
    MARK: "Marking claims needs the role editor or chief at this desk.",
    CHECK: "Checking claims needs the role editor, reviewer or chief at this desk.",
    REVIEW: "Reviewing claims needs the role reviewer or chief at this desk.",
    ASSIGN: "Assigning claims needs the role reviewer or chief at this desk.",
    PROVE: "Giving a verdict by hand needs the role editor, reviewer or chief at this desk.",
    DISCUSS: "Only members of the desk write in its threads.",
    GOVERN: "The desk’s policy is the chief’s.",
    CORRECT: "Proposing a correction needs the role editor, reviewer or chief at this desk.",
    SIGN: "Signing a correction needs the role reviewer or chief at this desk.",
    REVISE: "Changing an article’s text or day needs the role editor or chief at this desk.",
    PUBLISH: "Publishing needs the role editor or chief at this desk.",
    SOURCES: "Reference sources need the role librarian or chief at this desk.",
    PEOPLE: "Who belongs to a desk is the chief’s to say.",
    HOOKS: "Webhooks are the chief’s.",
}


def _member(*roles: str) -> Any:
    @predicate  # type: ignore[untyped-decorator]
    def has_role(user: User, desk: Desk | None) -> bool:
        held = roles_of(user)
        if desk is None:
            return any(role in roles for _, role in held)
        return any(role in roles for desk_id, role in held if desk_id == desk.pk)

    return has_role


def roles_of(user: Person) -> frozenset[tuple[int, str]]:
    """(desk id, role) of a person; asked of the database once a request.

    A desk that asks for two-factor log-in does not exist for who has no second factor.
    """
    held: frozenset[tuple[int, str]] | None = getattr(user, "_desk_roles", None)
    if held is None:
        rows = all_roles_of(user)
        withheld = withheld_desks(user)
        held = frozenset(row for row in rows if row[0] not in withheld)
        user._desk_roles = held  # type: ignore[union-attr]
    return held


def all_roles_of(user: Person) -> frozenset[tuple[int, str]]:
    """(desk id, role) of a person, whatever the desks ask of a log-in."""
    return frozenset((desk_id, role) for desk_id, role, _ in _memberships(user))


def withheld_desks(user: Person) -> frozenset[int]:
    """The desks of a person that ask for a second factor which they do not have."""
    asking = {desk_id for desk_id, _, asks in _memberships(user) if asks}
    if not asking or getattr(user, "_second_factor", False) or factors.secured(user.pk or 0):
        return frozenset()
    return frozenset(asking)


def trust_second_factor(user: Person) -> None:
    """Take it, for the length of a request, that somebody else has seen to the person's second factor."""
    user._second_factor = True  # type: ignore[union-attr]


def _memberships(user: Person) -> frozenset[tuple[int, str, bool]]:
    if user.pk is None:
        return frozenset()
    held: frozenset[tuple[int, str, bool]] | None = getattr(user, "_memberships", None)
    if held is None:
        rows = Membership.objects.filter(user_id=user.pk)
        held = frozenset(rows.values_list("desk_id", "role", "desk__policy__second_factor"))
        user._memberships = held  # type: ignore[union-attr]
    return held


def forget_roles(user: Person) -> None:
    """Ask the database again, after a change of roles within this request."""
    for kept in ("_desk_roles", "_memberships"):
        if hasattr(user, kept):
            delattr(user, kept)


def confine(user: Person, desk_id: int) -> None:
    """Let the person reach one of their desks alone, for the length of a request: a token's scope."""
    kept = frozenset(held for held in roles_of(user) if held[0] == desk_id)
    user._desk_roles = kept  # type: ignore[union-attr]


def desks_with(user: Person, name: str) -> QuerySet[Desk]:
    """Desks at which a person may do something."""
    desks = Desk.objects.filter(pk__in={desk_id for desk_id, _ in roles_of(user)}).order_by("name")
    allowed = [desk.pk for desk in desks if user.has_perm(name, desk)]  # type: ignore[union-attr]
    return desks.filter(pk__in=allowed)


def _desk_ids(user: Person) -> set[int]:
    return {desk_id for desk_id, _ in roles_of(user)}


def articles_for(user: Person) -> QuerySet[Article]:
    """The articles that exist for a person."""
    return visible_to(user.pk or 0).filter(desk_id__in=_desk_ids(user))


def versions_for(user: Person) -> QuerySet[Version]:
    """The article versions that exist for a person."""
    return Version.objects.filter(article__desk_id__in=_desk_ids(user))


def claims_for(user: Person) -> QuerySet[Claim]:
    """The claims that exist for a person."""
    return Claim.objects.filter(article__desk_id__in=_desk_ids(user))


def sources_for(user: Person) -> QuerySet[Source]:
    """The shared sources and those of a person's desks."""
    return Source.objects.filter(Q(desk__isnull=True) | Q(desk_id__in=_desk_ids(user)))


def invitations_for(user: Person) -> QuerySet[Invitation]:
    """The invitations to the desks whose people a person keeps; to others there are none."""
    return Invitation.objects.filter(desk__in=desks_with(user, PEOPLE))


def hooks_for(user: Person) -> QuerySet[Webhook]:
    """The webhooks of the desks whose webhooks a person keeps; to others there are none."""
    return Webhook.objects.filter(desk__in=desks_with(user, HOOKS)).order_by("pk")


for _name, _roles in (
    (IMPORT, (Role.EDITOR, Role.CHIEF)),
    (MARK, (Role.EDITOR, Role.CHIEF)),
    (CORRECT, (Role.EDITOR, Role.REVIEWER, Role.CHIEF)),
    (SIGN, (Role.REVIEWER, Role.CHIEF)),
    (REVISE, (Role.EDITOR, Role.CHIEF)),
    (PUBLISH, (Role.EDITOR, Role.CHIEF)),
    (CHECK, (Role.EDITOR, Role.REVIEWER, Role.CHIEF)),
    (REVIEW, (Role.REVIEWER, Role.CHIEF)),
    (ASSIGN, (Role.REVIEWER, Role.CHIEF)),
    (PROVE, (Role.EDITOR, Role.REVIEWER, Role.CHIEF)),
    (DISCUSS, tuple(Role)),
    (SOURCES, (Role.LIBRARIAN, Role.CHIEF)),
    (GOVERN, (Role.CHIEF,)),
    (PEOPLE, (Role.CHIEF,)),
    (HOOKS, (Role.CHIEF,)),
):
    set_perm(_name, _member(*_roles))  # type: ignore[no-untyped-call]
