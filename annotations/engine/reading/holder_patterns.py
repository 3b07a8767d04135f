"""How a sentence says who held an office: patterns over tagged sentences, tokens by their tag letter.

`who` is the holder, `role` the office, `a` and `b` the two ends told, `one` the only one.
"""

# ruff: noqa: E501 - one pattern a line; a pattern broken over lines is harder to check
from __future__ import annotations

from annotations.engine.reading.roles import ROLE
from annotations.engine.reading.tagged import compile_pattern

_WAS = r"(?:,?\s+(?:who|and)\s+)?\s*(?P<verb>(?:(?:has|had|have)\s+)?(?:not\s+)?(?:was|is|been|served?|serves|reigned|sat)(?:\s+not)?(?:\s+as)?)\s+(?:also\s+)?"
_ROLE = rf"(?:the\s+|a\s+|an\s+|<H\d+>\s+)?(?:country['’]s\s+|nation['’]s\s+)?(?P<role>{ROLE})"
_SPAN = r"(?:from|between)\s+(?:the\s+)?(?P<a>{T})\s*(?:to|until|till|through|and|-|–)\s*(?P<b>{T})"
_WHEN = rf"(?:,?\s+(?:{_SPAN}|(?P<prep>since|until|till)\s+(?:the\s+)?(?P<one>{{T}}))|\s+\((?P<a2>{{T}})\s?[-–]\s?(?P<b2>{{T}})\)|\s+\(?(?P<span>{{T}})\)?(?=[,).;]))(?!\s*(?:<D\d+>|<Q\d+>))"
_IN = r"\s+(?P<prep>in|during)\s+(?:the\s+)?(?P<one>{T})"

HELD = compile_pattern(rf"(?P<who>{{P}}){_WAS}{_ROLE}{_WHEN}")
HELD_IN = compile_pattern(rf"(?P<who>{{P}}),?\s+(?:who\s+)?(?P<verb>was|was not|served as)\s+{_ROLE}{_IN}")
BESIDE = compile_pattern(rf"(?P<who>{{P}})(?:,\s+|\s+\()(?!(?:former|then|ex)\b){_ROLE}{_WHEN}")
AS = compile_pattern(rf"\bas\s+{_ROLE}{_WHEN},\s+(?P<who>{{P}})")
NUMBER = compile_pattern(
    rf"(?:(?P<who>{{P}})(?:,\s+|,?\s+(?:who\s+)?(?:is|was|became|has been)\s+)the\s+(?P<n>{{N}})\s+(?P<role>{ROLE})|the\s+(?P<n2>{{N}})\s+(?P<role2>{ROLE}),\s+(?P<who2>{{P}}))(?!\s+(?:to|since|who|whose|that|from|in|after|before|ever|elected|born)\b|\s+<)"
)
TERMS = compile_pattern(
    rf"(?P<who>{{P}}),?\s+(?:who\s+)?(?:(?:has|had)\s+)?(?:served|completed)\s+(?P<n>{{Q}})\s+(?:full\s+|consecutive\s+)?terms(?:\s+(?:as|of)\s+{_ROLE}|\s+in office)?"
)
_ON = r"(?:,?\s+(?:in|on)\s+(?:the\s+)?(?P<one>{T}))?"
SUCCEEDED = compile_pattern(
    rf"(?P<who>{{P}}),?\s+(?:who\s+)?(?:(?:has|had)\s+)?(?P<verb>succeeded|replaced|followed|took over from)\s+(?P<other>{{P}})(?:,?\s+as\s+{_ROLE})?{_ON}"
)
WAS_SUCCEEDED = compile_pattern(
    rf"(?P<other>{{P}}),?\s+(?:who\s+)?(?:was|has been|had been)\s+(?P<verb>succeeded|replaced|followed)(?:\s+as\s+{_ROLE})?\s+by\s+(?P<who>{{P}})(?:,?\s+as\s+{_ROLE.replace('P<role>', 'P<role2>')})?{_ON}"
)
NEXT_TO = compile_pattern(
    r"(?P<whose>{OWN})\s+(?:immediate\s+)?(?P<which>predecessor|successor)(?:\s+as\s+(?P<role>"
    + ROLE
    + r"))?,\s+(?P<other>{P})"
)
_STATUS = r"(?P<status>former|ex-|current|incumbent|sitting)\s*"
FORMER = compile_pattern(
    rf"(?<![\w-]){_STATUS}(?:(?P<who>{{P}})|(?P<role>{ROLE}),?\s+(?P<who2>{{P}}))|(?P<who3>{{P}}),\s+(?:the\s+|a\s+|<H\d+>\s+)?{_STATUS.replace('status', 'status3')}(?P<role3>{ROLE})(?=\s*[,.;)])"
)
THEN = compile_pattern(
    rf"(?<![\w-])then[- ](?:(?P<who>{{P}})|(?P<role>{ROLE}),?\s+(?P<who2>{{P}}))|(?P<who3>{{P}}),\s+(?:the\s+)?then[- ](?P<role3>{ROLE})(?=\s*[,.;)])"
)
