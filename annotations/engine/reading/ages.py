"""Finds claims of kind `age`: "Ann Lee, 61,", "the 61-year-old", "aged 61", "turns 70 on Monday"."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Expression, Mention, Quantity, Sentence
from annotations.engine.reading.described import is_described, somebody
from annotations.engine.reading.manner import is_attributed, is_opinion, tense_of
from annotations.engine.reading.occasion import previous_sentence
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.who import Who, previous_subject, subject_of, who_is
from annotations.engine.values import UNTOLD, Claim, Occasion, Period, Reading, Ref, Slot, Tense

_NUMBER = r"(?:<[QDM]\d+>|\d{1,3})"
# "Ann Lee, 61, was": between commas, or at the end of a caption.
_APPOSITION = compile_pattern(
    rf"(?P<who><P\d+>),? \(?(?:<T\d+> |now |then |just |only |aged? )?(?P<n>{_NUMBER})\)?(?=,|\.|;|\)| |$)(?!\s+(?:years?|per|%|to|of|days?|[a-z]+s)\b)"
)
_YEAR_OLD = compile_pattern(
    r"(?P<n><[DQM]\d+>|\d{1,3})(?:[- ]years?)?[- ]olds?\b|(?P<whole><D\d+>)(?!\s*[- ]olds?\b)"
)
_AT = compile_pattern(
    rf"\bAt (?:the age of )?(?P<n>{_NUMBER}), (?P<who><P\d+>)(?=,? (?:is|has|remains|became|took office|was (?:sworn in|inaugurated))\b)"
)
_AGED = compile_pattern(rf"\b(?:aged|at (?:the )?age (?:of )?|at age |age )(?P<n>{_NUMBER})")
_IS = compile_pattern(
    rf"(?P<who><P\d+>)(?:,? who|, who [^,;.]{{0,60}},)?\s+(?P<verb>is|was|will be)\s+(?:<T\d+> |now |already |just |only |about |nearly |almost |over )*(?P<n>{_NUMBER})(?:\s+years? of age)?(?=[,.;]|\s+(?:and|when|at|on|now|in|this)\b|$)"
)
_TURNS = compile_pattern(
    rf"\b(?:turn(?:s|ed|ing)?|celebrat(?:es|ed) (?:his|her|<H\d+>))\s+(?P<n>{_NUMBER}|<N\d+>)(?:\s+birthday)?(?:\s+(?:on|in|this|last|next)?\s*(?P<when><T\d+>))?"
)
_WHEN = compile_pattern(r"\b(?:on|in)\s+(?P<when><T\d+>)")
_OFFICE = re.compile(
    r"\b(?:bec(?:ame|omes?)|took office|was (?:elected|sworn in)|is sworn in|takes office)\b", re.IGNORECASE
)
_GONE = re.compile(r"\b(?:died|dead|dies|killed|the late|at the time|death|passed away)\b", re.IGNORECASE)
_UNITS = frozenset({"year", "month", "week", "day"})
_WEEK = dt.timedelta(days=7)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_HEDGE = {"about": "about", "around": "about", "nearly": "nearly", "almost": "nearly", "over": "more_than"}
_HEDGED = re.compile(r"\b(about|around|nearly|almost|over)\s+(?:the\s+)?$", re.IGNORECASE)


# "in her early 80s": ten years, of which early, mid and late take the first, middle and last half
_DECADE = compile_pattern(
    r"\bin (?:his|her|<H\d+>) (?P<part>early |mid-|mid |late )?(?P<n><[QDMT]\d+>|\d{2})(?P<tail>['’]?s\b)?"
)
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9), "": (0, 9)}


def find_ages(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `age`; each number gives at most one."""
    tagged = tag(sentence, context)
    taken: set[int] = set()
    for pattern in (_AT, _TURNS, _AGED, _YEAR_OLD, _IS, _APPOSITION):
        for match in pattern.finditer(tagged.text):
            at = match.start("n") if match["n"] else match.start()
            if at in taken:
                continue
            claim = _claim(tagged, match, context, pattern)
            if claim is not None:
                taken.add(at)
                yield claim
    yield from _decades(tagged, context)


def _decades(tagged: Tagged, context: Analysis) -> Iterator[Claim]:
    for match in _DECADE.finditer(tagged.text):
        words = context.text[slice(*tagged.span(*match.span("n")))] + (match["tail"] or "")
        number = re.fullmatch(r"([2-9]0)['’]?s", words)
        who = subject_of(tagged, match.start(), match.start(), context)
        if number is None or not who.subjects or _GONE.search(tagged.text):
            continue
        low, high = _PARTS[(match["part"] or "").strip(" -").lower()]
        tens = int(number[1])
        start, end = tagged.span(*match.span())
        reading = Reading(
            "age", context.published, subjects=who.subjects[:1], fact="birth", unit="year", value=tens + low,
            high=tens + high, tense=tense_of(tagged.text), slots=(*who.slots, Slot("value", start, end)),
        )  # fmt: skip
        if reading.tense is not Tense.PAST:
            yield Claim(start, end, context.text[start:end], "age", reading, 0.6, "an age")


def _claim(tagged: Tagged, match: re.Match[str], context: Analysis, pattern: re.Pattern[str]) -> Claim | None:
    number = match["n"] or match["whole"]
    age, unit = _age(tagged, number, match.end())
    if age is None or not 0 < age <= 125:
        return None
    who = _who(tagged, match, context, pattern)
    unknown = not any(ref.id for ref in who.subjects[:1])
    if not who.subjects or (unit != "year" and not unknown):
        return None
    if unknown and pattern is _AGED and who.subjects[0].how == "named before":
        return None
    low, high = match.start(), match.end()
    if pattern is _APPOSITION:
        high = match.end("n")
    start, end = tagged.span(low, high)
    office = _office(tagged, match, who) if pattern in (_AGED, _YEAR_OLD) else None
    moment = _moment(tagged, match, pattern, context)
    untold = moment is None and office is None and _needs_moment(tagged, match, pattern)
    if untold and not unknown:
        return None  # "died at the age of 90", "he was 40 when they met": no moment to compute at
    item = tagged.item(number) if number.startswith("<") else None
    hedge = item.hedge if isinstance(item, Quantity) else ""
    told = match.span("n") if match["n"] else match.span()
    before = _HEDGED.search(tagged.text[: told[0]])
    reading = Reading(
        "age",
        context.published,
        subjects=who.subjects[:1],
        fact="birth",
        office=office,
        occasion=Occasion(moment or Period(), (), "told" if moment else UNTOLD if untold else ""),
        unit=unit,
        value=age,
        hedge=hedge or (_HEDGE[before[1].lower()] if before else ""),
        aspect="start" if pattern is _TURNS else "",
        attributed=is_attributed(tagged.text),
        opinion=is_opinion(match[0]),
        tense=tense_of(tagged.text) if moment or untold else Tense.PRESENT,
        slots=(*who.slots, Slot("value", *tagged.span(*told))),
    )
    return Claim(start, end, context.text[start:end], "age", reading, 0.85 if who.slots else 0.6, "an age")


def _age(tagged: Tagged, token: str, end: int) -> tuple[int | None, str]:
    if not token.startswith("<"):
        return int(token), "year"
    item = tagged.item(token)
    if isinstance(item, Expression):
        old = re.search(r"\bold\b", item.text + tagged.text[end - 4 : end + 5], re.IGNORECASE)
        unit = item.unit.rstrip("s")
        aged = re.search(r"\bage\b[^.;]{0,8}$", tagged.text[: max(0, end - len(token))], re.IGNORECASE)
        if item.amount is None or unit not in _UNITS or not (old or (aged and unit != "year")):
            return None, ""
        return int(item.amount), unit
    assert isinstance(item, Quantity)
    if item.unit.rstrip("s") not in ("", "year", "age", "person") or item.high is not None:
        return None, ""
    return (int(item.value) if item.value == int(item.value) else None), "year"


def _who(tagged: Tagged, match: re.Match[str], context: Analysis, pattern: re.Pattern[str]) -> Who:
    if "who" in match.re.groupindex:
        return who_is(_mark(tagged, match["who"]), context)
    if pattern is _YEAR_OLD:
        # "the 61-year-old president Ann Lee", else the person last spoken of ("the 61-year-old said")
        beside = compile_pattern(r"^\s+(?:<[LFO]\d+>\s+|[\w-]+\s+){0,3}?(?P<who><P\d+>)").search(
            tagged.text[match.end() :]
        )
        if beside and not re.search(r"\b(?:said|told|met|and|with|who|is|was|has)\b", beside[0]):
            return who_is(_mark(tagged, beside["who"]), context)
        if is_described(tagged, match.start()):
            return somebody(tagged, match.start(), match.end(), context)
        if not re.search(r"\b(?:the|a)\s+(?:[\w-]+\s+)?$", tagged.text[: match.start()], re.IGNORECASE):
            ahead = tagged.tokens("P", 0, match.start())
            return who_is(ahead[-1], context) if ahead else Who()
        return _spoken_of(tagged, match, context)
    who = subject_of(tagged, match.start(), match.end(), context)
    return who if who.subjects else previous_subject(tagged, context)


def _spoken_of(tagged: Tagged, match: re.Match[str], context: Analysis) -> Who:
    """Who "the 31-year-old" is: the subject of this sentence, else of the one before."""
    ahead = (
        subject_of(tagged, match.start(), match.start(), context)
        if tagged.tokens("P", 0, match.start())
        else Who()
    )
    before = previous_sentence(tagged.sentence, context)
    told = tag(before, context) if before is not None else None
    if ahead.subjects or told is None:
        return ahead if ahead.subjects else previous_subject(tagged, context)
    people = told.tokens("P")
    return who_is(people[0], context) if people else previous_subject(tagged, context)


def _mark(tagged: Tagged, token: str) -> Mark:
    return tagged.marks[int(token[2:-1])]


def _moment(
    tagged: Tagged, match: re.Match[str], pattern: re.Pattern[str], context: Analysis
) -> Period | None:
    """The date beside the words; an age in apposition is meant for the day of publication."""
    if pattern is _TURNS:
        marks = [tagged.expression(match["when"])] if match["when"] else []
        marks += [m.item for m in tagged.tokens("T") if isinstance(m.item, Expression)]
        return _coming(marks[0], match[0], context) if marks else None
    if pattern is _AGED or _needs_moment(tagged, match, pattern):
        found = _WHEN.search(tagged.text)
        if found:
            period = tagged.expression(found["when"]).period
            return period if period.first and period.last else None
    return None


def _coming(item: Expression, words: str, context: Analysis) -> Period:
    """The date; "turns 70 on Monday" means the Monday to come, though the last one is as near."""
    told = item.period
    ahead = re.match(r"turns\b|turning\b|celebrates\b", words, re.IGNORECASE)
    if ahead and told.first and told.last and told.last < context.published and _WEEKDAY.fullmatch(item.text):
        return Period(told.first + _WEEK, told.last + _WEEK, told.precision)
    return told


def _needs_moment(tagged: Tagged, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether the age is told of another time than the day of publication."""
    if _GONE.search(tagged.text) or re.search(r"\bthen\b", match[0], re.IGNORECASE):
        return True
    if pattern is _AT and not re.search(r"^,? (?:is|has|remains)\b", tagged.text[match.end() :]):
        return True  # "At 78, Ann became president": on that day
    if pattern is _AGED:
        return re.match(r"at\b", match[0], re.IGNORECASE) is not None
    return pattern is _IS and match["verb"].lower() != "is"


def _office(tagged: Tagged, match: re.Match[str], who: Who) -> Ref | None:
    """The office at whose start the age is told: "at 40 he became president"."""
    if not _OFFICE.search(tagged.text):
        return None
    for mark in tagged.tokens("F"):
        item = mark.item
        if isinstance(item, Mention) and item.ids:
            return Ref(item.ids[0], item.name or item.text)
    return None
