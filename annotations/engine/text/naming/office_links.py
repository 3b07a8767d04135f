"""Titles without a name: who held the office at the date spoken of."""

from __future__ import annotations

import datetime as dt

from annotations.engine.text.naming.family import settle
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.story import Story


def title(story: Story, hit: Hit) -> bool:
    """Whom "the Kenyan president" means: whoever held the office on the day spoken of."""
    hit.kind, hit.how = "person", "title at the date"
    day = day_spoken_of(story, hit)
    offices = story.lexicon.offices.find(hit.role, hit.place)
    if not hit.place:
        return bare_title(story, hit, day)
    holders = tuple(dict.fromkeys(h for o in offices if (h := story.lexicon.offices.holder(o, day))))
    holders = holders or by_alias(story, hit, day)
    if not holders and day != story.published:
        holders = tuple(
            dict.fromkeys(h for o in offices if (h := story.lexicon.offices.holder(o, story.published)))
        ) or by_alias(story, hit, story.published)
    if not holders:
        hit.name, hit.how = story.text[hit.start : hit.end], "title, holder not in the sources"
        story.see(hit)
        return True
    hit.ids, hit.open = holders, len(holders) > 1
    settle(story, hit)
    return True


def counterpart(story: Story, hit: Hit) -> bool:
    """Who "her Kenyan counterpart" is: the holder of the office that the one spoken of holds at home;
    a person without a name where that is not known."""
    hit.kind, hit.how = "person", "counterpart"
    hit.name = story.text[hit.start : hit.end]
    owner = next((seen for seen in story.recent() if seen.sentence == hit.sentence and seen.subject), None)
    owner = owner or next(iter(story.recent()), None)
    offices = story.lexicon.offices
    day = day_spoken_of(story, hit)
    if owner is not None and len(owner.ids) == 1:
        held = [t.office for t in offices.of_person.get(owner.ids[0], ()) if t.period.holds(day)]
        roles = {offices.all[one].role for one in held if one in offices.all}
        same = [o for role in sorted(roles) for o in offices.find(role, hit.place) if o.place == hit.place]
        holders = tuple(dict.fromkeys(h for o in same if (h := offices.holder(o, day))))
        if len(holders) == 1 and holders != owner.ids:
            hit.ids = holders
            settle(story, hit)
            return True
    story.see(hit)
    return True


def by_alias(story: Story, hit: Hit, day: dt.date) -> tuple[str, ...]:
    """People whose sources list the very words as a title, within its term."""
    titled = story.lexicon.titles.get(hit.keys, [])
    return tuple(dict.fromkeys(person for person, period in titled if period.holds(day)))


def bare_title(story: Story, hit: Hit, day: dt.date) -> bool:
    """Whom "the president" means: the last one spoken of who holds such an office, else the only one."""
    for seen in story.recent():
        if len(seen.ids) == 1 and story.lexicon.offices.holds(seen.ids[0], hit.role):
            hit.ids = seen.ids
            settle(story, hit)
            return True
        if not seen.known and seen.role == hit.role:
            hit.name = seen.name
            story.see(hit, seen.gender)
            return True
    offices = story.lexicon.offices.find(hit.role, "")
    holders = tuple(dict.fromkeys(h for o in offices if (h := story.lexicon.offices.holder(o, day))))
    if len(holders) != 1:
        return False
    hit.ids = holders
    settle(story, hit)
    return True


def day_spoken_of(story: Story, hit: Hit) -> dt.date:
    """The day that the sentence speaks of: its past date if it is a year old or more."""
    past = story.past.get(hit.sentence)
    if past and past.last and (story.published - past.last).days > 360:
        return past.last
    return story.published


def office_class(story: Story, hit: Hit, hits: list[Hit], number: int) -> bool:
    """What "no U.S. secretary of state" means: the office itself, never a person."""
    offices = story.lexicon.offices.find(hit.role, hit.place)
    if len(offices) > 1:
        around = [
            h
            for h in hits[max(0, number - 12) : number + 12]
            if h.sentence == hit.sentence and h.kind in ("person", "short")
        ]
        people = [i for h in around for i in h.ids] + [i for seen in story.recent() for i in seen.ids]
        for person in people:
            held = {t.office for t in story.lexicon.offices.of_person.get(person, ())}
            if mine := [o for o in offices if o.id in held]:
                offices = mine[:1]
                break
    hit.kind, hit.how = "office", "class of office holders"
    hit.ids, hit.open = tuple(o.id for o in offices), len(offices) > 1
    entity = story.lexicon.world.entities.get(hit.ids[0]) if hit.ids else None
    hit.name = entity.name if entity else story.text[hit.start : hit.end]
    return True
