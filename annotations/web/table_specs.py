"""What each table of judging looks like on a page: its fields, what they are called, how they are typed.

The rows themselves are described in docs/tables/README.md; how a field is read is in `table_fields.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the row, how it is typed (a key of `_READ`), what it is called."""

    name: str
    shape: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def tall(self) -> bool:
        """Whether it is typed on several lines."""
        return self.shape in ("words", "pairs", "groups", "flags")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the page shows it; `one` is what a row of it is. `prefix` begins every key that a person
    adds; fixed tables take no new rows."""

    name: str
    title: str
    one: str
    lead: str
    fields: tuple[Field, ...]
    prefix: str = ""
    fixed: bool = False


_STOPS = (("refuelling", "stops on the way (refuelling)"), ("base", "air bases without talks"))
_COMMAS = "Separated by commas."
_COUNTRIES = "Countries by their common name, separated by commas; a region stands for its members."
_GROUPS = "One group a line: what it is called, a colon, its countries."
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "counting", "Counting policies", "counting policy",
            "Where definitions differ, a finding shows each. A policy decides for this desk, and the finding "
            "names it.",
            (
                Field("name", "line", "What it is called", "Findings name it: “House style”."),
                Field("leave_out_stops", "choices", "Never count", choices=_STOPS),
                Field("keep_stops", "choices", "Always count", choices=_STOPS),
                Field("states", "flags", "Is it a country?", "One a line: “Holy See: yes”, “Kosovo: no”."),
                Field("inside", "groups", "Belongs to a region", "One a line: “Andes: Peru, Chile”."),
                Field("outside", "groups", "Is no part of a region", "One a line: “Africa: Egypt”."),
            ),
        ),
        Table(
            "regions", "Regions", "region",
            "What belongs to a region. Disputed groups are counted in and out, and the finding shows both.",
            (
                Field("name", "line", "Name"),
                Field("names", "words", "Also called", _COMMAS),
                Field("demonyms", "words", "Adjectives", _COMMAS),
                Field("members", "words", "Members that all agree on", _COUNTRIES),
                Field("disputed", "groups", "Disputed groups", _GROUPS),
            ),
            prefix="region:",
        ),
        Table(
            "facts", "Vocabulary", "kind of fact",
            "The words that name a kind of fact, and what each counts.",
            (
                Field("nouns", "pairs", "Nouns and what they count", "One a line: “tour: trip”."),
                Field("verbs", "words", "Verbs, in their base form", _COMMAS),
                Field("arrive", "words", "Verbs of the first day", _COMMAS),
                Field("be", "words", "Verbs of any day", _COMMAS),
                Field("leave", "words", "Verbs of the last day", _COMMAS),
                Field("roles", "pairs", "The part that the subject plays", "One a line: “beat: winner”."),
            ),
        ),
        Table(
            "places", "Places", "place",
            "Names that are one place. To make two places one, open the row of the one and name the other.",
            (
                Field("same_as", "line", "Is the same place as", "Where filled, the rest is not needed."),
                Field("name", "line", "Name"),
                Field("names", "words", "Other spellings", _COMMAS),
                Field("demonyms", "words", "Adjectives", _COMMAS),
                Field("country", "line", "Lies in", "Of a city or a territory: its country."),
                Field("capital", "yes", "Its name may stand for a government"),
                Field("successors", "words", "States in which its cities lie today", _COMMAS),
                Field("formerly", "words", "States that held it before", _COMMAS),
                Field("statehood", "one", "Is it a country?", choices=(
                    ("state", "yes"), ("disputed", "disputed: both are computed"), ("none", "never"))),
            ),
        ),
        Table(
            "hedges", "Hedges", "hedge",
            "How far “about” and “nearly” reach: bounds that multiply the number.",
            (
                Field("words", "words", "Words", _COMMAS),
                Field("low", "number", "Holds from (times the number)", "Left empty: open."),
                Field("low_open", "yes", "That bound itself is not meant"),
                Field("high", "number", "Holds up to (times the number)", "Left empty: open."),
                Field("high_open", "yes", "That bound itself is not meant"),
            ),
        ),
        Table(
            "stops", "Stops", "list of stops",
            "Words of a record that mark a stop which a definition may leave out.",
            (Field("words", "words", "Words", _COMMAS),), fixed=True,
        ),
        Table(
            "open_periods", "Open periods", "open period",
            "Periods without an agreed start: each start is computed.",
            (
                Field("names", "words", "The words", _COMMAS),
                Field("place", "line", "The country that it is about", "May be empty."),
                Field("starts", "pairs", "Possible starts", "One a line: “its start: 2014-02-27”."),
            ),
            prefix="period:",
        ),
        Table(
            "units", "Units", "unit", "Which units of counting a word can mean.",
            (
                Field("wide", "words", "To a region or abroad", _COMMAS),
                Field("one", "words", "To one country or city", _COMMAS),
                Field("contrasted", "words", "Where two units stand side by side", _COMMAS),
            ),
            fixed=True,
        ),
    )
}  # fmt: skip
