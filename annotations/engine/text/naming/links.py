"""Deciding who is meant, in one pass over the hits of the whole text in order.

Each decision may use what was named before. Each link says how it was made; where two are
plausible it stays open.
"""

from __future__ import annotations

from annotations.engine.text.naming.event_links import events
from annotations.engine.text.naming.family import person, settle_stranger, short
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.office_links import counterpart, office_class, title
from annotations.engine.text.naming.pronouns import group, pronoun
from annotations.engine.text.naming.story import Story
from annotations.engine.text.naming.where import place, where


def link(story: Story, hits: list[Hit]) -> list[Hit]:
    """The linked hits, in order, without those that mean nothing."""
    story.collect(hits)
    linked = [hit for number, hit in enumerate(hits) if _one(story, hit, hits, number)]
    linked = [hit for hit in linked if hit.kind != "gone"]
    events(story, linked)
    return [hit for hit in linked if hit.kind != "gone"]


def _one(story: Story, hit: Hit, hits: list[Hit], number: int) -> bool:
    """Link one hit; False where it means nothing."""
    match hit.kind:
        case "person":
            person(story, hit)
        case "short":
            short(story, hit)
        case "stranger":
            settle_stranger(story, hit)
        case "place":
            place(story, hit, hits, number)
        case "title":
            return title(story, hit)
        case "class":
            return office_class(story, hit, hits, number)
        case "pronoun":
            return pronoun(story, hit, hits, number)
        case "group":
            return group(story, hit)
        case "counterpart":
            return counterpart(story, hit)
        case "where":
            return where(story, hit, hits, number)
    return True
