"""Selecting words of the article with the mouse, as a person does."""

from __future__ import annotations

from playwright.sync_api import Page

PLACE = """words => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    node.parentElement.scrollIntoView({ block: "center" });
    const lines = [...range.getClientRects()];
    const first = lines[0], last = lines[lines.length - 1];
    return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
  }
}"""


def place_of(page: Page, words: str) -> tuple[float, float, float, float]:
    """Where the words begin and end in the window, scrolled into view."""
    x1, y1, x2, y2 = page.evaluate(PLACE, words)
    return x1, y1, x2, y2


def select(page: Page, words: str) -> None:
    """Press at the first letter, drag, let go after the last."""
    x1, y1, x2, y2 = place_of(page, words)
    page.mouse.move(x1, y1)
    page.mouse.down()
    page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2)
    page.mouse.move(x2, y2)
    page.mouse.up()


def click(page: Page, words: str) -> None:
    """Click on the first letter of the words: they may go on in the next line."""
    x, y, _, _ = place_of(page, words)
    page.mouse.click(x + 3, y)


def drag_to(page: Page, css: str, words: str) -> None:
    """Take hold of something and drag it onto the first letters of the words."""
    x, y, _, _ = place_of(page, words)
    box = page.locator(css).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(x + 30, y)
    page.mouse.move(x + 3, y)
    page.mouse.up()
