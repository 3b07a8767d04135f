"""Words that trigger a claim of kind `first`, as patterns over tagged sentences (`tagged.py`)."""

from __future__ import annotations

import re

from annotations.engine.reading.tagged import compile_pattern

NOBODY = compile_pattern(
    r"(?:\bno|\bnever (?:before (?:{P} )?)?(?:has|have|had) (?:a|an|any)"
    r"|\bnot since (?:{P} in |{P}['’]s? (?:[\w-]+ ){0,2}?(?:to |in )?(?:{L} )?(?:in |of )?)?{WHEN},?"
    r" (?:has|have|had) (?:a|an|any))\s+"
    r"(?:other |sitting |serving |previous |earlier )*(?P<who>{F})\s+(?P<rest>[^.;]*)"
)
BEFORE_PERSON = compile_pattern(r"(?:before|prior to)\s+(?P<who><P\d+>)(?!['’])")
# "no president had visited Peru before Ann in 2019": her own, not the day of something else of hers.
BEFORE_ALONE = compile_pattern(
    r"\b(?:before|prior to)\s+(?P<who><P\d+>)(?=\s*(?:$|,|(?:did|went|visited|arrived)\b|(?:in|on)\s+<T))"
)
NOT_BEFORE = re.compile(
    r"\b(?:has|have|had|was|were|did)\s+(?:not|never)\b(?=[^.;]*\b(?:before|previously|until now|yet)"
    r"\b)[^.;]*|\b(?:has|have|had)\s+never\b[^.;]*",
    re.IGNORECASE,
)
# "His first, in June, was to A and B"; "her first trip abroad took her to A, B and C".
ELLIPSIS = compile_pattern(
    r"(?P<own>{OWN})\s+(?P<n><N\d+>)(?P<noun>(?:\s+(?:foreign|official|overseas)?\s*(?:trip|tour|visit"
    r"|journey|mission)s?"
    r"(?:\s+(?:abroad|overseas|as {F}|as president|in office))*)?),?\s*(?:(?:[^.;]{0,40}?),\s*)?"
    r"(?:was|came|took|had|brought|led)\b[^.;]*?(?P<where>(?:to|in|at)\s+(?:the\s+)?{LIST})"
)
# "Peru was the first foreign country that she visited as president".
PLACE_FIRST = compile_pattern(
    r"(?P<where>{L})\s+(?:was|is|became|will be)\s+(?:the\s+|<H\d+>\s+|<P\d+>['’]s\s+)(?P<n><N\d+>)"
    r"\s+(?:foreign\s+)?"
    r"(?:country|nation|stop|destination|capital|place)\b"
    r"(?!\s+(?:of|on)\s+(?:(?:the|a|an|his|her|their|this|that|<H\d+>)\s+)?"
    r"(?:[\w<>-]+\s+){0,3}?(?:trip|tour|journey|swing|itinerary)\b)"
)
PAIRS = compile_pattern(r"(?P<where>{L})\s+for\s+(?P<who>{PEOPLE})")
DESTINATIONS = compile_pattern(
    r"(?P<n><N\d+>)\s+(?:foreign\s+)?(?:destinations?|trips?|stops?|countr(?:y|ies)|visits?|travels?)"
    r"\s+(?:of|by|for)\s+[^:]{0,40}:"
)
# "A year after his first visit there": that one was the first, and not the one at hand.
LONG_AFTER = compile_pattern(
    r"(?:(?:{D}|{T}|\b(?:long|soon|shortly|days|weeks|months|years))\s+(?:after|before|since)|\bsince)\s+{OWN}\s+$"
)
NOT_A_FIRST = re.compile(
    r"^\s*(?:round|half|lady|family|name|quarter|stage|place|day|week|month|year|step|part|leg|stop"
    r"|minister|terms?|of (?:the )?(?:two|three|several))\b",
    re.IGNORECASE,
)
# "Peru has never been the first stop of a president": which first, no record tells.
NEVER_BEEN = re.compile(
    r"\b(?:never|not|no)\b[^.;,]{0,40}\b(?:be|been|being)\s+(?:the\s+|an?\s+|<H\d+>\s+)?$", re.IGNORECASE
)
# "Ann first visited Peru in 2015"; but "she first flew to Oslo and then to Rome" tells an order.
DONE_FIRST = re.compile(
    r"\s+(?P<verb>visited|went to|travell?ed to|flew to|came to|set foot in|met)\b", re.IGNORECASE
)
GOES_ON = re.compile(
    r"\b(?:then|next|before|later|after(?:wards)?|followed|continu\w+|again|and (?:on )?to)\b|[;:]",
    re.IGNORECASE,
)
# "The stop in Peru is Ann's first since she took office": the noun stands before.
NOUN_IS_FIRST = compile_pattern(
    r"\b(?P<noun>(?:trip|visit|stop|tour|journey|mission)s?)(?:\s+(?:to|in|of|at|on|through)\s[^.;:]{0,80}?)?"
    r"(?:\s(?:is|was|are|were|will be|would be|marks|marked)|,)\s+(?:also\s+)?(?P<who>{OWN})"
    r"\s+(?:official\s+)?$"
)
BARE = re.compile(
    r"\s*(?:,|\.|$|<T\d+>|(?:to|there|since|in|as|abroad|outside|overseas|this|for)\b)", re.IGNORECASE
)
TO_WHERE = compile_pattern(r"\s+(?:to|in)\s+(?:the\s+)?(?P<where>{LIST})")
ANYWHERE = re.compile(r"\s+(?:abroad|overseas|outside)\b", re.IGNORECASE)
# "Asia was the destination of her first trip": where the first of all went.
GOAL_OF = compile_pattern(
    r"(?P<where>{LIST})\s+(?:was|is|were|are|will be)\s+(?:the\s+)?(?:destination|goal|scene|choice)s?\s+"
    r"(?:of|for)\s+(?P<own>{OWN})\s+(?P<n><N\d+>)\s+(?:(?:foreign|official|overseas)\s+)?(?P<noun>trip|tour|visit|journey|mission)\b"
)
# Words that narrow what was the first, and that no record tells.
NARROWED = compile_pattern(
    r"<N\d+>(?:-ever)?\s+(?:full\s+|ever\s+|full-fledged\s+)?"
    r"(?P<word>official|state|bilateral|private|solo|working|secret|unannounced|surprise|formal|unofficial|stand-?alone)\b"
)
# "a united Vietnam", "a free Poland": the place as it was at one time only.
AS_IT_WAS = compile_pattern(
    r"\ban?\s+(?P<word>(?:newly\s+)?[a-z][\w-]+)\s+{L}(?!['’]|-|\s+[a-z]*(?:trip|visit|tour|summit))"
)
OFFICIALLY = re.compile(
    r"\b(?:pay|make|paid|made|on)\s+an?\s+(?P<word>official|state|bilateral|private|secret|formal)\s+(?:visit|trip)\b",
    re.IGNORECASE,
)
