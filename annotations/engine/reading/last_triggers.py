"""Words that trigger a claim of kind `last`, as patterns over tagged sentences (`tagged.py`)."""

from __future__ import annotations

import re

from annotations.engine.reading.tagged import compile_pattern

# "last year" is a date by now, so what is left of "last" is an adverb or an adjective.
LAST = re.compile(
    r"\b(?:last|most recent(?:ly)?|latest)\b(?!-|\s+(?:of\b|ditch|resort|minute|but|name|round|word|days?"
    r"\b|stop|leg|<[QD]))",
    re.IGNORECASE,
)
AT_LAST = re.compile(r"\bat\s+$", re.IGNORECASE)
# "By June 2013 she had not been there since 2009": as of a day that is not publication's.
AS_OF = compile_pattern(r"(?:by|in|on|as of|until|before|at)\s+(?:the\s+)?<T\d+>,?\s[^;]*\bhad\b")
NOT_SINCE = compile_pattern(
    r"\b(?:has|have|had)\s+(?:not|never)\b[^.;]*?\b(?:since\b[^.;]*?{WHEN}"
    r"|since\s+(?:taking|he\s+took|she\s+took|they\s+took|<[PH]\d+>\s+took)\s+office|(?:for|in)"
    r"\s+(?:(?:more|less)"
    r"\s+than\s+|over\s+|nearly\s+|almost\s+|about\s+|at\s+least\s+)?{D})"
    r"|\b(?:hasn|haven|hadn)['’]t\b[^.;]*?\b(?:since\b[^.;]*?{WHEN}|(?:for|in)\s+(?:more\s+than\s+|over"
    r"\s+)?{D})"
    r"|\bnot since\s+(?:(?:the|late|early)\s+)?{WHEN}\s+(?:has|have|had)\s+{P}(?!['’])[^.;]*"
)
# "has not been there since" holds to the day; "had not been there since" ends with what occasions it.
STILL = re.compile(r"(?:has|have|hasn|haven)\b(?![^.;]*\b(?:until|till|before this)\b)", re.IGNORECASE)
OVER = r"(?:(?P<over>over|more than|nearly|almost|about|at least)\s+)?"
PASSED = compile_pattern(
    rf"(?:{OVER}(?P<d>{{D}})\s+(?:have|has|had)\s+(?:now\s+)?(?:passed|gone by|elapsed)"
    rf"|\bit (?:has|had|is|was)(?: now)?(?: been)? {OVER.replace('<over>', '<over2>')}(?P<d2>{{D}}))"
    rf"\s+since\b[^.;]*"
)
# "never visited India as secretary", "did not go to Africa in office", "never set foot there as president"
NEVER = re.compile(
    r"\b(?:never|did not|didn['’]t|has not|had not|has never|had never)\s+(?:<[A-Z]\d+>\s+)?[a-z]+\b[^.;]*"
    r"|\bleft (?:the )?(?:office|presidency|job|post)(?: as [^.;,]{1,40}?)? without "
    r"(?:ever )?(?:having )?[a-z]+\b[^.;]*",
    re.IGNORECASE,
)
NEVER_AGAIN = re.compile(r"never (?:again|afterwards)\b", re.IGNORECASE)
AFTER_WHEN = compile_pattern(r"\b(?:after|since)\b[^.;,]{0,80}?(?P<when>{T})")
# "Peru was the last country that she visited in 2023"
PLACE_LAST = compile_pattern(
    r"(?P<where>{L})(?:, where [^,;.]{0,60},)?\s+(?:was|is|became|will be)\s+"
    r"(?:the\s+|<H\d+>\s+|<P\d+>['’]s\s+)(?:last|final)\s+"
    r"(?:(?:foreign\s+)?(?:country|nation|destination|capital|place)\b(?=\s+(?:that\s+)?(?:(?:the|a)\s+)?{P})"
    r"|foreign (?:country|stop|destination|trip)\b"
    r"(?P<office>\s+(?:of|in)\s+{P}['’]s?\s+(?:presidency|tenure|time in office)))"
)
# "the last secretary to go there before Keller was Ann", "before Keller's arrival on Sunday"
BEFORE_PERSON = compile_pattern(r"\b(?:before|prior to)\s+(?P<who><P\d+>)")
COPULA = re.compile(r"\b(?:was|were|is|came|ended|took|brought)\b", re.IGNORECASE)
PERSON = compile_pattern(r"{F}\s+(?:to|who|in|at)\b[^.;]*?\b(?:was|is|remains|had been)\s+(?P<who>{P})")
# "The last Lakes Summit was held in Madrid in April"
LAST_EDITION = compile_pattern(
    r"\b(?:the|its)\s+(?:last|latest|most recent)\s+(?P<series>{S})"
    r"(?P<told>\s+(?:was|took place|met|had been)\b[^.;:,]{0,20}?\s(?:in|at|on)\s[^.;:]{0,60})"
)
# "Ann was the last president to visit Peru": the person stands before.
PERSON_BEFORE = compile_pattern(
    r"(?P<who>{P})\s+(?:is|was|remains|had been)\s+(?:still\s+)?the\s+(?:last|latest|most recent)"
    r"\s+(?:(?:sitting|serving|{L})\s+)*{F}\s+(?:to|who)\b"
)
ONLY = compile_pattern(
    r"\bonly\s+(?:<[FL]\d+>\s+)*(?P<who>{P})(?=[^.;]*\b(?:has|have|had|visit|went|met|been)\b)"
    r"|(?P<after>{P})\s+(?:is|was|remains)\s+(?:still\s+)?the only\s+(?:sitting\s+|serving\s+)?"
    r"(?P<office>{F})"
    r"|\bno (?:other )?(?:sitting |serving )?<F\d+> (?:but|except|other than|apart from) (?P<but>{P})"
)
# "the only president to have visited India twice" compares how often everybody went: neither the number alone
# nor another one who went once decides it.
ONLY_SO_OFTEN = re.compile(
    r"\bonly\s+(?:(?:sitting|serving|other|American|U\.S\.|US)\s+)*(?:<[FLP]\d+>\s*)+[^.;]*?"
    r"\b(?:twice|thrice|more than once|once|times|(?:visits|trips))\b",
    re.IGNORECASE,
)
# "her last trip abroad before she resigned" is the last in office
BEFORE_LEAVING = compile_pattern(
    r"\bbefore\s+(?:{P}|he|she|they)\s+"
    r"(?:resigned|left office|left the (?:White House|<O\d+>)|stepped down|stood down|retired|quit)(?!\w)"
)
SPLIT = re.compile(r"\b(?:before|until|till|prior to|up to|ahead of)\b", re.IGNORECASE)
# "Before 2014, she last visited Peru in May": the window stands ahead.
FRONTED = compile_pattern(r"before\s+(?:the\s+)?{WHEN}\s*,")
# "... is in Peru, where she had last been in May"
WHERE = compile_pattern(
    r"(?P<where>{LIST}),? where\s+(?:[^,;.]{0,30}\s)?(?:had|has|was|were)\s+(?:also\s+)?$"
)
# The event under way is not the last that is told of: "eleven months before this visit", "had last been".
UNTIL_NOW = re.compile(
    r"\bbefore (?:this|the current|the present|today['’]s|<T\d+>(?:['’]s)?) (?:visit|trip|tour|journey|stop)"
    r"|\bbefore (?:now|this|that|then)\b",
    re.IGNORECASE,
)
# "Her last trip to Asia had been to Japan": before the one that is spoken of.
HAD_LAST = re.compile(
    r"\bhad (?:both )?last\b|\blast had\b|\b(?:last|latest|previous)\b[^.;:]{0,60}\bhad been\b", re.IGNORECASE
)
