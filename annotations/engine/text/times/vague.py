"""Words for the present, the past and the future as such: PRESENT_REF, PAST_REF, FUTURE_REF."""

from __future__ import annotations

import re

from annotations.engine.text.times.grammar import S
from annotations.engine.text.times.scene import Meaning, Scene

PATTERN = re.compile(
    rf"(?<![\w-])(?:(?P<present>(?i:(?:right{S}|just{S}(?=now{S}(?:\w+ing|the)\b))?now|currently|nowadays|these{S}days|at{S}present"
    rf"|(?<=\bat )the{S}(?:moment|present)))|"
    rf"(?P<past>(?i:recently|lately|(?<=\bin )the{S}(?:recent{S}|distant{S})?past|long{S}ago"
    rf"|once{S}upon{S}a{S}time))|"
    rf"(?P<future>(?i:soon|(?:the{S})?(?:near|foreseeable|not-too-distant){S}future"
    rf"|(?<=\bin )(?:the{S})?future)))\b(?!-\w)"
)
_COMPARED = re.compile(r"\bas\s\Z", re.IGNORECASE)
_NOT_SOON = re.compile(r"\b(?:as|too|how|sooner or)\s\Z", re.IGNORECASE)
_THING_BEHIND = re.compile(
    rf"{S}(?:\d|few\b|several\b|two\b|three\b|year\b|month\b|week\b|decade\b|century\b)"
)


def read(found: re.Match[str], scene: Scene) -> Meaning | None:
    """A reference without dates; the present is publication day."""
    if found["present"]:
        return Meaning("DATE", "PRESENT_REF", scene.published, scene.published, "open")
    if found["past"]:
        return (
            None
            if _THING_BEHIND.match(scene.text, found.end())
            or _COMPARED.search(scene.text[max(0, found.start() - 4) : found.start()])
            else Meaning("DATE", "PAST_REF", precision="open")
        )
    if _NOT_SOON.search(scene.text[max(0, found.start() - 12) : found.start()]):
        return None
    return Meaning("DATE", "FUTURE_REF", precision="open")
