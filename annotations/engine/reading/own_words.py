"""What a sentence says that happened, in its own words, where no vocabulary knows the thing.

"The court convicted John Miller on March 3" names no event that a source lists. The claim is still one,
about people by their names and an event by the words of its clause; a link without an id (`how` is
"own words") says so, and judging holds back. Precision before recall: a clause gives something only
where a finite verb of doing or happening stands beside the date or length, with a subject of its own.
"""

# ruff: noqa: E501 - a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.reading.date_triggers import SAYING
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.verbs import VERB, is_doing, is_finite
from annotations.engine.reading.who import refs_of
from annotations.engine.text.naming.words import PRONOUNS
from annotations.engine.values import OWN_WORDS, Ref, Slot, Span

_LONGEST = 90  # characters of a description
_CUT = compile_pattern(
    r"[;:—()]|\s[–-]\s|,? \b(?:while|but|whereas|although|though|because|when|where|after|before|until|if|that|who|which|whose|with|as)\b"
    r"|,? \band\s+(?=(?:he|she|they|it|the|a|an|<[PGHO]\d+>)\s)|,\s+(?=(?:killing|injuring|leaving|saying|adding|according)\b)"
)
# "The accident, which occurred", "a boat that sank": what the relative clause is about
_ANTECEDENT = compile_pattern(
    r"(?P<noun>(?:(?:the|a|an|this|that|his|her|their|its|<[HLNOPGQ]\d+>(?:['’]s)?)\s+)?(?:<[LNOPGED]\d+>|[\w'’-]+)(?:\s+(?:of\s+)?(?:<[LNOPGED]\d+>|[\w'’-]+)){0,2}),?\s+(?:who|which|that)\s*$"
)
_RELATIVE = re.compile(r"\b(?:who|which|that)\s*$")
_JOINED = re.compile(r"(?:\band|\bor|\bbut|\bthen|,)\s+(?:\w+ly\s+|then\s+|later\s+)?$")
_LEAD_OUT = re.compile(
    r"[\s,(]*\b(?:(?:early|late|later|only|just|both|and|again|here|on|in|at|about|around|during|over|for|from|by|this|the|of|to|the morning of|as of)\b[\s,]*)+$|[\s,]+$",
    re.IGNORECASE,
)
_LEAD_IN = compile_pattern(
    r"(?:[\s,.)\]”\"'’]|\b(?:and|but|or|so|then|also|meanwhile|however|earlier|later|there|now|<T\d+>|on|in|at|<R\d+>)\b)*"
)
_VAGUE = re.compile(
    r"^(?:it|this|that|there|these|those|they|we|i|you|he|she|one|some|many|others?|what|nobody|everyone|everything|nothing)\b(?!\s+\w+\s+\w)|\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us|me)\b"
)
_AFTER_PREPOSITION = re.compile(
    r"\b(?:with|by|to|against|from|for|under|like|alongside|including|of|in|at|on|near|over|about)\s+(?:(?:the|a|an|[A-Z][\w-]+)\s+)*$"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us|me)\b")
_REPORTED = re.compile(
    r"\b(?:\w+ed|said|says|told|heard|found|saw|thought|knew|felt|read|think|believe|shows?|means?)"
    r"(?:\s+(?:<\w+>|\w+)){0,2}\s+that\s*$"
)
_ADVERBIAL = re.compile(r"(?:also|then|first|later|still|now|once|just|recently|has|had|have|is|was|\s)*")
_FAR = 130  # characters of tagged text between a verb and its date
_ASIDE = 8
_DETERMINER = re.compile(r"\b(?:the|a|an|this|that|his|her|their|its|two|three|four)\s", re.IGNORECASE)
_ABOUT_OWNER = re.compile(
    r"\s+(?:\w+\s+)?(?:trial|arrest|death|funeral|sentence|sentencing|hearing|appeal|release|birthday|wedding|burial|inquest|retirement|resignation|execution|extradition|debut|contract|career|record)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One happening: [start, end) of the tagged text, its verb, whom it is about, and the rest."""

    start: int
    end: int
    verb: str
    verb_start: int
    verb_end: int
    event: Ref
    subjects: tuple[Ref, ...]
    companions: tuple[Ref, ...] = ()
    slots: tuple[Slot, ...] = ()


def told_at(tagged: Tagged, start: int, end: int, context: Analysis, *, length: bool = False) -> Told | None:
    """What the clause around the date or length at [start, end) of the tagged text says, or None."""
    text = tagged.text
    low, high = clause(text, start, end)
    verbs = [verb for verb in VERB.finditer(text, low, high) if is_finite(text, verb)]
    ahead = [verb for verb in verbs if verb.end() <= start]
    verb = ahead[-1] if ahead and start - ahead[-1].end() < _FAR else None
    behind = next((verb for verb in verbs if verb.start() >= end), None)
    if verb is None and behind is not None and _may_lead(text, low, start, end, behind):
        verb = behind
    if verb is None or not is_doing(text, verb, length=length):
        return None
    if not length and _nearer(tagged, verb, start, end):
        return None
    leads = verb is behind and _LEAD_IN.fullmatch(text, low, start) is not None
    subject = _subject_at(text, end if leads else low, low, verb, ahead, start if verb is behind else None)
    if subject is None:
        return None
    first, last = subject
    who = _people(tagged, first, last)
    words = text[first:last].strip(" ,")
    if not words:
        who = _earlier(tagged, verb.start())
    if _VAGUE.search(_plain(words)) and not who:
        return None
    if not words and not who:
        return None
    stop = _stop(text, verb.end(), high if verb is behind else start)
    objects = _people(tagged, verb.end(), stop, objects=True)
    event = _describe(tagged, (first, last), (verb.start(), stop), context)
    if event is None or _FIRST_PERSON.search(event.name):
        return None
    subjects, others = (who, objects) if who else (objects, [])
    return Told(
        first if words else verb.start(),
        stop,
        verb[0],
        *verb.span(),
        event,
        _refs(subjects, context),
        _refs(others, context, subjects),
        tuple(Slot("subject", mark.item.start, mark.item.end) for mark in subjects[:1]),
    )


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch of the tagged text."""
    low, high = 0, len(text)
    for cut in _CUT.finditer(text):
        if cut.end() <= start:
            low = cut.end()
        elif cut.start() >= end:
            return low, cut.start()
    return low, high


def _may_lead(text: str, low: int, start: int, end: int, verb: re.Match[str]) -> bool:
    """Whether a date may stand before its verb: "On Tuesday the court freed", "a storm yesterday caused"."""
    if _LEAD_IN.fullmatch(text, low, start):
        return True
    beside = not text[end : verb.start()].strip()
    return beside and not verb["aux"] and verb["bare"] is None and start - low < 60


def _nearer(tagged: Tagged, verb: re.Match[str], start: int, end: int) -> bool:
    """Whether another date stands between the verb and this one, and is the verb's own."""
    if verb.end() <= start:
        return bool(tagged.tokens("T", verb.end(), start))
    return bool(tagged.tokens("T", end, verb.start()))


def _subject_at(
    text: str, first: int, low: int, verb: re.Match[str], ahead: list[re.Match[str]], last: int | None
) -> tuple[int, int] | None:
    """Where the subject stands: before the verb in its clause, or as what a relative clause is about."""
    relative = _ANTECEDENT.search(text[:low]) if _RELATIVE.search(text[:low]) else None
    if relative is None:
        if _RELATIVE.search(text[:low]):
            return None
        said = [v.end() for v in ahead if v is not verb and SAYING.fullmatch(v["v"] or v[0])]
        first = max([first, *said])  # "Police said Ann Lee was found"
        opened = _LEAD_IN.match(text, first, verb.start())
        stop = verb.start()
        if last is not None and last > first:
            lead = _LEAD_OUT.search(text, first, last)
            stop = lead.start() if lead else last
        return (opened.end() if opened else first), stop
    own = text[low : verb.start()].strip(" ,")
    if own and _REPORTED.search(text[:low]) and not _ADVERBIAL.fullmatch(own):
        return low, verb.start()  # "heard that Miller had opened"
    if own and not ahead[:-1] and len(own) >= _ASIDE and not _ADVERBIAL.fullmatch(own):
        return low, verb.start()  # "a law that the court struck down in May" has its own subject
    inner = [m.start() for m in _DETERMINER.finditer(text, relative.start("noun"), relative.end("noun"))]
    return max(inner, default=relative.start("noun")), relative.end("noun")


def _people(tagged: Tagged, start: int, end: int, *, objects: bool = False) -> list[Mark]:
    """The people who do it, or to whom it is done; not those behind a preposition."""
    found = []
    for mark in tagged.tokens("PG", start, end):
        if re.match(r"['’]s?\b", tagged.text[mark.end :]):
            if _ABOUT_OWNER.match(tagged.text, mark.end + 2) and not objects:
                found.append(mark)
        elif not _AFTER_PREPOSITION.search(tagged.text[start : mark.start]) and not (
            objects and mark.item.text.lower() in PRONOUNS
        ):
            found.append(mark)
    if not objects and not found:
        owners = tagged.tokens("H", start, end)
        found = [mark for mark in owners if _ABOUT_OWNER.match(tagged.text, mark.end)][:1]
    return found


def _earlier(tagged: Tagged, start: int) -> list[Mark]:
    """The subject of "..., who was jailed and released on Monday": the last free person before."""
    free = [
        mark
        for mark in tagged.tokens("PG", 0, start)
        if not _AFTER_PREPOSITION.search(tagged.text[: mark.start])
        and not re.match(r"['’]s?\b", tagged.text[mark.end :])
    ]
    return free[-1:]


def _refs(marks: list[Mark], context: Analysis, without: list[Mark] | None = None) -> tuple[Ref, ...]:
    """The links of the marks, each person once."""
    told: dict[str, Ref] = {}
    left = {ref.id or ref.name for ref in _refs(without, context)} if without else set()
    for mark in marks:
        assert isinstance(mark.item, Mention)
        for ref in refs_of(mark.item, context):
            if (ref.id or ref.name) not in left:
                told.setdefault(ref.id or ref.name, ref)
    return tuple(told.values())


def _stop(text: str, verb_end: int, limit: int) -> int:
    """Where the description ends: before the words that lead to the date, at a comma or the limit."""
    comma = re.compile(r",\s").search(text, verb_end, limit)
    stop = comma.start() if comma else limit
    lead = _LEAD_OUT.search(text, verb_end, stop)
    stop = lead.start() if lead else stop
    return max(verb_end, stop)


def _describe(
    tagged: Tagged, subject: tuple[int, int], doing: tuple[int, int], context: Analysis
) -> Ref | None:
    """The event as a link to nothing, named by its words."""
    who, what = (_words(tagged, piece, context) for piece in (subject, doing))
    if len(who) > _LONGEST // 2:  # of a long subject the last words tell what it is
        who = "… " + who[-_LONGEST // 2 :].split(" ", 1)[-1]
    if len(what) > _LONGEST - len(who):
        what = what[: _LONGEST - len(who)].rsplit(" ", 1)[0] + " …"
    words = f"{who} {what}".strip()
    low, high = min(subject[0], doing[0]), max(subject[1], doing[1])
    span = Span(*tagged.span(low if subject[1] > subject[0] else doing[0], high))
    return Ref("", words, OWN_WORDS, (), span) if re.search(r"[^\W\d_]{2}", words) else None


def _words(tagged: Tagged, piece: tuple[int, int], context: Analysis) -> str:
    if piece[1] <= piece[0]:
        return ""
    return " ".join(context.text[slice(*tagged.span(*piece))].split()).strip(" ,.")


def _plain(words: str) -> str:
    """The subject's words with its names left out of sight."""
    return re.sub(r"<[A-Z]\d+>", "Name", words)
