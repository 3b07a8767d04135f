"""The keys of the pages: one table of actions, what each is called, and a person's own choice.

Keys of one group are asked at the same time, so within a group no key stands twice. A key is what the
browser calls it: "j", "X" (with Shift), "?", "Enter". Templates and scripts name an action by its usual
key (`data-key="x"`); js/keys.js turns a person's own key into the usual one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.engine.registry import kinds
from annotations.models import Preference
from annotations.services.checking import MANUAL

PAGE, WORDS, QUEUE, REVIEW = "Article", "Article, with words chosen", "Queue", "Review"
GROUPS = (PAGE, WORDS, QUEUE, REVIEW)
ON_PAGE = {"article": (PAGE, WORDS), "queue": (QUEUE,), "review": (REVIEW,)}
"""Which groups a page asks."""

NAMED = frozenset({"Enter", "Backspace", "Delete", "Home", "End", "PageUp", "PageDown"})
# The browser, a screen reader or the caret needs these.
TAKEN = frozenset({"Tab", "Escape", " ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"})


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a key does; `own` is the key a person chose for it, else the usual one."""

    id: str
    words: str
    key: str
    group: str = PAGE
    own: str = ""

    @property
    def shown(self) -> str:
        """The key as it is printed: "J", "⇧X", "Enter"."""
        return shown(self.own or self.key)


_ACTIONS = (
    Action("next", "next claim", "j"),
    Action("previous", "previous claim", "k"),
    Action("open", "into the open claim", "Enter"),
    Action("caret", "choose words in the text by keyboard", "v"),
    Action("seek", "type words of the text to choose them", "/"),
    Action("accept", "accept the suggestion", "y"),
    Action("reject", "reject the suggestion", "n"),
    Action("reason", "reject it with a reason", "N"),
    Action("accept_sure", "accept all suggestions that are sure", "a"),
    Action("accept_all", "accept all suggestions", "A"),
    Action("check", "check the claim, or check it again", "x"),
    Action("check_all", "check all claims", "X"),
    Action("edit", "edit the reading", "e"),
    Action("fact", "add a missing fact", "f"),
    Action("correct", "write a correction of the sentence", "c"),
    Action("start_left", "first word: take in the word before", "["),
    Action("start_right", "first word: give it up", "{"),
    Action("end_right", "last word: take in the word after", "]"),
    Action("end_left", "last word: give it up", "}"),
    Action("undo", "undo", "u"),
    Action("redo", "redo", "U"),
    Action("filter", "show all, open, only suggestions", "s"),
    Action("report", "the article’s report", "R"),
    Action("help", "show all keys", "?"),
    Action("queue_take", "take the next claim of this view", "t", QUEUE),
    Action("queue_next", "next row", "j", QUEUE),
    Action("queue_previous", "previous row", "k", QUEUE),
    Action("queue_choose", "choose the row, or not", "x", QUEUE),
    Action("queue_all", "choose all on this page, or none", "X", QUEUE),
    Action("queue_give", "give the chosen claims to somebody", "a", QUEUE),
    Action("queue_filter", "filter", "f", QUEUE),
    Action("queue_help", "show all keys", "?", QUEUE),
    Action("review_confirm", "confirm the verdict", "c", REVIEW),
    Action("review_override", "override it: another verdict, with the reason", "o", REVIEW),
    Action("review_back", "send it back to the editor", "b", REVIEW),
    Action("review_correct", "the text needs a correction", "n", REVIEW),
    Action("review_skip", "skip: give it back and take the next", "s", REVIEW),
    Action("review_release", "release it to the queue", "r", REVIEW),
    Action("review_take", "take the next claim, where you hold none", "t", REVIEW),
    Action("review_said", "what the others decided", "v", REVIEW),
    Action("review_remark", "write a remark", "m", REVIEW),
    Action("review_help", "show all keys", "?", REVIEW),
)


def actions() -> list[Action]:
    """Every action with its usual key, in the order of the groups."""
    found = [
        Action(f"kind:{kind.id}", f"mark as {kind.label.lower()}", kind.key, WORDS)
        for kind in kinds().values()
        if kind.id != MANUAL
    ]
    found.append(Action(f"kind:{MANUAL}", "mark for a person to judge", kinds()[MANUAL].key, WORDS))
    return sorted((*_ACTIONS, *found), key=lambda action: GROUPS.index(action.group))


def keys_of(user_id: int) -> list[Action]:
    """Every action with a person's own keys. One query."""
    own = Preference.objects.filter(user_id=user_id).values_list("keys", flat=True).first() or {}
    return [
        Action(each.id, each.words, each.key, each.group, str(own.get(each.id, ""))) for each in actions()
    ]


def for_page(user_id: int, page: str) -> dict[str, object]:
    """What a page's templates need: its actions, and own keys by group where they differ. One query."""
    found = [action for action in keys_of(user_id) if action.group in ON_PAGE[page]]
    own = {
        group: {action.key: action.own for action in found if action.group == group and action.own}
        for group in ON_PAGE[page]
    }
    return {"actions": found, "own_keys": {group: table for group, table in own.items() if table}}


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


def table() -> str:
    """The usual keys as they stand in docs/keys.md."""
    lines = []
    for group in GROUPS:
        lines += [f"### {group}", "", "| key | what it does |", "|---|---|"]
        lines += [f"| `{each.shown}` | {each.words} |" for each in actions() if each.group == group]
        lines.append("")
    return "\n".join(lines)
