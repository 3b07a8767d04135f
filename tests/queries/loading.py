"""Small sources made in tests: a manifest entry and a table, stored as load_reference stores them."""

from __future__ import annotations

from annotations.services.reading_files import prepare
from annotations.services.referencing import Outcome, store
from annotations.sources.manifest import read_entry

TRIPS = """Name,Role,Arrived,Left,Country,Place,Remarks
Ada M. Lind,president,2001-02-03,2001-02-04,Sweden,Stockholm,Talks
Ada M. Lind,president,2001-02-05,2001-02-05,Finland,Helsinki,
Bo Ek,minister,2001-02-05,2001-02-06,Finland,"Helsinki, Turku",
Ada M. Lind,president,2003-07-01,2003-07-04,Japan,Tokyo,
"""
TRIPS_ENTRY = """
name: Travels
publisher: The Chancery
tier: primary
fact: visit
coverage:
  - {role: president, office: President of Norway, place: abroad, from: beginning, to: 2004-12-31}
  - {who: Bo Ek, from: 2001-01-01, to: 2001-12-31}
known_gaps:
  - {who: Ada M. Lind, place: Iceland, when: 2002-05-06}
  - {who: Bo Ek, place: Iceland, when: 2002-05-06, borderline: true}
"""
PEOPLE = """Name,Also written,Born,Office,From,To
Ada Lind,Lind; Ada M. Lind; Norwegian President,1950-02-03,President of Norway,2001-01-01,2005-01-01
"""
MEETINGS = """Date,City,Participants
2001-02-03,Stockholm,Ada Lind; Cy Moe
2001-03-03,Oslo,Ada Lind; Bo Ek
2001-04-03,Oslo,Ada Lind; Bo Ek; Cy Moe
"""


def load(table: str, entry: str = "", file: str = "t.csv", desk_id: int | None = None) -> Outcome:
    """Store a table under an entry."""
    about = read_entry("entry", (entry or "tier: secondary").encode(), file)
    return store(prepare(table.encode(), about), desk_id=desk_id)


def load_all() -> None:
    """Travels, people and meetings."""
    load(TRIPS, TRIPS_ENTRY)
    load(PEOPLE, "{name: People, fact: office}", "people.csv")
    load(MEETINGS, "{name: Meetings, fact: meeting}", "meetings.csv")
