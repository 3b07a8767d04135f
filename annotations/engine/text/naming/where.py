"""Places: namesakes, "there", "the region", and the country that somebody leaves."""

from __future__ import annotations

from annotations.engine.text.fold import fold
from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.story import Story

_CONTINENTS = (
    "region:african-continent",
    "region:europe",
    "region:asia",
    "region:south-america",
    "region:north-america",
    "region:oceania",
)


def place(story: Story, hit: Hit, hits: list[Hit], number: int) -> None:
    """A place: its name, namesakes, and what "there" will mean from now on."""
    gazetteer = story.lexicon.gazetteer
    hit.name = gazetteer.name(hit.ids[0])
    hit.open = len(hit.ids) > 1
    if hit.alternative:
        near = hits[max(0, number - 30) : number + 30]

        def home_of(other: Hit) -> str:
            return gazetteer.country_of(other.ids[0])

        around = {
            gazetteer.country_of(h.ids[0]) for h in near if h.kind == "place" and h is not hit and h.ids
        }
        home = gazetteer.country_of(hit.alternative)
        neighbours = {
            member
            for row in gazetteer.tables.regions
            if hit.ids[0] in row.members and len(row.members) < 8
            for member in row.members
        } - {hit.ids[0]}
        inside = any(
            h.kind == "place" and h.ids and h.ids[0] != hit.ids[0] and home_of(h) == hit.ids[0] for h in near
        )
        if inside or around & neighbours:
            pass  # its own city or a small neighbour is spoken of
        elif home in around and beside(story, hit, hits, number, home):
            hit.ids = (hit.alternative,)
        else:
            hit.ids, hit.open = (hit.ids[0], hit.alternative), True
    if gazetteer.is_region(hit.ids[0]):
        story.last_region = hit.ids[0]
    if not hit.adjective or not story.last_place:
        story.last_place = hit.ids[0]


def beside(story: Story, hit: Hit, hits: list[Hit], number: int, home: str) -> bool:
    """Whether the place just before lies in the area's country ("Atlanta, Georgia")."""
    before = hits[number - 1] if number else None
    if before is None or before.kind != "place" or story.text[before.end : hit.start] != ", ":
        return False
    return story.lexicon.gazetteer.country_of(before.ids[0]) == home


def where(story: Story, hit: Hit, hits: list[Hit], number: int) -> bool:
    """What "there", "the region", "the continent" or "the country" refers to."""
    gazetteer, word = story.lexicon.gazetteer, hit.how
    place = ""
    if word == "there":
        place = story.last_place
    elif word == "region":
        place = story.last_region
    elif word == "continent":
        place = continent(story)
    elif word == "country":
        own = own_country(story, hit, hits, number)
        if own is not None:
            hit.kind, hit.how = "place", "own country"
            hit.ids, hit.name = (
                ((own,), gazetteer.name(own)) if own else ((), story.text[hit.start : hit.end])
            )
            return True
        if story.text[max(0, hit.start - 4) : hit.start].lower() == "the ":
            place = gazetteer.country_of(story.last_place)
        elif story.seen and len(story.seen[-1].ids) == 1:
            place = story.lexicon.offices.home(story.seen[-1].ids[0])
    if not place and word == "region":
        # Said of a region that the text has not named: open, and the link says so.
        hit.kind, hit.name, hit.how = "place", "the region", "the region, not named before"
        return story.text[max(0, hit.start - 4) : hit.start].lower() == "the "
    if not place:
        return False
    hit.kind, hit.ids, hit.name = "place", (place,), gazetteer.name(place)
    if word != "there":
        hit.how = f"the {word}"
    return True


def continent(story: Story) -> str:
    """The continent of the place spoken of last; "the continent" leaves no part of it out."""
    place = story.last_region or story.last_place
    if place == "region:africa" or "africa" in place:
        return _CONTINENTS[0]
    if place in _CONTINENTS:
        return place
    country = story.lexicon.gazetteer.country_of(story.last_place)
    for continent in _CONTINENTS:
        if country and country in story.lexicon.gazetteer.members(continent)[0]:
            return continent
    return ""


def own_country(story: Story, hit: Hit, hits: list[Hit], number: int) -> str | None:
    """The country of whoever leaves it; "" where unknown; None where nobody leaves."""
    before = story.text[max(0, hit.start - 30) : hit.start].split()
    if not any(fold(word) in w.ABROAD for word in before[-3:]):
        return None
    for other in reversed(hits[:number]):
        if other.sentence != hit.sentence or other.kind in ("place", "class", "organisation"):
            break
        if other.kind in ("person", "group") and hit.start - other.end < 60:
            return story.lexicon.offices.home(other.ids[0]) if other.ids else ""
    return None
