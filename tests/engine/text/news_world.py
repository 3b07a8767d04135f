"""A small world of people, offices and events, and the names found in a text about it."""

import datetime as dt
from collections.abc import Sequence

from annotations.engine.analysis import Expression, Mention, World
from annotations.engine.text.canonical import canonicalise
from annotations.engine.text.names import find_mentions
from annotations.engine.text.sentences import split_sentences
from annotations.engine.values import Alias, Entity, Period, Term
from annotations.sources.builtin import load_tables

D = dt.date
DAY = D(2023, 11, 28)
US, STATE, KENYA = (
    "office:president-of-the-united-states",
    "office:secretary-of-state",
    "office:president-of-kenya",
)


def person(name: str, *aliases: Alias, gender: str = "") -> Entity:
    return Entity(f"person:{name.lower().replace(' ', '-')}", "person", name, aliases, gender=gender)


def short(text: str) -> Alias:
    return Alias(text, "short")


PEOPLE = (
    person("William J. Clinton", short("Clinton")),
    person("Hillary Rodham Clinton", short("Clinton")),
    person("George H.W. Bush", short("Bush")),
    person("George W. Bush", short("Bush")),
    person("Condoleezza Rice", short("Rice")),
    person("John Forbes Kerry", short("Kerry")),
    person("Antony John Blinken", short("Blinken")),
    person("Lyndon B. Johnson", short("Johnson")),
    person("Joe Biden", short("Biden"), Alias("Joseph R. Biden")),
    person("William Ruto", short("Ruto"), Alias("Kenyan President", "title", Period(D(2022, 9, 13)))),
    person("Samia Suluhu Hassan", short("Samia"), gender="f"),
    person("Raila Odinga Jafari"),
    person("Kishida Fumio"),
    person("Charles de Gaulle"),
    Entity("person:pope-francis", "person", "Pope Francis (Vatican City)"),
    Entity("person:pope-john-paul-ii", "person", "Pope John Paul II (Vatican City)"),
    Entity("person:queen-ann-ii", "person", "Queen Ann II (Tonga)"),
)
TERMS = (
    Term("person:lyndon-b.-johnson", US, Period(D(1963, 11, 22), D(1969, 1, 20))),
    Term("person:george-h.w.-bush", US, Period(D(1989, 1, 20), D(1993, 1, 20))),
    Term("person:william-j.-clinton", US, Period(D(1993, 1, 20), D(2001, 1, 20))),
    Term("person:george-w.-bush", US, Period(D(2001, 1, 20), D(2009, 1, 20))),
    Term("person:joe-biden", US, Period(D(2021, 1, 20), D(2025, 1, 20))),
    Term("person:condoleezza-rice", STATE, Period(D(2005, 1, 26), D(2009, 1, 20))),
    Term("person:hillary-rodham-clinton", STATE, Period(D(2009, 1, 21), D(2013, 2, 1))),
    Term("person:john-forbes-kerry", STATE, Period(D(2013, 2, 1), D(2017, 1, 20))),
    Term("person:antony-john-blinken", STATE, Period(D(2021, 1, 26), D(2025, 1, 20))),
    Term("person:william-ruto", KENYA, Period(D(2022, 9, 13))),
)
OTHERS = (
    Entity(US, "office", "President of the United States"),
    Entity(STATE, "office", "Secretary of State"),
    Entity(KENYA, "office", "President of Kenya"),
    Entity("series:oecd-forum", "series", "OECD Forum"),
    Entity(
        "event:invasion-of-ukraine",
        "event",
        "Russian invasion of Ukraine",
        (
            Alias("full-scale invasion"),
            Alias("the war"),
            Alias("start of the war"),
            Alias("the war in Ukraine"),
        ),
        Period(D(2022, 2, 24)),
        "country:ukraine",
    ),
    Entity(
        "event:israel-hamas-war",
        "event",
        "Israel–Hamas war",
        (Alias("war with Hamas"), Alias("the war"), Alias("start of the war")),
        Period(D(2023, 10, 7)),
        "country:israel",
    ),
    Entity(
        "event:attacks",
        "event",
        "October 7 attacks",
        (Alias("the Hamas attack"),),
        Period(D(2023, 10, 7)),
        "country:israel",
    ),
    Entity(
        "event:september-11",
        "event",
        "September 11 attacks",
        (Alias("9/11"), Alias("September 11")),
        Period(D(2001, 9, 11)),
    ),
    Entity(
        "event:saigon",
        "event",
        "Fall of Saigon",
        (Alias("end of the Vietnam War"),),
        Period(D(1975, 4, 30)),
        "country:vietnam",
    ),
)
WORLD = World({e.id: e for e in (*PEOPLE, *OTHERS)}, TERMS, {}, load_tables())


def mentions(
    raw: str, day: dt.date = DAY, expressions: Sequence[Expression] = (), world: World = WORLD
) -> tuple[Mention, ...]:
    canonical = canonicalise(raw)
    sentences = split_sentences(canonical.text, canonical.blocks)
    return find_mentions(canonical.text, sentences, canonical.blocks, expressions, day, world)


def ids(
    raw: str, day: dt.date = DAY, kind: str | None = None, expressions: Sequence[Expression] = ()
) -> list[tuple[str, list[str]]]:
    found = mentions(raw, day, expressions)
    return [(m.text, [i.split(":")[1] for i in m.ids]) for m in found if kind in (None, m.kind)]


def one(raw: str, text: str, day: dt.date = DAY, expressions: Sequence[Expression] = ()) -> Mention:
    """The last mention with these words."""
    return next(m for m in reversed(mentions(raw, day, expressions)) if m.text == text)


def who(mention: Mention) -> list[str]:
    return [i.split(":")[1] for i in mention.ids]
