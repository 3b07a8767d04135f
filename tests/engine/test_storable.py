"""What cannot be stored is found wherever it stands, and named."""

from __future__ import annotations

import json

import pytest

from annotations.engine.storable import fault, flaw
from annotations.engine.values import Ref


@pytest.mark.parametrize("text", ["", "ends \N{GRINNING FACE}", "\x01 tab\t", "\ufffd"])
def test_what_can_be_stored_has_no_fault(text):
    assert flaw(text) == ""
    assert fault({"a": [text, 1, None, {"b": text}]}) is None


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ("\0", ""),
        (["a", "b\0"], "1"),
        ({"reading": {"subjects": [{"name": "\ud800"}]}}, "reading.subjects.0.name"),
        ({"a": {"\0": 1}}, "a"),
        ({"who": Ref("person:x", "X\0")}, "who.name"),
    ],
)
def test_a_fault_is_named_by_its_place(value, where):
    found = fault(value)
    assert found is not None
    assert found[0] == where


def test_depth_is_no_matter():
    deep = json.loads("[" * 900 + '"\\u0000"' + "]" * 900)
    for _ in range(5_000):
        deep = [deep]
    assert fault(deep) is not None
