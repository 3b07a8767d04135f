"""Every correction that is proposed holds: put into its text, read and judged again, it is supported.

Over the claims of the invented domains and the demo article, and over the travel claims where the shared
reference lies beside the checkout.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from annotations.demo import desk
from annotations.engine import codec, proposing, run
from annotations.engine.analysis import World
from annotations.engine.excerpts import Excerpt
from annotations.engine.proposing import proposed
from annotations.engine.values import Claim, Span, Verdict
from annotations.queries.evidence import gather
from annotations.queries.world import load_world
from tests.cases import run_cases, run_domains

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def load(folder: Path) -> World:
    call_command("load_reference", str(folder), stdout=StringIO(), stderr=StringIO())
    return load_world()


def proposals(text: str, day: dt.date, world: World) -> Iterator[tuple[Claim, str, Span]]:
    """Each claim with a proposal: (the claim, the whole text with it, where the claim's words are then)."""
    result = run.read(text, day, world)
    analysis = result.analysis
    for claim in result.claims:
        finding = run.judge(claim.reading, gather, world)
        touched = [s for s in analysis.sentences if claim.span.overlaps(Span(s.start, s.end))]
        place = Span(touched[0].start, touched[-1].end)
        body = codec.dump_finding(finding)
        made = proposed(analysis.text, analysis.blocks, place, claim.span, claim.reading, body, world, gather)
        if made is not None:
            assert finding.verdict is Verdict.REFUTED
            whole = analysis.text[: place.start] + made + analysis.text[place.end :]
            yield claim, whole, Span(claim.start, claim.end + len(whole) - len(analysis.text))


def holding(texts: Iterator[tuple[str, dt.date]], world: World) -> int:
    """How many proposals were made; each of them is put to the test."""
    count = 0
    for text, day in texts:
        for claim, whole, place in proposals(text, day, world):
            again = [one for one in run.read(whole, day, world).claims if one.span.overlaps(place)]
            verdicts = {one.kind: run.judge(one.reading, gather, world).verdict for one in again}
            kind = "first" if claim.kind == "ordinal" and "ordinal" not in verdicts else claim.kind
            assert verdicts.get(kind) is Verdict.SUPPORTED, (text, whole, verdicts)
            assert Verdict.REFUTED not in verdicts.values(), (text, whole, verdicts)
            count += 1
    return count


def sentences(cases: list[dict[str, Any]]) -> Iterator[tuple[str, dt.date]]:
    for case in cases:
        before = f"{case['context']}\n\n" if case["context"] else ""
        yield before + case["sentence"], dt.date.fromisoformat(case["published"])


def test_in_the_demo_article_with_each_number_one_off():
    world = load(desk.FOLDER / "sources")
    text = (desk.FOLDER / "article.txt").read_text(encoding="utf-8")
    words = ("fourth", "fifth"), ("four times", "five times"), ("three times", "six times"), ("81,", "79,")
    dates = ("November 7, 2023", "November 8, 2023"), ("in December 2023", "in October 2023")
    for old, new in (*words, *dates):
        assert old in text
        text = text.replace(old, new)
    assert holding(iter([(text, desk.PUBLISHED)]), world) >= 4


@pytest.mark.parametrize("place", ["Egypt", "the country"])
def test_it_is_the_same_in_a_long_article(place):
    """Whatever stands between, be it what the sentence's own words point back to or not."""
    sentence = f"He has visited {place} five times since October 7, 2023."
    world = load(desk.FOLDER / "sources")
    filler = "Nothing was said of it for a long time, and the rain went on."
    for before in (["Blinken arrived in Egypt with a cold.", *[filler] * 150], [filler] * 150):
        parts = ["Secretary of State Antony Blinken was tired.", *before, sentence, *[filler] * 20]
        text = "\n\n".join(parts)
        made = [whole for _, whole, _ in proposals(text, desk.PUBLISHED, world)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(proposing, "excerpt", lambda text, blocks, _: Excerpt(text, blocks))
            assert made == [whole for _, whole, _ in proposals(text, desk.PUBLISHED, world)]


def test_in_the_invented_domains():
    world = load(run_domains.FOLDER)
    assert holding(sentences(run_domains.cases()), world) >= 25


@pytest.mark.skipif(
    not run_cases.REFERENCE.exists(), reason="the shared reference files are not beside this checkout"
)
def test_in_the_travel_claims():
    world = load(run_cases.REFERENCE)
    assert holding(sentences(run_cases.cases()), world) >= 80


@pytest.mark.skipif(
    not run_cases.REFERENCE.exists(), reason="the shared reference files are not beside this checkout"
)
@pytest.mark.parametrize(
    "sentence",
    [
        # Another month, but then they met elsewhere.
        "Putin and Erdogan last met in person in Sochi in August 2022.",
        # Another number, and "fewer than" makes it wrong again.
        "Clinton made fewer than 40 foreign trips as president.",
    ],
)
def test_a_wording_that_would_be_wrong_again_is_not_proposed(sentence):
    world = load(run_cases.REFERENCE)
    result = run.read(sentence, dt.date(2023, 6, 15), world)
    assert Verdict.REFUTED in {run.judge(one.reading, gather, world).verdict for one in result.claims}
    assert not list(proposals(sentence, dt.date(2023, 6, 15), world))
