"""What scanning finds, before it is decided who or what is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Hit:
    """Words that may be a mention. [first, last) are indexes of words in the block.

    `kind` is person, short (a family name alone), stranger (a name not in the sources), title,
    class, event, series, organisation, place, pronoun, group, or where ("there", "the country").
    """

    kind: str
    start: int
    end: int
    first: int
    last: int
    ids: tuple[str, ...] = ()
    name: str = ""
    how: str = "name"
    role: str = ""
    place: str = ""
    adjective: bool = False
    bare: bool = False  # an event told by its noun alone
    keys: tuple[str, ...] = ()
    sentence: int = -1
    aside: bool = False  # in a caption, which pronouns of the running text do not reach
    open: bool = False
    gender: str = ""
    subject: bool = False  # stands as a subject: not behind a preposition
    alternative: str = ""  # an area of the same name
