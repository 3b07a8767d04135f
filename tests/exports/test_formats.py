"""What holds for every format: discovered by file name, streaming, in constant memory."""

from __future__ import annotations

import tracemalloc

import pytest

from annotations.exports.base import Format, Options, dumps, encoded
from annotations.exports.registry import formats
from tests.exports.records import article, claim, discussed, many, written

ALL = sorted(formats())


def test_an_id_is_the_file_name():
    assert all(type(known).__module__.endswith(f".{name}") for name, known in formats().items())
    assert len({known.suffix for known in formats().values()}) == len(formats())


@pytest.mark.parametrize("name", ALL)
def test_nothing_at_all_is_still_a_file(name):
    written(name)
    written(name, article())


@pytest.mark.parametrize("name", ALL)
def test_the_same_records_give_the_same_bytes(name):
    told = (article(discussed(), claim(2, state="suggested", by="")),)
    assert written(name, *told) == written(name, *told)


@pytest.mark.parametrize("name", ALL)
def test_the_first_piece_does_not_wait_for_the_last_article(name):
    def endless():
        yield from (article(discussed(), number=1), article(claim(2, reading={"attributed": True}), number=2))
        raise AssertionError("asked for more than was needed")

    pieces = iter(formats()[name].write(endless(), Options()))
    assert next(pieces)


@pytest.mark.parametrize("name", ALL)
def test_memory_does_not_grow_with_the_number_of_claims(name):
    tracemalloc.start()
    for _ in encoded(formats()[name].write(many(8_000), Options())):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The records alone, kept, would be 16 MB; a chunk with its copies is 1 MB.
    assert most < 4_000_000


def test_half_a_character_does_not_break_a_file_off():
    assert b"".join(encoded(["a\ud83d", "b"])) == b"a?b"


def test_nan_is_no_json():
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"score": float("nan")})


def test_formats_are_what_the_design_lists():
    assert {"claimreview", "webannotation", "csv", "jsonl", "report"} <= set(ALL)
    assert all(isinstance(known, Format) for known in formats().values())
