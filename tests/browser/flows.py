"""What the flows by keys and by mouse have in common: the article, and the steps that both key flows take."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.keyboard import Typist

Enter = Callable[..., Typist]
"""Somebody's name, where to begin, what they have copied elsewhere: their log-in, by keys."""

TITLE = "Home again, and packing"
TEXT = f"""{TITLE}

It was Blinken's fourth trip to the Middle East since October 7, 2023. At every stop he spent an hour
with the leader.

Blinken has visited Egypt five times since October 7, 2023."""
WRONG = "five times"
CORRECTED = "Blinken has visited Egypt three times since October 7, 2023."


def bring_in(editor: Typist, day: str) -> None:
    """From the desk to the article page, the text from the clipboard."""
    editor.tab_to("a[href='/import/']")
    editor.press("Enter")
    editor.tab_to("[name=text]")
    editor.press("Control+v")
    editor.tab_to("[name=published]")
    editor.type(day)
    editor.press("Enter")
    editor.sees("html[data-ready]", timeout=60_000)


def go_to(editor: Typist, css: str) -> None:
    """Claim by claim until the open one is such."""
    for _ in range(40):
        editor.press("j")
        editor.sees(".row.now")
        if editor.has(css):
            return
    raise AssertionError(f"no claim is {css}")


def propose(editor: Typist, *keys: str, words: str) -> None:
    """Open the form of the claim that was just gone to, go by keys to what is wrong there, type, send."""
    editor.press("c")
    editor.sees(".propose textarea:focus")
    editor.press(*keys)
    editor.type(words)
    editor.press("Tab", "Tab", "Enter")
    editor.sees(".correction", "Somebody else signs it off")


def sign_and_apply(enter: Enter, editor: Typist) -> Typist:
    """The chief opens the claim that the editor has open, signs its correction and makes the new version;
    then the report of it."""
    signer = enter("chief", f"/articles/{editor.url.split('/articles/')[1]}")
    for then in ("Apply to the text", ""):
        signer.tab_to(".correction button.primary")
        signer.press("Enter")
        if then:
            signer.sees(".correction", then)
    signer.sees(".kicker", "version 2")
    return signer


def tell(editor: Typist, reviewer: Typist, chief: int, claims: int) -> None:
    """Print the key presses of each, for the record."""
    presses = {"editor": editor.presses, "reviewer": reviewer.presses, "chief": chief}
    print(f"\nkey presses for {claims} claims: {presses}, {sum(presses.values())} in all")
