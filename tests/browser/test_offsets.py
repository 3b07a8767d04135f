"""The one boundary between code points and UTF-16 units, in the browser's own JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXTS = ["", "plain", "😀", "a😀b", "😀😀 war 😀", "e\u0301 ü – “x” 𝒳", "x" * 50 + "🇹🇷" * 20 + "y"]
CONVERT = """async text => {
  const { Offsets } = await import("/static/annotations/js/offsets.js");
  const offsets = new Offsets(text);
  const units = [...Array([...text].length + 1).keys()].map(point => offsets.toUnits(point));
  return units.map(unit => [unit, offsets.toPoints(unit)]);
}"""


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_place_goes_there_and_back(editor: Page, text: str) -> None:
    expected = [[len(text[:point].encode("utf-16-le")) // 2, point] for point in range(len(text) + 1)]
    assert editor.evaluate(CONVERT, text) == expected
