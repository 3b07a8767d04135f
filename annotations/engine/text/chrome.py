"""Signs of site chrome: what a page wraps around an article, told by general signals.

No site's own strings: words that all publishers use on their boxes and footers ("Subscribe now",
"Privacy Policy", a copyright line), the shape of lines, and lines that are only a date or a byline.
"""

from __future__ import annotations

import re

# A short line with one of these, with no prose after it, opens the tail of the page.
_HARD = re.compile(
    r"request (?:a )?reprints?|reprints? (?:&|and) |submit (?:a )?correction|editorial guidelines"
    r"|editor['’]?s['’]? picks?|subscribe (?:now|today|here|to)|(?:premium|digital) subscription"
    r"|subscription options|newsletters? (?:in|sign)|sign up (?:for|to|now|here|today)"
    r"|privacy (?:policy|notice|statement)|terms (?:of|and|&) (?:use|service|sale|conditions)"
    r"|cookie (?:policy|settings|preferences)|all rights reserved"
    r"|^\s*(?:copyright\s*)?(?:©|\(c\)\s*\d{4})|^copyright\b|about the (?:author|writer)s?\s*$"
    r"|^(?:related|recommended|more|most|popular|trending)\s"
    r"(?:articles?|stories|topics|news|posts|links|read|popular|viewed|for you|from|on|coverage)\b"
    r"|^you may (?:also )?like|^read next|^up next|^(?:latest|top|more) (?:news|stories|headlines)"
    r"|^leave a (?:reply|comment)|^comments?\s*(?:\(\d+\))?$|^share (?:this|on|via|article)|^follow us"
    r"|^(?:filed under|tags|topics|categories|sources?|sister links?)\s*:?$"
    r"|^external links?$|^see also$|^references$|^skip to (?:main )?content",
    re.IGNORECASE,
)
# Chrome wherever it stands, as a line of its own.
_LINE = re.compile(
    r"^(?:read (?:more|also|next)|see (?:more|also|all|sample)|watch(?: now| live)?|listen(?: now)?"
    r"|advertise(?:ment)?|sponsored|continue reading|story continues(?: below)?|click here|load more"
    r"|view (?:all|more|comments)|share|save|print|email|tweet|facebook|twitter|whatsapp|linkedin|copy link"
    r"|log ?in|sign (?:in|up)|register|subscribe|menu|search|home|close|back to top|contact(?: us)?"
    r"|about(?: us)?|careers|masthead|help|faq|rss|newsletters?|trending|live|breaking(?: news)?|opinion"
    r"|exclusive|updated?|published|posted|\w+ images|by|in this (?:article|story))\b\s*[:.…>»]*\s*$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^(?:read (?:more|also|next)|related|see also|watch|more|also read|listen)\s*:\s+\S", re.I
)
# The reader addressed as a customer.
_PITCH = re.compile(
    r"you can unsubscribe|by (?:signing up|subscribing|clicking|continuing)"
    r"|sign up (?:for|to) (?:our|the|receive|get)|subscribe to our "
    r"|our (?:newsletter|privacy policy|terms)|(?:download|get) (?:our|the) app\b|delivered to your"
    r"|in your inbox|support (?:our|independent|quality) journalism|unlimited access|ad[- ]free|free trial"
    r"|cancel any ?time|create (?:an|your) account|enable javascript|(?:this site uses|we use) cookies"
    r"|have an account",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|(?:mon|tue|wed|thu|fri|sat|sun)\.?,?\s+)?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"{_DAY}(?:{_MONTH}\s+{_NTH}(?:,?\s+\d{{4}})?|{_NTH}\s+{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_DATE_LINE = re.compile(
    r"^(?:[|·•/-]\s*)?(?:(?:date|published|posted|updated|last updated|last modified|first published"
    rf"|created)\b\s*(?:on|at)?:?\s*)?(?:{_DATE})(?P<rest>.*)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:by|By|BY|(?:[Ww]ritten|[Ss]tory|[Rr]eporting|[Tt]ext) by)"
    r"(?:\s*$|:|\s+(?:the\s+)?[A-Z][\w.'’-]+(?:\s+(?:and|[A-Z][\w.'’-]*),?){0,8}\s*$)"
)
_PRICE = re.compile(r"[$€£]\s?\d+(?:[.,]\d\d)?\s*(?:$|/|per |a (?:month|year|week))", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[•◦▪‣·●*–—-]|\d{1,2}[.)])\s+\S")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def opens_tail(line: str) -> bool:
    """Whether a line may open the part of a page below the article."""
    return len(line.split()) <= 14 and _is_hard(line)


def _is_hard(line: str) -> bool:
    """Whether the line is mostly such words: "Privacy Policy", not "Firm changes privacy policy"."""
    told = sum(len(found[0]) for found in _HARD.finditer(line))
    return told * 5 >= len(line) * 2 or (told > 0 and line.lstrip()[:1] in "©(")


def is_chrome_line(line: str) -> bool:
    """Whether the line alone is chrome, wherever it stands."""
    words = len(line.split())
    if words <= 4 and _LINE.match(line):
        return True
    if words <= 14 and not _ENDS.search(line) and _is_hard(line):
        return True
    return (
        bool(_LINK.match(line) and words <= 20) or is_pitch(line) or bool(words <= 8 and _PRICE.search(line))
    )


def is_pitch(line: str) -> bool:
    """Whether the line sells the publication to its reader."""
    return len(line.split()) <= 25 and bool(_PITCH.search(line))


def is_kicker(line: str) -> bool:
    """Whether the line holds only a date, a byline or a section name with them."""
    dated = _DATE_LINE.match(line)
    if dated and len(dated["rest"].split()) <= 2 and not _ENDS.search(dated["rest"]):
        return True
    return bool(_BYLINE.match(line)) and not _ENDS.search(line)


def is_bullet(line: str) -> bool:
    """Whether the line is an item of a list."""
    return bool(_BULLET.match(line))


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return bool(_ENDS.search(line))
