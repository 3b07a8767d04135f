"""Names: what is one, and what only looks like one. Negative cases first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.engine.analysis import Expression
from annotations.engine.text.canonical import canonicalise
from tests.engine.text.news_world import ids, mentions


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
        ("Charles de Gaulle arrived.", "person:charles-de-gaulle"),
        ("President Charles de Gaulle arrived.", "person:charles-de-gaulle"),
    ],
)
def test_names_as_sources_file_them(text: str, who: str) -> None:
    assert [m.ids for m in mentions(text) if m.kind == "person"] == [(who,)]
