"""Transfer: what cannot be used is told and the rest stored; kinds, readings and the history are right."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.imports.base import Document, Mark, Problem, Quote
from annotations.models import Anchor, Article, Claim, Event
from annotations.services.errors import WorkbenchError
from annotations.services.placing import kind_of
from annotations.services.transferring import Into, Transferred, transfer
from tests.services import desk as rows

pytestmark = pytest.mark.django_db
TEXT = "The minister was in Cairo on 3 March 2021. She has been there three times."
DAY = dt.date(2024, 1, 12)


def bring(*documents: Document | Problem, **how: object) -> Transferred:
    desk_id = rows.article().desk_id
    Article.objects.all().delete()
    into = Into(desk_id, rows.user().pk, "test", **({"published": DAY} | how))  # type: ignore[arg-type]
    return transfer(documents, into)


def mark(words: str, label: str = "count", **more: object) -> Mark:
    at = TEXT.index(words)
    return Mark(at, at + len(words), label, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (Document("1", None), "does not bring this text"),
        (Document("1", " \n"), "empty"),
        (Document("1", "\u200b"), "empty"),
        (Document("1", "a\x00b"), "binary"),
        (Document("1", "a" * 2_200_000), "limit is 2 MB"),
        (Problem("1", "broken"), "broken"),
    ],
)
def test_what_cannot_be_an_article_is_told_and_the_rest_stored(document, words):
    done = bring(document, Document("2", TEXT))
    assert len(done.articles) == 1
    [problem] = done.problems
    assert problem.place == "1"
    assert words in problem.reason


def test_without_a_date_nothing_is_stored():
    done = bring(Document("1", TEXT), published=None)
    assert not Article.objects.exists()
    assert "date" in done.problems[0].reason


def test_the_documents_own_date_goes_before_the_given_one():
    bring(Document("1", TEXT, published=dt.date(2020, 5, 6)))
    assert Article.objects.get().anchored_on == dt.date(2020, 5, 6)


@pytest.mark.parametrize(
    "bad",
    [
        Mark(0, 500, "count"), Mark(-1, -1, "count"), Mark(5, 5, "count"), Mark(3, 4, "count"),
        Mark(0, 3, "count", reading={"value": {"nonsense": 1}}), Mark(0, 3, "count", reading={"unheard": 1}),
    ],
)  # fmt: skip
def test_a_bad_mark_is_told_and_the_rest_stored(bad):
    done = bring(Document("1", TEXT, marks=(bad, mark("three times"))))
    assert [problem.place for problem in done.problems] == ["1, mark 1"]
    assert Anchor.objects.get().exact == "three times"


def test_a_label_names_its_kind_and_else_a_person_judges():
    assert [kind_of(label) for label in ("DATE", "count", "Ordinal", "PERSON", "", "claim kind")] == [
        "date", "count", "ordinal", "manual", "manual", "manual",
    ]  # fmt: skip


def test_readings_are_filled_in_from_the_words():
    bring(Document("1", TEXT, marks=(mark("on 3 March 2021", "DATE"), mark("The minister", "PERSON"))))
    date, person = Claim.objects.order_by("-kind").reverse()
    assert date.reading["value"]["period"]["first"] == "2021-03-03"
    assert person.reading == {"kind": "manual", "anchor": "2024-01-12"}
    assert (person.state, person.verdict) == ("marked", "")


def test_a_told_reading_is_read_from_this_articles_day():
    told = {"kind": "first", "anchor": "1999-01-01", "fact": "visit"}
    bring(Document("1", TEXT, marks=(mark("three times", reading=told),)))
    assert Claim.objects.get().reading == {"kind": "count", "anchor": "2024-01-12", "fact": "visit"}


def test_the_quote_decides_where_the_numbers_are_wrong():
    wrong = Mark(0, 3, "count", quote=Quote("three times"))
    bring(Document("1", TEXT, marks=(wrong,)))
    assert Anchor.objects.get().start == TEXT.index("three times")


def test_the_same_mark_twice_is_one_claim():
    bring(Document("1", TEXT, marks=(mark("three times"), mark("three times"), mark("three times", "date"))))
    assert Claim.objects.count() == 2


def test_suggestions_of_the_engine_come_on_request_and_double_nothing():
    assert bring(Document("1", TEXT)).suggestions == 0
    marks = (mark("The minister was in Cairo on 3 March 2021", "date"),)
    done = bring(Document("1", TEXT, marks=marks), suggest=True)
    spans = list(Claim.objects.values_list("anchors__start", "anchors__end", "kind"))
    assert len(spans) == len(set(spans)) == done.suggestions + 1


def test_the_history_tells_the_file_and_what_it_said():
    document = Document(
        "line 3", "One.\r\nTwo.", marks=(Mark(0, 3, "X", extra={"order": 0}),), extra={"id": 9}
    )
    bring(document)
    article, claim = Event.objects.filter(verb="imported").order_by("-subject").reverse()
    assert article.after
    assert (article.after["from"], article.after["place"], article.after["extra"]) == (
        "test",
        "line 3",
        {"id": 9},
    )
    assert article.after["handed_in"] == "One.\r\nTwo."
    assert claim.after
    assert (claim.after["label"], claim.after["span"], claim.after["extra"]) == ("X", [0, 3], {"order": 0})


def test_an_article_of_another_desk_does_not_exist():
    other = rows.article("sports")
    desk_id = rows.article().desk_id
    into = Into(desk_id, rows.user().pk, "test", article_id=other.pk)
    with pytest.raises(WorkbenchError, match="no such article") as refused:
        transfer([Document("1", None, marks=())], into)
    assert refused.value.field == "article"


def test_many_documents_cost_as_many_queries_as_one(django_assert_max_num_queries):
    documents = [Document(str(n), TEXT, marks=(mark("The minister", "PERSON"),)) for n in range(50)]
    with django_assert_max_num_queries(60):
        assert len(bring(*documents).articles) == 50
