"""Debian's Chromium against a real workbench; skipped, with the reason, where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import newsdesk

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
