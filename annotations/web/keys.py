"""The keys of the article page: one table of actions, what each is called, and a person's own choice.

Keys of one group are asked at the same time, so within a group no key stands twice. A key is what the
browser calls it: "j", "X" (with Shift), "?", "Enter".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.engine.registry import kinds
from annotations.models import Preference
from annotations.services.checking import MANUAL

PAGE, WORDS = "On the page", "With words chosen"
NAMED = frozenset({"Enter", "Backspace", "Delete", "Home", "End", "PageUp", "PageDown"})
# The browser, a screen reader or the caret needs these.
TAKEN = frozenset({"Tab", "Escape", " ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"})


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a key does."""

    id: str
    words: str
    key: str
    group: str = PAGE

    @property
    def shown(self) -> str:
        """The key as it is printed: "J", "⇧X", "Enter"."""
        return shown(self.key)


_ACTIONS = (
    Action("next", "next claim", "j"),
    Action("previous", "previous claim", "k"),
    Action("open", "into the claim’s panel", "Enter"),
    Action("caret", "choose words in the text by keyboard", "v"),
    Action("accept", "accept the suggestion", "y"),
    Action("reject", "reject the suggestion", "n"),
    Action("reason", "reject it with a reason", "N"),
    Action("check", "check the claim, or check it again", "x"),
    Action("check_all", "check all claims", "X"),
    Action("edit", "edit the reading", "e"),
    Action("fact", "add a missing fact", "f"),
    Action("start_left", "first word: take in the word before", "["),
    Action("start_right", "first word: give it up", "{"),
    Action("end_right", "last word: take in the word after", "]"),
    Action("end_left", "last word: give it up", "}"),
    Action("undo", "undo", "u"),
    Action("redo", "redo", "U"),
    Action("filter", "all, open, not decided", "s"),
    Action("bar", "accept all above a confidence", "A"),
    Action("help", "show all keys", "?"),
)


def actions() -> list[Action]:
    """Every action with the key that it has unless somebody changes it, kinds of claims last."""
    found = [
        Action(f"kind:{kind.id}", f"mark as {kind.label.lower()}", kind.key, WORDS)
        for kind in kinds().values()
        if kind.id != MANUAL
    ]
    return [
        *_ACTIONS,
        *found,
        Action(f"kind:{MANUAL}", "mark for a person to judge", kinds()[MANUAL].key, WORDS),
    ]


def keys_of(user_id: int) -> list[Action]:
    """A person's own keys. One query."""
    own = Preference.objects.filter(user_id=user_id).values_list("keys", flat=True).first() or {}
    return [
        Action(action.id, action.words, str(own.get(action.id, action.key)), action.group)
        for action in actions()
    ]


def by_id(found: list[Action]) -> dict[str, str]:
    """Action to key, for templates and the page's script. Templates cannot look up "kind:date"."""
    return {action.id.replace(":", "_"): action.key for action in found}


def shown(key: str) -> str:
    """A key as it is printed."""
    if len(key) == 1 and key.isalpha():
        return f"⇧{key}" if key.isupper() else key.upper()
    return key


def problems(wanted: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a choice of keys, by action, in words; empty where it can be kept."""
    wrong: dict[str, str] = {}
    seen: dict[tuple[str, str], Action] = {}
    for action in actions():
        key = wanted.get(action.id, action.key)
        if key in TAKEN:
            wrong[action.id] = f"{key.strip() or 'Space'} is needed to move about; choose another key."
        elif len(key) != 1 and key not in NAMED:
            wrong[action.id] = "Choose one letter, digit or sign, or Enter."
        elif other := seen.get((action.group, key)):
            wrong[action.id] = f"{shown(key)} does “{other.words}” already; two actions cannot share a key."
        else:
            seen[action.group, key] = action
    return wrong
