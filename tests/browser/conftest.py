"""Debian's Chromium against a real workbench; skipped, with the reason, where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import newsdesk
from tests.browser.flows import Enter
from tests.browser.keyboard import Typist

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium_path: str) -> dict[str, Any]:
    """What pytest-playwright starts."""
    return {"executable_path": chromium_path, "args": FLAGS}


@pytest.fixture(scope="session")
def address(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the workbench answers; asked for after Chromium, so that nothing starts in vain."""
    folder: Path = tmp_path_factory.mktemp("newsdesk")
    with newsdesk.running(folder) as found:
        yield found


@pytest.fixture(scope="session")
def base_url(address: str) -> str:
    """Lets pages be opened by their path. (The plug-in's own fixture warns under pytest 9.)"""
    return address


Join = Callable[[str], Page]
"""Somebody's name: the desk, in a browser of their own."""


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """Errors and warnings of the console, the CSP's among them, and failed requests; none at the end."""
    found: list[str] = []
    page.on(
        "console",
        lambda message: found.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("response", lambda answer: found.append(answer.url) if answer.status >= 500 else None)
    yield found
    assert found == []


@pytest.fixture
def apart(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens a browser of somebody's own at an address; no complaint of any console at the end."""
    complaints: list[str] = []
    opened: list[Page] = []

    def begin(address: str) -> Page:
        context = browser.new_context(
            base_url=address, reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
        )
        page = context.new_page()
        opened.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        return page

    yield begin
    for page in opened:
        page.context.close()
    assert complaints == []


@pytest.fixture
def join(apart: Callable[[str], Page], address: str) -> Join:
    """Logs somebody in at the shared desk."""

    def begin(name: str) -> Page:
        page = apart(address)
        log_in(page, name)
        return page

    return begin


@pytest.fixture
def enter(apart: Callable[[str], Page], own_address: str) -> Enter:
    """Opens the log-in page in a new browser, logs in by keys, and gives the typist. The module says with
    its own `own_address` where."""

    def begin(name: str, path: str = "/", pasted: str = "") -> Typist:
        page = apart(own_address)
        page.goto(f"/login/?next={path}")
        if pasted:  # what the editor has copied elsewhere
            page.evaluate("words => navigator.clipboard.writeText(words)", pasted)
        typist = Typist(page)
        typist.tab_to("[name=username]")
        typist.type(name)
        typist.tab_to("[name=password]")
        typist.type(f"{name}-demo")
        typist.press("Enter")
        typist.sees("h1")
        typist.presses = 0  # from paste to report: the log-in is not counted
        return typist

    return begin


@pytest.fixture
def editor(page: Page, complaints: list[str]) -> Page:
    """A page on which the demo's editor has logged in; it stands on the desk."""
    page.emulate_media(reduced_motion="reduce")  # a click must not chase a moving text
    log_in(page, "editor")
    return page


def log_in(page: Page, name: str) -> None:
    """Log in by hand."""
    page.goto("/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(f"{name}-demo")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_selector("h1:has-text('Articles')")
