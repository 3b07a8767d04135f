"""The cast of a table: every person, office, event and series that its rows name, once each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from annotations.engine.text.fold import fold, slug
from annotations.engine.values import Alias, Entity, Period
from annotations.sources.naming import person_name

NAME_LIMIT = 150  # characters; a longer "name" is a sentence in the wrong column
_FIRST_OF_THE_NAME = re.compile(r" I\Z")


@dataclass(slots=True)
class Cast:
    """Entities by id, gathered row by row."""

    entities: dict[str, Entity] = field(default_factory=dict)
    _people: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def person(self, text: str, home: str = "") -> tuple[str, str]:
        """(id, name) of a person. One whom the name alone does not tell ("President Barrios",
        "King Hussein") is kept apart by country, and its name in the world says so."""
        if known := self._people.get((text, home)):
            return known
        found = self._people[text, home] = self._person(text, home)
        return found

    def _person(self, text: str, home: str) -> tuple[str, str]:
        name, alone = person_name(text)
        if alone:
            return self.add("person", name), name
        bare = _FIRST_OF_THE_NAME.sub("", name.replace("-elect", "").replace("-Elect", ""))
        key = slug("person", f"{bare} {home}")
        shown = name if bare != name and "elect" not in name.lower() else f"{bare} ({home})" if home else bare
        self._keep(Entity(key, "person", shown))
        return key, name

    def add(self, kind: str, name: str) -> str:
        """The id of an entity by its name. Raises ValueError for a name that is none."""
        if not fold(name):
            raise ValueError(f"{name!r} is no name")
        if len(name) > NAME_LIMIT:
            raise ValueError(f"a name of {len(name)} characters: {name[:40]!r}...")
        key = slug(kind, name)
        self._keep(Entity(key, kind, name))
        return key

    @staticmethod
    def key(kind: str, name: str) -> str:
        """The id that a name has, known or not."""
        return slug(kind, name)

    def describe(
        self,
        key: str,
        aliases: tuple[Alias, ...] = (),
        period: Period | None = None,
        place: str = "",
        gender: str = "",
    ) -> None:
        """Add what a row says of an entity that it names."""
        entity = self.entities[key]
        self.entities[key] = replace(
            entity,
            aliases=tuple(dict.fromkeys((*entity.aliases, *aliases))),
            period=entity.period or period,
            place=entity.place or place,
            gender=entity.gender or gender,
        )

    def _keep(self, entity: Entity) -> None:
        known = self.entities.get(entity.id)
        if known is None:
            self.entities[entity.id] = entity
        elif better_name(entity.name, known.name) != known.name:
            self.entities[entity.id] = replace(known, name=entity.name)


def better_name(one: str, other: str) -> str:
    """Of two spellings of one name the one to show, whichever came first: without brackets, not
    in capitals, with its accents."""
    return min(
        one,
        other,
        key=lambda name: (
            "(" in name,
            name.isupper() or name.islower(),
            -sum(c > "\x7f" for c in name),
            name,
        ),
    )
