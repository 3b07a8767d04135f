"""Words that trigger a claim of kind `participation`, as patterns over tagged sentences."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re

from annotations.engine.reading.tagged import compile_pattern

# "Kenyan President Ann, Peruvian President Bob and ...": titles between the names.
_TITLES = r"(?:(?:the|<[LF]\d+>(?:['’]s)?|his|her|their|<H\d+>|president|prime|foreign|defen[cs]e|finance|minister|premier|chancellor|secretary|king|queen|crown|prince|princess|emir|sheikh|sultan|pope|leader|counterpart|ambassador|vice|deputy|general|mr|mrs|ms|dr)\.?,?\s+){0,6}?"
# Behind the verb any plain words may be a title: "met union leader Ann". Not before it, where the search
# would try them at every word.
_ROLE = r"(?:(?!(?:of|and|or|with|in|at|on|to|for|from|by|than|over|after|before|about|not)\b)[a-z][\w-]+\s+){0,3}?"
_PEOPLE = rf"(?:{_TITLES}|{_ROLE})<[PG]\d+>(?:(?:,? and |, (?:and )?|; ){_TITLES}<[PG]\d+>)*"
MET = compile_pattern(
    r"\b(?P<verb>(?:is|are|was|were|been|be)?\s*joined by|me(?:t|ets?|eting)(?: up)? with|me(?:t|ets?)|(?:h(?:eld|olds?|olding)|ha(?:d|s|ve)) (?:\w+ ){0,2}(?:talks|a meeting|meetings|a summit) with|"
    rf"talks with|sat down with|sits? down with|conferr?(?:s|ed)? with|hosted|hosts|received|receives|welcomed|welcomes|accompanied by|alongside)\s+(?P<who>{_PEOPLE})"
)
# "Ann and Bob met in Oslo", "the pair held talks"
EACH = compile_pattern(
    rf"(?P<all>{_TITLES}<P\d+>(?:, {_TITLES}<P\d+>)*,? and {_TITLES}<P\d+>|<G\d+>)\s+(?:also |last |first |then |again |will |both ){{0,2}}(?P<verb>met|meet|held talks|hold talks|had talks|sat down|held a meeting)\b(?!\s+(?:with\b|<[PG]))"
)
# "The trip took her to Peru, Chile and Cuba", with no date that kind `date` would compare
TOOK = compile_pattern(
    r"\b(?P<verb>(?:takes?|took|will take|brings?|brought|will bring)\s+(?:him|her|them|<[PGH]\d+>)\s+to|(?:trip|tour|journey|swing)\s+(?:to|through|of))\s+(?:the\s+)?(?P<where>{L}(?:, (?:the )?{L})+,? and (?:the )?{L})"
)
_ATTENDS = r"\b(?P<verb>(?:take|takes|took|taking|taken) part in|participat(?:e|es|ed|ing) in|attend(?:s|ed|ing)?|(?:speak|spoke|speaks) at)\s+"
SERIES = compile_pattern(
    _ATTENDS
    + r"(?:(?!\b(?:said|and)\b)[^.;]){0,50}?(?P<series>{S})(?:\s+(?:in|at)\s+(?:the\s+)?(?P<where>{LIST}))?"
)
PART = compile_pattern(
    _ATTENDS + r"(?:(?!\b(?:said|and)\b|<S)[^.;]){0,60}?\b(?:in|at)\s+(?:the\s+)?(?P<where>{LIST})"
)
ONLY = compile_pattern(
    r"\b(?:of|among|out of)\s+(?:the|these|those|all)\s+(?:[\w<>-]+\s+){0,3}?(?:countries|nations|states|places|stops|destinations|capitals)\b[^.;]{0,60}?(?P<who>{P})?[^.;]{0,30}?\bonly\b[^.;]{0,25}?\b(?:been (?:to|in)|visited|gone to|travell?ed to|seen|set foot in)\s+(?P<where>{LIST})"
)
BEEN_ONLY = compile_pattern(
    r"(?P<who>{P})\s+(?:has|had|have)\s+only\s+(?:ever\s+)?(?:been (?:to|in)|visited|gone to)\s+(?P<where>{LIST})(?=[^.;]*\bof (?:the|these|those)\b)"
)
NEGATED = re.compile(r"\b(?:not|never|n['’]t|without|no)\b", re.IGNORECASE)
ABSENCE = re.compile(r"\b(?:since|for the first time|last)\b", re.IGNORECASE)
BOUND = re.compile(r"\b(?:since|before|after|until|by|than|following)\s+(?:the\s+)?$", re.IGNORECASE)


WHILE = re.compile(
    r"\b(?:during|amid|at)\s+(?:the\s+)?(?:opening (?:of|ceremony of) (?:the )?)?$", re.IGNORECASE
)
