"""A page that can only be typed at: whoever clicks, fills, focuses or goes to an address fails the test."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

FORBIDDEN = frozenset(
    {"click", "dblclick", "fill", "focus", "goto", "check", "uncheck", "tap", "hover",
     "select_option", "set_input_files", "drag_and_drop", "drag_to", "mouse", "touchscreen", "dispatch_event",
     "evaluate", "reload", "go_back", "go_forward", "clear", "press_sequentially", "set_checked", "blur"}
)  # fmt: skip
MOST_TABS = 80


class Typist:
    """A page after its first load. `presses` counts keys: each letter typed is one, a chord is one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.presses = 0

    def press(self, *keys: str, until: str = "html") -> None:
        """Press keys one after the other, once `until` is there."""
        self.sees(until)
        for key in keys:
            self._page.keyboard.press(key)
            self.presses += 1

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        self._page.keyboard.type(words)
        self.presses += len(words)

    def tab_to(self, css: str, back: bool = False) -> None:
        """Tab on until what the selector names has the focus; each Tab counts."""
        self.sees(css)
        for _ in range(MOST_TABS):
            if self._page.locator(css).locator("visible=true").and_(self._page.locator(":focus")).count():
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{css} cannot be reached with {MOST_TABS} tabs")

    def sees(self, css: str, words: str = "", timeout: int = 30_000) -> None:
        """Wait until it is there, with the words where some are given."""
        found = self._page.locator(css)
        if words:
            expect(found.first).to_contain_text(words, timeout=timeout)
        else:
            found.first.wait_for(state="attached", timeout=timeout)

    def counts(self, css: str, number: int, timeout: int = 30_000) -> None:
        """Wait until so many are there."""
        expect(self._page.locator(css)).to_have_count(number, timeout=timeout)

    def has(self, css: str) -> bool:
        """Whether it is there now."""
        return self._page.locator(css).count() > 0

    def number(self, css: str) -> int:
        """How many are there now."""
        return self._page.locator(css).count()

    def settles(self) -> None:
        """Wait for what the last key has set off: a page, its requests."""
        self._page.wait_for_timeout(300)
        self._page.wait_for_load_state("networkidle")

    def leaves(self, before: str) -> None:
        """Wait until another page than `before` is there and takes keys."""
        self._page.wait_for_url(lambda now: now != before)
        self.sees("html[data-armed]")

    def text(self, css: str) -> str:
        """The words of the first."""
        return self._page.locator(css).first.inner_text()

    @property
    def url(self) -> str:
        """Where the page is."""
        return self._page.url

    def __getattr__(self, name: str) -> Any:
        """Anything else that a page can do is no key press."""
        raise AssertionError(f"“{name}” is no key press" if name in FORBIDDEN else f"no such thing: {name}")
