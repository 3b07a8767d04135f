"""Names: what is one, and what only looks like one. Negative cases first."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "text",
    [
        "He ate a turkey sandwich on fine china in may.",
        "Let us go there is no rice for us.",
        "There was no deal and there will be none.",
        "He is the president of the club and the vice president spoke.",
        "Our president and my secretary agreed.",
        "The war crimes court met.",
        "She did it as president.",
        "Rice prices rose.",
        "In May it rained.",
        "Breaking News and Meanwhile.",
    ],
)
def test_no_name(text):
    assert [m for m in mentions(text) if m.ids] == []


def test_a_person_is_no_place():
    assert ids("Michael Jordan met Paris Hilton.") == [("Michael Jordan", []), ("Paris Hilton", [])]


def test_another_family_s_rice():
    assert ids("Susan Rice spoke.") == [("Susan Rice", [])]
    assert ids("She teaches at Rice University.", kind="person") == []


def test_a_family_name_that_the_sources_do_not_list_is_anybody_s():
    assert ids("She met Jafari.", kind="person")[-1][1] == []
    assert ids("Raila Jafari came. Then Jafari left.")[-1] == ("Jafari", ["raila-odinga-jafari"])


def test_words_of_dates_are_no_names():
    text = "It was on September 11 that Blinken came."
    expression = Expression(10, 22, "September 11", "DATE", "2023-09-11")
    assert ids(text, expressions=(expression,)) == [("Blinken", ["antony-john-blinken"])]


def test_georgia_is_open_until_something_tells():
    assert mentions("Georgia voted.")[0].open
    assert not mentions("He went to Georgia and Armenia.")[0].open
    assert ids("He spoke in Atlanta, Georgia.")[1][1] == ["georgia-u-s-state"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("John Kerry", "john-forbes-kerry"),
        ("Bill Clinton", "william-j.-clinton"),
        ("Hillary Clinton", "hillary-rodham-clinton"),
        ("Tony Blinken", "antony-john-blinken"),
        ("Joseph R. Biden", "joe-biden"),
        ("George W. Bush", "george-w.-bush"),
        ("George HW Bush", "george-h.w.-bush"),
        ("Antony J. Blinken", "antony-john-blinken"),
    ],
)
def test_forms_of_a_name(text, who):
    assert ids(f"Then {text} came.") == [(text, [who])]


def test_possessives_stay_outside():
    assert ids("Blinken's plan and Kenya’s answer.") == [
        ("Blinken", ["antony-john-blinken"]),
        ("Kenya", ["kenya"]),
    ]


def test_places_and_adjectives():
    found = mentions(
        "The Kenyan envoy flew to Mombasa for a Middle East and Europe trip, then the U.S. called."
    )
    assert [(m.text, m.adjective) for m in found] == [
        ("Kenyan", True),
        ("Mombasa", False),
        ("Middle East", True),
        ("Europe", True),
        ("U.S.", False),
    ]
    assert mentions("Talks with Nairobi failed.")[0].how == "capital"


def test_organisations_and_strangers():
    found = {
        m.text: m.kind
        for m in mentions("The World Food Programme and NATO met Prof. Ann Lee of the Washington Post.")
    }
    assert found["NATO"] == found["World Food Programme"] == found["Washington Post"] == "organisation"
    assert found["Ann Lee"] == "person"


def test_a_stranger_s_family_name():
    found = mentions("Then Ann Lee came. Mr. Lee left, and so did Mrs. Doe.")
    assert [(m.text, m.name) for m in found] == [("Ann Lee", "Ann Lee"), ("Lee", "Ann Lee"), ("Doe", "Doe")]


def test_a_name_behind_a_verb_of_meeting():
    assert ids("He hopes to see Gaddafi soon.", kind="person")[-1] == ("Gaddafi", [])


def test_long_names_by_their_initials():
    text = "the sixth meeting of the Organisation for Economic Cooperation and Development in Dakar"
    assert ids(text, kind="series") == [
        ("Organisation for Economic Cooperation and Development", ["oecd-forum"])
    ]


def test_no_mention_in_chrome():
    page = "The minister went to Lagos and stayed for a day of talks.\n\nSubscribe now\n\nAntony Blinken"
    assert [m.text for m in mentions(page)] == ["Lagos"]


ODD = st.text(alphabet=list("Bush Clinton.US'’s-,\n\"the war he Geoia \u0301\U0001f468"), max_size=60)


@settings(max_examples=200, deadline=None)
@given(st.one_of(ODD, st.text(max_size=80)))
def test_properties(raw):
    canonical = canonicalise(raw)
    found = mentions(raw)
    assert found == mentions(raw)
    at = 0
    for m in found:
        assert at <= m.start < m.end <= len(canonical.text)
        assert m.text == canonical.text[m.start : m.end]
        at = m.end


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Fumio Kishida arrived.", "person:kishida-fumio"),
        ("Prime Minister Kishida Fumio arrived.", "person:kishida-fumio"),
        ("Pope Francis arrived.", "person:pope-francis"),
        ("Pope John Paul II arrived.", "person:pope-john-paul-ii"),
        ("John Paul II arrived.", "person:pope-john-paul-ii"),
        ("Queen Ann II arrived.", "person:queen-ann-ii"),
    ],
)
def test_names_as_sources_file_them(text: str, who: str) -> None:
    assert [m.ids for m in mentions(text) if m.kind == "person"] == [(who,)]
