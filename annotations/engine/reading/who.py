"""Who a claim is about: the subject of a trigger, its companions, or a class of office holders."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.values import Ref, Slot, Span

# "his fourth", "Ann Lee's recent third": nothing but adjectives and ordinals between.
_OWNER = compile_pattern(r"(?P<who>{OWN})(?:\s+(?:<[NAQTDL]\d+>|[\w-]+)){0,4}\s*$")
# "the third time that Ann visits", "the tenth trip to Asia that Ann makes", "trip by Ann"
_MAKER = compile_pattern(
    r"^[^.;:,]{0,60}?(?<!joined )(?<!followed )\b(?:by|that|which|of)\s+(?:the\s+|a\s+|an\s+|any"
    r"\s+)?(?P<who>{ANYONE})(?!['’]s?\b)"
)
_ELLIPTIC = compile_pattern(
    r"^\s*(?:[\w<>-]+\s+){0,3}?(?P<who>{P})\s+(?:has|had|have|was|is|makes|made|pays|paid|took|will)\b"
)
_AFTER_PREPOSITION = re.compile(
    r"\b(?:with|by|to|against|over|from|for|under|like|alongside|meet|meeting|met|including)\s+(?:[\w-]+"
    r"\s+){0,3}$",
    re.IGNORECASE,
)
# "For Ann it is the fifth visit"
_FOR_WHOM = compile_pattern(
    r"\b[Ff]or\s+(?:the\s+)?(?P<who>{P})\s*,?\s+(?:it|this|that)\s+"
    r"(?:is|was|will be|would be|marks|marked)\b[^.;:,]*$"
)
_CLAUSE_END = re.compile(r"[;:]|,?\s(?:while|whereas|although)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Who:
    """The people of a claim, or the office whose holders it speaks of."""

    subjects: tuple[Ref, ...] = ()
    office: Ref | None = None
    slots: tuple[Slot, ...] = ()

    def __bool__(self) -> bool:
        """Whether anybody was found."""
        return bool(self.subjects) or self.office is not None


def refs_of(mention: Mention, context: Analysis) -> tuple[Ref, ...]:
    """The links of one mention: one for a person or place, all members for a group."""
    span = Span(mention.start, mention.end)
    entities = context.world.entities

    def name(key: str) -> str:
        return entities[key].name if key in entities else mention.name or mention.text

    if mention.kind == "group":
        return tuple(Ref(key, name(key), mention.how, (), span) for key in mention.ids)
    if not mention.ids:
        return (Ref("", mention.name or mention.text, mention.how, (), span),)
    others = mention.ids[1:] if mention.open else ()
    return (Ref(mention.ids[0], name(mention.ids[0]), mention.how, others, span),)


def who_is(mark: Mark, context: Analysis) -> Who:
    """A P, H, G or F token as subject."""
    mention = mark.item
    assert isinstance(mention, Mention)
    refs = refs_of(mention, context)
    slot = (Slot("subject", mention.start, mention.end),)
    if mention.kind == "office":
        return Who((), refs[0], slot)
    return Who(refs, None, slot)


def _mark(tagged: Tagged, token: str) -> Mark:
    return tagged.marks[int(re.sub(r"\D", "", token))]


def subject_of(tagged: Tagged, start: int, end: int, context: Analysis) -> Who:
    """The subject of the trigger at [start, end) of the tagged text.

    In this order: its owner ("his fourth trip"), its maker ("the trip that she makes"), the
    subject of the clause before it, the first person after it. Empty where the sentence names
    nobody.
    """
    before, after = tagged.text[:start], tagged.text[end:]
    owner = _OWNER.search(before)
    if owner:
        return who_is(_mark(tagged, owner["who"].split(">")[0]), context)
    for pattern in (_MAKER, _ELLIPTIC):
        maker = pattern.search(after)
        if maker:
            return who_is(_mark(tagged, maker["who"]), context)
    for_whom = _FOR_WHOM.search(before)
    if for_whom:
        return who_is(_mark(tagged, for_whom["who"]), context)
    return _clause_subject(tagged, start, context) or _first_after(tagged, end, context)


def _clause_subject(tagged: Tagged, start: int, context: Analysis) -> Who:
    opened = max((m.end() for m in _CLAUSE_END.finditer(tagged.text, 0, start)), default=0)
    candidates = tagged.tokens("PGF", opened, start) or tagged.tokens("PGF", 0, start)
    free = [m for m in candidates if not _AFTER_PREPOSITION.search(tagged.text[: m.start])]
    owners = [m for m in free if re.match(r"['’]s?\b", tagged.text[m.end :])]
    plain = [m for m in free if m not in owners]
    for mark in plain or owners:
        return _with_others(tagged, mark, context)
    return Who()


_LISTED = compile_pattern(r"{PEOPLE}(?!['’]s?\b)")


def _with_others(tagged: Tagged, mark: Mark, context: Analysis) -> Who:
    """A subject with those that it is joined to: "Ann and Bob have not met since"."""
    listed = _LISTED.match(tagged.text, mark.start) if mark.tag in "PG" else None
    if listed is None:
        return who_is(mark, context)
    found: dict[str, Ref] = {}
    for token in re.findall(r"<[PG]\d+>", listed[0]):
        for ref in refs_of(tagged.mention(token), context):
            found.setdefault(ref.id or ref.name, ref)
    return Who(tuple(found.values()), None, (Slot("subject", *tagged.span(listed.start(), listed.end())),))


def _first_after(tagged: Tagged, end: int, context: Analysis) -> Who:
    for mark in tagged.tokens("PGF", end):
        if not _AFTER_PREPOSITION.search(tagged.text[end : mark.start]):
            return who_is(mark, context)
    return Who()


_COMPANY = compile_pattern(
    r"\b(?:with|joined by|alongside|accompanied by|meets?|met|meeting|receiv(?:es?|ed)|host(?:s|ed)|beat"
    r"|defeat(?:s|ed)?|over|against|"
    r"sees?|saw|talks with)\s+(?:the\s+|[A-Z][\w-]+\s+|[a-z]+\s+){0,4}?(?P<who>{PEOPLE})"
)


def companions_of(tagged: Tagged, context: Analysis, start: int = 0) -> tuple[Ref, ...]:
    """Everyone that the sentence puts beside its subject ("with", "met", "joined by", "over")."""
    found: dict[str, Ref] = {}
    for match in _COMPANY.finditer(tagged.text, start):
        for token in re.findall(r"<[PG]\d+>", match["who"]):
            for ref in refs_of(tagged.mention(token), context):
                found.setdefault(ref.id or ref.name, ref)
    return tuple(found.values())


def previous_subject(tagged: Tagged, context: Analysis) -> Who:
    """The last person named before the sentence, for sentences that name nobody."""
    at = bisect_right(context.mentions, tagged.sentence.start, key=lambda mention: mention.end)
    people = (m for m in reversed(context.mentions[:at]) if m.kind in ("person", "group"))
    best = next((m for m in people if m.ids or m.name), None)
    if best is None:
        return Who()
    refs = refs_of(best, context)
    return Who(tuple(Ref(r.id, r.name, "named before", r.others, r.span) for r in refs))
