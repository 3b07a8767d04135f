"""doccano: real exports come in whole and leave as the same bytes; broken lines are told by number."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.text.canonical import canonicalise
from annotations.imports.base import Document, Problem, ReadError
from annotations.imports.registry import reader_for, readers
from annotations.models import Anchor, Claim, Comment, Event
from tests.imports.loading import PEERS, bring_in, desk, take_out

REAL = ("doccano-1.8.4-spans.jsonl", "doccano-1.8.4-relations-one-annotator.jsonl")
real = pytest.mark.skipif(not PEERS.exists(), reason="the real exports lie beside the checkout")
TEXT = "Café talks: “first visit since 2009”, said the aide 👩‍🚀.\r\nThe delegation (12 people) stayed."
SMALL = {
    "id": 7,
    "text": TEXT,
    "origin": "x",
    "label": [[13, 35, "ORDINAL"], [74, 83, "COUNT"]],
    "Comments": ["c"],
}


def read(*lines: object) -> list[Document | Problem]:
    data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(readers()["doccano"].read("a.jsonl", data.encode()))


def problems(found: Iterable[Document | Problem]) -> list[tuple[str, str]]:
    return [(item.place, item.reason) for item in found if isinstance(item, Problem)]


def test_a_broken_line_is_told_and_the_rest_read():
    found = read("{", SMALL, [], {"id": 1}, {"text": 5, "label": []}, {"text": " ", "label": []})
    assert [item.place for item in found if isinstance(item, Document)] == ["line 2"]
    assert [place for place, _ in problems(found)] == ["line 1", "line 3", "line 4", "line 5", "line 6"]
    assert "line 1, column 2" in dict(problems(found))["line 1"]


@pytest.mark.parametrize(
    "span",
    [
        [0, 500, "A"],
        [5, 5, "A"],
        [-1, 4, "A"],
        [9, 3, "A"],
        ["0", 4, "A"],
        [0, 4],
        [0, 4, 7],
        3,
        None,
        [True, 4, "A"],
    ],
)
def test_a_span_outside_the_text_or_of_another_shape_is_told(span):
    found = read({"text": "He flew to Cairo.", "label": [span, [3, 7, "DATE"]]})
    assert [place for place, _ in problems(found)] == ["line 1, span 1"]
    [document] = (item for item in found if isinstance(item, Document))
    assert [(mark.start, mark.end) for mark in document.marks] == [(3, 7)]


def test_half_a_character_and_nul_are_no_text():
    found = read('{"text": "a\\ud83d", "label": []}', '{"text": "a\\u0000b", "label": []}')
    assert len(problems(found)) == 2


def test_a_text_over_the_limit_is_refused_with_both_sizes():
    [(_, reason)] = problems(read({"text": "a" * 2_100_000, "label": []}))
    assert "2.0 MB" in reason
    assert "limit is 2 MB" in reason


def test_deep_json_is_refused():
    [(_, reason)] = problems(read('{"text":' + "[" * 100_000))
    assert "nested too deeply" in reason


def test_a_binary_file_is_refused_with_its_place():
    with pytest.raises(ReadError, match=r"byte 3 \(line 2\) cannot be read"):
        list(readers()["doccano"].read("a.jsonl", b"{\n\xff\xfe\xfa"))


def test_it_is_known_by_its_first_line():
    assert reader_for("export.txt", json.dumps(SMALL).encode()).id == "doccano"


@pytest.mark.django_db
@real
@pytest.mark.parametrize("name", REAL)
def test_a_real_export_leaves_as_it_came(name):
    data = (PEERS / name).read_bytes()
    done = bring_in("doccano", name, data)
    assert done.problems == []
    assert len(done.articles) == 4
    assert take_out("doccano") == data


@pytest.mark.django_db
@real
def test_labels_notes_and_relations_are_seen_here():
    bring_in("doccano", REAL[1], (PEERS / REAL[1]).read_bytes())
    kinds = sorted(Claim.objects.values_list("kind", flat=True))
    assert kinds == ["count"] * 3 + ["date"] * 3 + ["manual"] + ["ordinal"] * 3
    assert Claim.objects.get(kind="manual").why == "label PERSON"
    assert Comment.objects.get().text == "doccano: SAME_TRIP with “her third trip abroad that year”"
    assert Event.objects.filter(verb="imported", subject="claim").count() == 10
    assert all(
        anchor.version.text[anchor.start : anchor.end] == anchor.exact for anchor in Anchor.objects.all()
    )


@pytest.mark.django_db
def test_a_small_file_leaves_as_it_came():
    bring_in("doccano", "a.jsonl", json.dumps(SMALL).encode())
    assert json.loads(take_out("doccano")) == SMALL


@pytest.mark.django_db
def test_what_was_dismissed_here_does_not_leave():
    bring_in("doccano", "a.jsonl", json.dumps(SMALL).encode())
    Claim.objects.filter(kind="count").update(state="dismissed")
    assert json.loads(take_out("doccano"))["label"] == [[13, 35, "ORDINAL"]]


@pytest.mark.django_db
def test_an_edited_article_leaves_with_its_own_text_and_offsets():
    bring_in("doccano", "a.jsonl", json.dumps(SMALL).encode())
    anchor = Anchor.objects.get(claim__kind="count")
    anchor.version.number = 2
    anchor.version.save()
    told = json.loads(take_out("doccano"))
    assert told["text"] == anchor.version.text != TEXT
    assert [anchor.start, anchor.end, "COUNT"] in told["label"]


@pytest.mark.django_db
def test_nothing_crosses_over_from_another_desk():
    bring_in("doccano", "a.jsonl", json.dumps(SMALL).encode(), slug="sports")
    assert desk("world").articles.count() == 0
    assert take_out("doccano", "world") == b""


CLUSTERS = st.sampled_from(
    ["a", "é", "é", "😀", "👩‍🚀", "\r\n", "\n\n", " ", "  ", "\u200b", "כ", "The aide left. "]
)


@given(st.lists(CLUSTERS, min_size=1, max_size=30), st.data())
def test_a_span_is_found_again_in_canonical_text(clusters, data):
    """Whatever the text: the canonical span of a raw one says the same words, white space apart."""
    raw = "".join(clusters)
    starts = [0]
    for cluster in clusters:
        starts.append(starts[-1] + len(cluster))
    first = data.draw(st.integers(0, len(clusters) - 1))
    last = data.draw(st.integers(first + 1, len(clusters)))
    canonical = canonicalise(raw)
    start, end = canonical.from_raw(starts[first], starts[last])
    words = canonicalise("".join(clusters[first:last])).text
    assert "".join(words.split()) in "".join(canonical.text[start:end].split())
