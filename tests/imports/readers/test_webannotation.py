"""W3C Web Annotation: out, into an empty desk, and out again loses nothing; others' files are read too."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotations.imports.base import Document, Problem, ReadError
from annotations.imports.registry import readers
from annotations.models import Anchor, Claim, Comment, Correction, Decision, Proof, Version
from tests.imports.loading import bring_in, desk, take_out
from tests.services import desk as rows
from tests.web import newsroom

TEXT = "Abroad again\n\nThe minister 😀 has been to Cairo three times, an aide said."
AT = TEXT.index("three times")


def annotation(**more: Any) -> dict[str, Any]:
    selector = [
        {"type": "TextPositionSelector", "start": AT, "end": AT + 11},
        {"type": "TextQuoteSelector", "exact": "three times", "prefix": "Cairo ", "suffix": ", an"},
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example/1",
        "type": "Annotation",
        "motivation": "commenting",
        "body": {"type": "TextualBody", "value": "Really?", "purpose": "commenting"},
        "target": {"source": "https://paper.example/a", "selector": selector},
    } | more


def about() -> dict[str, Any]:
    body = {"type": "TextualBody", "value": TEXT, "format": "text/plain"}
    return {
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": "https://paper.example/a",
    }


def read(told: object) -> list[Document | Problem]:
    return list(readers()["webannotation"].read("a.jsonld", json.dumps(told).encode()))


def without_times_and_ids(told: Any) -> Any:
    """The file modulo what every desk gives anew; `canonical` must stay, so it is kept."""
    if isinstance(told, dict):
        gone = ("id", "created", "modified", "source", "sourceDate")
        kept = {k: without_times_and_ids(v) for k, v in told.items() if k not in gone}
        # The article's own annotation is for the version's address, which is new as well.
        return {k: "" if k == "target" and isinstance(v, str) else v for k, v in kept.items()}
    return [without_times_and_ids(item) for item in told] if isinstance(told, list) else told


@pytest.mark.parametrize("told", [7, {}, {"items": 3}, {"first": {}}, "x", None])
def test_a_file_without_annotations_is_refused(told):
    with pytest.raises(ReadError, match="no annotations"):
        read(told)


@pytest.mark.parametrize(
    "broken",
    [
        5,
        {"target": {"selector": []}},
        annotation(target={"source": "https://a.example", "selector": {"type": "XPathSelector"}}),
        annotation(target={"source": "https://a.example", "selector": 7}),
        annotation(target=[3]),
        annotation(body=[{"purpose": "tagging", "value": "count"},
                         {"purpose": "describing", "format": "application/json", "value": "{"}]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(broken):
    found = read([broken, about(), annotation()])
    assert [item.place for item in found if isinstance(item, Problem)] == ["annotation 1"]
    assert [len(item.marks) for item in found if isinstance(item, Document) and item.text] == [1]


@pytest.mark.parametrize(
    "wrap", [list, lambda x: {"items": x}, lambda x: {"first": {"items": x}}, lambda x: {"@graph": x}]
)
def test_an_array_a_page_a_collection_and_a_graph_are_read(wrap):
    [document] = read(wrap([about(), annotation()]))
    assert isinstance(document, Document)
    assert (document.text, [(m.start, m.end) for m in document.marks]) == (TEXT, [(AT, AT + 11)])


def test_offsets_in_utf_16_are_recognised_by_the_quote():
    told = annotation()
    told["target"]["selector"][0] |= {"start": AT + 1, "end": AT + 12}
    [document] = read([about(), told])
    assert isinstance(document, Document)
    assert [(m.start, m.end) for m in document.marks] == [(AT, AT + 11)]


@pytest.mark.django_db
def test_a_verdict_in_a_file_decides_nothing_here():
    told = annotation(
        body=[
            {"type": "TextualBody", "purpose": "tagging", "value": "count"},
            {"type": "TextualBody", "purpose": "classifying", "value": "supported"},
        ]
    )
    bring_in("webannotation", "a.jsonld", json.dumps([about(), told]).encode())
    claim = Claim.objects.get()
    assert (claim.kind, claim.state, claim.verdict) == ("count", "marked", "")
    assert Comment.objects.get().text == "verdict told by the file: supported"


@pytest.mark.django_db
def test_marks_for_an_article_that_is_here_are_found_by_their_words_only():
    article = rows.article()
    moved = annotation()
    moved["target"]["selector"][1] |= {"exact": "four times", "prefix": "", "suffix": ""}
    lone = annotation()  # it stands there forty times, once with nothing before it
    here = rows.TEXT[12:44]
    lone["target"]["selector"] = {
        "type": "TextQuoteSelector",
        "exact": "The minister",
        "prefix": "",
        "suffix": here,
    }
    data = json.dumps([moved, lone]).encode()
    without = bring_in("webannotation", "a.jsonld", data)
    assert [p.reason for p in without.problems] == [
        "The file does not bring this text; name the article that it is about."
    ]
    done = bring_in("webannotation", "a.jsonld", data, article_id=article.pk)
    assert list(Anchor.objects.values_list("start", "end")) == [(0, 12)]
    assert done.claims == 1
    assert "“four times” is not in the text." in [p.reason for p in done.problems]


@pytest.mark.django_db
def test_a_mark_that_is_there_already_is_not_doubled():
    first = json.dumps([about(), annotation()]).encode()
    article_id = bring_in("webannotation", "a.jsonld", first).articles[0]
    again = bring_in("webannotation", "a.jsonld", json.dumps([annotation()]).encode(), article_id=article_id)
    assert Claim.objects.count() == 1
    assert [p.reason for p in again.problems] == ["“three times” is marked as manual already"]


@pytest.mark.django_db
def test_others_annotations_leave_with_all_that_they_held():
    told = annotation(
        rights="https://licence.example", creator={"type": "Person", "name": "Ola"}, bodyValue=None
    )
    del told["bodyValue"]
    bring_in("webannotation", "a.jsonld", json.dumps([about(), told]).encode())
    [_, left] = json.loads(take_out("webannotation"))["first"]["items"]
    assert left["rights"] == told["rights"]
    assert left["creator"] == told["creator"]
    assert left["motivation"] == "commenting"
    assert left["canonical"] == told["id"]
    assert told["body"] in left["body"]


@pytest.mark.django_db
def test_round_trip_into_an_empty_desk_loses_nothing():
    article = rows.article()
    Version.objects.filter(article=article).update(text=rows.TEXT.strip())  # as an import makes it
    marked, suggested, manual, signed = rows.claims(article, 4)
    newsroom.judged(marked)
    newsroom.judged(signed, "depends_on_definition")
    Claim.objects.filter(pk=suggested.pk).update(state="suggested", confidence=0.6)
    Claim.objects.filter(pk__in=(marked.pk, manual.pk, signed.pk)).update(
        created_by=rows.user(), confidence=1.0
    )
    Claim.objects.filter(pk=manual.pk).update(
        kind="manual", reading={"kind": "manual", "anchor": "2024-01-12"}
    )
    Claim.objects.filter(pk=signed.pk).update(state="signed_off")
    assert article.current is not None
    for claim in (marked, suggested, manual, signed):
        anchor = claim.anchors.get()
        words = article.current.text
        Anchor.objects.filter(pk=anchor.pk).update(
            start=anchor.start * 44, end=anchor.start * 44 + 12, exact=words[anchor.start * 44 :][:12],
            prefix=words[max(0, anchor.start * 44 - 32) : anchor.start * 44],
            suffix=words[anchor.start * 44 + 12 :][:32],
        )  # fmt: skip
    Comment.objects.create(claim=marked, author=rows.user("rob"), text="Which log?")
    Proof.objects.create(claim=manual, author=rows.user("rob"), source="Log", page="4")
    Decision.objects.create(claim=signed, author=rows.user("rob"), action="confirm", verdict="refuted")
    Correction.objects.create(
        claim=signed,
        version=article.current,
        start=0,
        end=3,
        before="The",
        after="A",
        author=rows.user(),
        note="n",
    )
    first = take_out("webannotation")
    done = bring_in("webannotation", "w.jsonld", first, slug="empty")
    assert done.problems == []
    assert (done.claims, done.suggestions) == (3, 1)
    second = take_out("webannotation", "empty")
    assert without_times_and_ids(json.loads(second)) == without_times_and_ids(json.loads(first))
    third = bring_in("webannotation", "w.jsonld", second, slug="third")
    assert third.problems == []
    assert without_times_and_ids(json.loads(take_out("webannotation", "third"))) == without_times_and_ids(
        json.loads(first)
    )
    assert not Decision.objects.filter(claim__article__desk=desk("empty")).exists()


@pytest.mark.django_db
def test_a_finding_of_ones_own_replaces_the_one_told():
    article = rows.article()
    [claim] = rows.claims(article)
    newsroom.judged(claim)
    bring_in("webannotation", "w.jsonld", take_out("webannotation"), slug="empty")
    newsroom.judged(Claim.objects.get(article__desk__slug="empty"), "supported")
    _, left = json.loads(take_out("webannotation", "empty"))["first"]["items"]
    assert [b["value"] for b in left["body"] if b["purpose"] == "classifying"] == ["supported"]
