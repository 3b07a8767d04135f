"""The manifest: everything wrong is told by file, entry and key; then the grammar itself."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.tables import FactWords
from annotations.sources.base import SourceError
from annotations.sources.manifest import Entry, read_entry, read_manifest

HEAD = "sources:\n  - file: trips.csv\n    "

WRONG = {
    "not YAML": ("sources: [", "line "),
    "empty": ("", "expected keys and values"),
    "a list": ("- file: a.csv", "expected keys and values"),
    "no entry": ("sources: []", "sources: there is no entry"),
    "unknown key at the top": ("sources:\n  - {file: a.csv}\nversion: 1", "unknown key 'version'"),
    "unknown key": (HEAD + "coverages: []", r"entry 1 \(trips.csv\): unknown key 'coverages'"),
    "a key twice": (HEAD + "name: A\n    name: B", "'name' stands twice"),
    "no file": ("sources:\n  - name: A", "file: no file is named"),
    "bad tier": (HEAD + "tier: best", "tier: 'best' is not one of primary, secondary"),
    "unknown fact": (HEAD + "fact: match", "fact: 'match' is no fact kind"),
    "bad address": (HEAD + "url: ask the library", "url: 'ask the library' is no"),
    "a list for a word": (HEAD + "publisher: [a, b]", "publisher: expected one word"),
    "unknown key of coverage": (HEAD + "coverage: [{whom: X}]", "coverage 1: unknown key 'whom'"),
    "31 February": (HEAD + "coverage: [{from: 2022-02-31}]", "coverage 1: from: .*no day 31"),
    "no date": (HEAD + "coverage: [{from: soon}]", "coverage 1: from: 'soon'"),
    "coverage that ends before": (
        HEAD + "coverage: [{from: 2022-05-01, to: 2021-05-01}]",
        "coverage 1: to: 2021-05-01 lies before 2022-05-01",
    ),
    "unknown fact of coverage": (HEAD + "coverage: [{fact: trips}]", "coverage 1: fact: 'trips'"),
    "together alone": (HEAD + "coverage: [{together: X}]", "coverage 1: together: one name alone"),
    "a gap without a place": (HEAD + "known_gaps: [{who: X, when: 2022}]", "known_gaps 1: place: is missing"),
    "a gap without a day": (HEAD + "known_gaps: {who: X, place: Y, when: '?'}", "known_gaps 1: when: '\\?'"),
    "borderline as a word": (
        HEAD + "known_gaps: [{who: X, place: Y, when: 2022-01-01, borderline: maybe}]",
        "borderline: expected true or false",
    ),
    "unknown key of vocabulary": (HEAD + "vocabulary: {fact: match, adverbs: []}", "unknown key 'adverbs'"),
    "a kind with spaces": (HEAD + "vocabulary: {fact: a cup}", "vocabulary 1: fact: 'a cup' must be"),
    "two entries for a file": (
        "sources:\n  - {file: a.csv}\n  - {file: a.csv, name: B}",
        "file: two entries have 'a.csv'",
    ),
    "two entries of a name": (
        "sources:\n  - {file: a.csv, name: N}\n  - {file: b.csv, name: N}",
        "name: two entries have 'N'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_is_told_with_its_place(text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as error:
        read_manifest("manifest.yaml", text.encode())
    assert str(error.value).startswith("manifest.yaml: ")
    assert "\n" not in str(error.value)


@given(st.text(max_size=300) | st.text(max_size=200).map(lambda text: HEAD + text))
def test_no_text_raises_anything_but_the_one_line(text: str) -> None:
    try:
        read_manifest("manifest.yaml", text.encode("utf-8", "surrogatepass"))
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - not every text is wrong


def only(text: str) -> Entry:
    [entry] = read_manifest("manifest.yaml", (HEAD + text).encode())
    return entry


def test_what_is_left_out_has_a_cautious_value() -> None:
    entry = only("publisher: The Ministry")
    assert (entry.name, entry.tier, entry.lineage) == ("trips.csv", "secondary", "The Ministry")
    assert entry.coverage == ()
    assert entry.gaps == ()


def test_coverage_and_gaps() -> None:
    entry = only(
        "coverage:\n"
        "      - {who: Ada Lind, place: abroad, from: beginning, to: June 2021}\n"
        "      - {together: [Ada Lind, Bo Ek], from: 2019}\n"
        "    known_gaps: [{who: Ada Lind, place: Norway, when: 3 May 2020, borderline: true, note: a}]\n"
    )
    first, second = entry.coverage
    assert (first.who, first.place, first.first, first.last) == (
        ("Ada Lind",),
        "abroad",
        None,
        dt.date(2021, 6, 30),
    )
    assert (second.together, second.first, second.last) == (("Ada Lind", "Bo Ek"), dt.date(2019, 1, 1), None)
    assert entry.gaps[0].borderline
    assert entry.gaps[0].when.first == dt.date(2020, 5, 3)


def test_vocabulary_declares_a_kind_with_its_words() -> None:
    entry = only(
        "fact: match\n"
        "    vocabulary: {fact: match, nouns: {game: match}, verbs: [beat], roles: {beat: winner}}"
    )
    assert entry.vocabulary == (
        FactWords("match", (("game", "match"),), ("beat",), roles=(("beat", "winner"),)),
    )
    assert "match" in entry.kinds()


def test_a_map_file_is_one_entry_and_may_leave_the_file_out() -> None:
    assert read_entry("map.yaml", b"fact: visit", "trips.csv").file == "trips.csv"
    with pytest.raises(SourceError, match=r"map.yaml: unknown key 'facts'"):
        read_entry("map.yaml", b"facts: visit", "trips.csv")
