"""Dataclasses as JSON: what is refused, by field, then that what is written is read again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine import plain, stored
from annotations.engine.plain import PlainError
from annotations.engine.stored import DamagedError, Links
from annotations.engine.tables import Tables
from annotations.engine.values import Citation, Coverage, Evidence, Fact, KnownGap, Period, Term
from annotations.sources.builtin import load_tables


@dataclass(frozen=True, slots=True)
class Inner:
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    words: tuple[str, ...] = ()
    pairs: tuple[tuple[str, int], ...] = ()
    inner: Inner = Inner()
    share: float = 0.0
    sum: Decimal | None = None
    open: bool = False


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "x: fields by name are expected, not list"),
        ({}, "x.name: is missing"),
        ({"name": 1}, "x.name: text is expected, not 1"),
        ({"name": None}, "x.name: text is expected, not None"),
        ({"name": "a", "nme": "b"}, "x.nme: there is no such field"),
        ({"name": "a", "words": "bcd"}, "x.words: a list is expected, not 'bcd'"),
        ({"name": "a", "words": {"b": "c"}}, "x.words: a list is expected, not dict"),
        ({"name": "a", "words": [1]}, "x.words: text is expected"),
        ({"name": "a", "pairs": {"b": "c"}}, "x.pairs: a whole number is expected, not 'c'"),
        ({"name": "a", "pairs": {"b": True}}, "x.pairs: a whole number is expected, not True"),
        ({"name": "a", "pairs": [["b"]]}, "x.pairs: 2 values are expected, not list"),
        ({"name": "a", "pairs": ["bc"]}, "x.pairs: 2 values are expected, not 'bc'"),
        ({"name": "a", "inner": {"day": "1 May"}}, "x.inner.day: a date (YYYY-MM-DD) is expected"),
        ({"name": "a", "inner": {"day": 3}}, "x.inner.day: a date (YYYY-MM-DD) is expected"),
        ({"name": "a", "share": "half"}, "x.share: a number is expected"),
        ({"name": "a", "sum": "many"}, "x.sum: a number is expected"),
        ({"name": "a", "open": 1}, "x.open: true or false is expected"),
    ],
)
def test_what_does_not_fit_is_told_by_field(data: Any, said: str) -> None:
    with pytest.raises(PlainError) as refused:
        plain.load(Row, data, "x")
    assert str(refused.value).startswith(said)


def test_without_a_name_for_the_whole_the_field_stands_alone() -> None:
    with pytest.raises(PlainError, match=r"\Aname: is missing"):
        plain.load(Row, {})


def test_pairs_may_be_an_object_and_dates_may_be_dates() -> None:
    day = dt.date(2001, 2, 3)
    read = plain.load(Row, {"name": "a", "pairs": {"b": 1}, "inner": {"day": day}, "share": 1, "sum": "1.50"})
    assert read == Row("a", (), (("b", 1),), Inner(day), 1.0, Decimal("1.50"))


def test_rows_of_another_engine_are_read_by_the_names_they_were_written_with() -> None:
    written = {"Row": ["words", "gone", "name"], "Inner": ["day"]}
    assert plain.load(Row, [["b"], "lost", "a"], "x", written) == Row("a", ("b",))


EVIDENCE = Evidence(
    (
        Fact(
            "7", "visit", Period(dt.date(2001, 2, 3)), Citation("S", 1, 2), (("traveller", "person:a"),),
            "country:chad", ("city:abéché",), value=Decimal("1.10"), text="A “quoted” ﬁ \ud800",
        ),
    ),
    (Coverage("S", None, dt.date(2002, 1, 1), who=("person:a",)),),
    (KnownGap("S", "person:a", "country:chad", Period(), True),),
    (Term("person:a", "office:b", Period(), 2),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value"), [(Evidence, EVIDENCE), (Evidence, Evidence()), (Links, Links((("a", "b"),)))]
)
def test_stored_inputs_come_back_equal_and_equal_ones_have_one_name(kind: Any, value: Any) -> None:
    digest, body = stored.pack(value)
    assert stored.unpack(kind, digest, body) == value
    assert stored.pack(stored.unpack(kind, digest, body)) == (digest, body)


def test_all_tables_come_back_equal() -> None:
    tables = load_tables()
    assert stored.unpack(Tables, *stored.pack(tables)) == tables


def test_another_value_has_another_name() -> None:
    assert stored.pack(EVIDENCE)[0] != stored.pack(Evidence(EVIDENCE.facts))[0]


def test_damage_is_told() -> None:
    digest, body = stored.pack(EVIDENCE)
    with pytest.raises(DamagedError, match="cannot be decompressed"):
        stored.unpack(Evidence, digest, body[:-1])
    with pytest.raises(DamagedError, match="its digest differs"):
        stored.unpack(Evidence, "0" * 64, body)
    with pytest.raises(DamagedError, match="is no tables"):
        stored.unpack(Tables, digest, body)


@given(st.lists(st.tuples(st.text(), st.decimals(allow_nan=False, allow_infinity=False))))
def test_any_text_and_number_survives(rows: list[tuple[str, Decimal]]) -> None:
    facts = tuple(
        Fact(text, "visit", Period(), Citation(text, 1, 1), value=value, text=text) for text, value in rows
    )
    read = stored.unpack(Evidence, *stored.pack(Evidence(facts)))
    assert read == Evidence(facts)
    assert [str(fact.value) for fact in read.facts] == [str(value) for _, value in rows]
