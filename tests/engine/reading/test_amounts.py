"""What counts and ordinals read beside their number: subject, place, occasion, narrowing words."""

from __future__ import annotations

import pytest

from annotations.engine import run
from annotations.engine.values import Claim
from tests.engine.world import PUBLISHED, world


def claims(sentence: str, context: str = "") -> list[Claim]:
    """Counts and ordinals of a sentence."""
    found = run.read(sentence, PUBLISHED, world(), context).claims
    return [c for c in found if c.kind in ("count", "ordinal")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister has now travelled to 78 countries, her office said.",
        "Varga was turned around twice.",
        "Varga won by 424 votes.",
        "Varga's party rose to second place.",
        "Two trips more would be planned for Varga.",
        "Kenya is the third-largest exporter to Varga's country.",
    ],
)
def test_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("It was Odhiambo's second official visit to Peru.", "official"),
        ("It was Odhiambo's tenth visit to Peru for peace.", "for peace"),
        ("Three previous Kenyan presidents have visited Peru.", "previous"),
        ("It was Odhiambo's third consecutive trip to Peru.", "consecutive"),
        ("It was Odhiambo's third trip with Varga to Peru.", "trip with"),
        ("It was Odhiambo's third urgent mission to Peru.", ""),
    ],
)
def test_words_that_narrow_what_is_counted(sentence: str, word: str) -> None:
    (claim,) = claims(sentence)
    assert claim.reading.qualified.startswith(word)
    assert bool(claim.reading.qualified) is bool(word)


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("LIMA — Odhiambo will travel to Chile for the sixth time since March 2022.", ["country:chile"]),
        ("Odhiambo's twelfth foreign trip this year takes her to Chile.", []),
        ("Odhiambo is on her second trip outside the Middle East since March 2022.", [""]),
        ("Odhiambo is on her fifth trip since the Harbour War in Oman began.", [""]),
        (
            "Odhiambo has gone back and forth between Peru and Chile 12 times.",
            ["country:peru", "country:chile"],
        ),
        (
            "Since 2019 Odhiambo has gone back and forth between Peru and Chile 12 times.",
            ["country:peru", "country:chile"],
        ),
        (
            "Odhiambo has been to Peru four times since war broke out between Chile and Oman.",
            ["country:peru"],
        ),
    ],
)
def test_places(sentence: str, places: list[str]) -> None:
    (claim,) = claims(sentence)
    assert [ref.id for ref in claim.reading.places] == places


def test_each_number_has_the_place_before_it_and_a_span_of_its_own() -> None:
    found = claims("Odhiambo has been to Peru four times and to Chile five times since March 2022.")
    assert [(c.reading.value, c.reading.places[0].id) for c in found] == [
        (4, "country:peru"),
        (5, "country:chile"),
    ]
    assert found[0].end <= found[1].start


def test_a_stop_pins_the_trip_down() -> None:
    (claim,) = claims("Odhiambo's trip to Peru is her sixth abroad this year.")
    assert claim.reading.place == "abroad"
    assert [ref.id for ref in claim.reading.occasion.places] == ["country:peru"]


@pytest.mark.parametrize(
    ("sentence", "aspect", "value"),
    [
        ("Odhiambo is on a four-nation tour.", "whole", 4),
        ("Odhiambo's trip will take her to four countries.", "whole", 4),
        ("Odhiambo made 52 trips to 58 countries as president.", "", 58),
        ("Odhiambo has visited 58 countries.", "", 58),
        ("Odhiambo visited six countries on her Asian tour.", "whole", 6),
    ],
)
def test_countries_of_one_trip_or_of_many(sentence: str, aspect: str, value: int) -> None:
    found = [c for c in claims(sentence) if c.reading.unit == "country"]
    assert [(c.reading.aspect, c.reading.value) for c in found] == [(aspect, value)]


def test_presidents_before_somebody() -> None:
    (claim,) = claims("Only four Kenyan presidents had visited Peru before Odhiambo.")
    assert (claim.reading.unit, claim.reading.occasion.how) == ("person", "before")
    assert [ref.name for ref in claim.reading.subjects] == ["Amara Odhiambo"]


@pytest.mark.parametrize(
    ("sentence", "hedge", "value"),
    [
        ("Odhiambo has been to Peru more than once.", "more_than", 1),
        ("Odhiambo has been to Peru only twice.", "only", 2),
        ("Odhiambo has been to Peru at least five times.", "at_least", 5),
    ],
)
def test_hedges(sentence: str, hedge: str, value: int) -> None:
    (claim,) = claims(sentence)
    assert (claim.reading.hedge, claim.reading.value) == (hedge, value)


def test_a_country_as_the_hundredth() -> None:
    (claim,) = claims("Peru is the 40th country Odhiambo has visited as president.")
    assert (claim.reading.unit, claim.reading.value, claim.reading.place) == ("country", 40, "abroad")


def test_a_pair_that_met_and_a_second_term() -> None:
    (met,) = claims("It was the fifth meeting of Odhiambo and Varga since March 2022.")
    assert (met.reading.fact, len(met.reading.subjects)) == ("meeting", 2)
    (term,) = claims("Varga was sworn in for a second term on Monday.")
    assert (term.reading.unit, term.reading.value) == ("term", 2)


def test_a_denied_number_is_read_as_denied() -> None:
    (claim,) = claims("Odhiambo has not made four trips to Peru.")
    assert claim.reading.negated


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Odhiambo's second trip as president took her to Peru and Chile.", "abroad"),
        ("Odhiambo's second trip took her to Peru and Chile.", "that it went to"),
        ("On her third trip since 2020 Odhiambo did not stop in Peru.", "that it went to"),
        ("On her third trip to Peru since 2020 Odhiambo did not stop in Lima.", "Peru"),
    ],
)
def test_where_one_trip_went_is_not_which_trips_are_counted(sentence: str, place: str) -> None:
    (claim,) = claims(sentence)
    assert (claim.reading.place or ", ".join(ref.name for ref in claim.reading.places)) == place
