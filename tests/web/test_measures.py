"""The slots of a quantity: a typed number brings its unit and how finely it is written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from annotations.engine.analysis import World
from annotations.engine.values import Reading
from annotations.sources.builtin import load_tables
from annotations.web.slot_answers import answered
from annotations.web.slots import editor

WORLD = World(tables=load_tables())
TOLD = Reading("quantity", dt.date(2024, 5, 3), fact="observation", unit="vote", value=84121, step=Decimal(1))


def test_units_and_changes_are_offered_with_its_own() -> None:
    units = [key for key, _ in editor("unit", TOLD, WORLD).options]
    assert "vote" in units
    assert "percentage point" in units
    assert "trip" not in units
    protesters = [
        key for key, _ in editor("unit", Reading("quantity", TOLD.anchor, unit="protester"), WORLD).options
    ]
    assert "protester" in protesters
    assert [key for key, _ in editor("aspect", TOLD, WORLD).options] == ["", "rise", "fall", "before"]


def test_a_typed_number_brings_its_unit_and_step() -> None:
    changed = answered("value", TOLD, {"words": "about 3.4 million"}, (), WORLD)
    assert (changed.value, changed.step, changed.unit, changed.hedge) == (
        3400000,
        Decimal(100000),
        "vote",
        "about",
    )
    changed = answered("value", TOLD, {"words": "4.1 percent"}, (), WORLD)
    assert (changed.value, changed.step, changed.unit) == (Decimal("4.1"), Decimal("0.1"), "percent")
    same = answered("value", changed, {"words": "4.1", "hedge": "at_least"}, (), WORLD)
    assert (same.step, same.unit, same.hedge) == (Decimal("0.1"), "percent", "at_least")


def test_a_number_that_stays_keeps_how_finely_the_article_writes_it() -> None:
    people = Reading("quantity", TOLD.anchor, unit="person", value=3400000, step=Decimal(100000))
    assert answered("value", people, {"words": "3,400,000", "hedge": "about"}, (), WORLD).step == 100000
    assert answered("value", people, {"words": "3,410,000"}, (), WORLD).step == 1
