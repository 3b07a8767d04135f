"""What a person has done to an article's claims during a visit, as a stack: what can be undone next,
and what can be redone. Read from the history alone, so a reload or a second window loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from annotations.models import Event

UNDOABLE = frozenset(
    {"marked", "accepted", "dismissed", "reading edited", "boundaries moved", "kind changed"}
)
OF_ARTICLE = frozenset({"part read too", "part left out again"})
UNDONE, REDONE = "undone", "redone"
MOST = 2000
"""Lines of history that are looked at: a visit that did more can undo its newest ones."""

_WORDS = {
    "marked": "marking",
    "accepted": "accepting",
    "dismissed": "rejecting",
    "reading edited": "editing the reading",
    "boundaries moved": "moving the boundaries",
    "kind changed": "changing the kind",
    "part read too": "reading a left-out part",
    "part left out again": "leaving a part out",
}
PARTS = frozenset(_WORDS[verb] for verb in OF_ARTICLE)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person did, as one or many events (accept all)."""

    events: list[Event] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The first event's id stands for the action."""
        return self.events[0].pk

    @property
    def words(self) -> str:
        """What it was: "marking", "accepting 12 claims"."""
        told = _WORDS[self.events[0].verb]
        return f"{told} {len(self.events)} claims" if len(self.events) > 1 else told


@dataclass(frozen=True, slots=True)
class Visit:
    """Both stacks, newest last."""

    done: list[Action]
    undone: list[Action]


def visit(article_id: int, user_id: int, since: int) -> Visit:
    """The actions of a person on an article after the event `since`. One query."""
    newest = Event.objects.filter(
        Q(subject="claim", verb__in=[*UNDOABLE, UNDONE, REDONE])
        | Q(subject="article", verb__in=[*OF_ARTICLE, UNDONE, REDONE]),
        article_id=article_id, actor_id=user_id, pk__gt=since,
    ).order_by("-pk")[:MOST]  # fmt: skip
    done: list[Action] = []
    undone: list[Action] = []
    for event in reversed(newest):
        of = (event.after or {}).get("of")
        if event.verb == UNDONE:
            _shift(of, done, undone)
        elif event.verb == REDONE:
            _shift(of, undone, done)
        elif _joins(event, done):
            done[-1].events.append(event)
        else:
            done.append(Action([event]))
            undone.clear()
    return Visit(done, undone)


def _joins(event: Event, done: list[Action]) -> bool:
    together = (event.after or {}).get("together")
    return bool(together and done and (done[-1].events[0].after or {}).get("together") == together)


def _shift(of: int | None, source: list[Action], target: list[Action]) -> None:
    """An action of many events is undone in as many lines; the first of them moves it."""
    found = next((action for action in source if action.id == of), None)
    if found is not None:
        source.remove(found)
        target.append(found)
