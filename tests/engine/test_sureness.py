"""When a reading is sure, and what an editor is told to look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine.sureness import CHECK, SURE, confidence, doubts
from annotations.engine.values import Claim, Period, Reading, Ref, Window
from tests.engine.world import AMARA, PUBLISHED, day

KNOWN = Reading(
    "count", PUBLISHED, (Ref(AMARA.id, AMARA.name),), "visit", places=(Ref("country:peru", "Peru"),)
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"subjects": (Ref("", "Zed Quill"),)}, "no source knows Zed Quill"),
        ({"subjects": (Ref("person:a", "Bush", others=("person:b",)),)}, "Bush can mean several"),
        ({"subjects": ()}, "nobody is named"),
        ({"period": Window(opened_by="since")}, "the words that bound the time are not understood"),
        ({"fact": ""}, "what is counted is not known"),
        ({"opinion": True}, "it may be a judgement"),
    ],
)
def test_doubts_are_told_in_words(change: dict[str, object], words: str) -> None:
    reading = replace(KNOWN, **change)  # type: ignore[arg-type]
    assert words in doubts(reading)
    assert confidence(Claim(0, 1, "x", "count", reading)) == CHECK


def test_a_reading_whose_every_link_is_known_is_sure() -> None:
    window = Window(Period(day("2022-01-01"), PUBLISHED), "since")
    assert doubts(replace(KNOWN, period=window)) == ()
    assert confidence(Claim(0, 1, "x", "count", KNOWN)) == SURE
