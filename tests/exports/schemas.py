"""The standards' own rules as JSON schemas, written from the standards and not from our files.

W3C: Web Annotation Data Model, 23 February 2017 (sections in the comments). schema.org: ClaimReview,
Rating, Claim, CorrectionComment, with what Google's fact-check documentation requires of them.
"""

from __future__ import annotations

from typing import Any

IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}  # 3.3.1: UTC, in Z
MOTIVATIONS = [
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
]  # fmt: skip  # 3.3.5

AGENT = {  # 3.3.2
    "type": "object",
    "required": ["type"],
    "properties": {
        "id": IRI,
        "type": {"enum": ["Person", "Organization", "Software"]},
        "name": {"type": "string"},
    },
}
TEXTUAL_BODY = {  # 3.2.4: exactly one value; one format, language, purpose at most
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"type": "string", "pattern": r"^[a-z]+/[\w.+-]+$"},
        "language": {"type": "string", "pattern": r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "purpose": {"enum": MOTIVATIONS},
        "created": TIME,
        "creator": AGENT,
    },
}
SELECTOR = {
    "oneOf": [
        {  # 4.2.4
            "type": "object",
            "required": ["type", "exact"],
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "additionalProperties": False,
        },
        {  # 4.2.5
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
            "additionalProperties": False,
        },
    ]
}
SPECIFIC_RESOURCE = {  # 4.1: exactly one source
    "type": "object",
    "required": ["source"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "selector": {"type": "array", "items": SELECTOR, "minItems": 1},
        "state": {  # 4.3.1: a date or a copy, never both a date and a range
            "type": "object",
            "required": ["type", "sourceDate"],
            "properties": {"type": {"const": "TimeState"}, "sourceDate": TIME},
            "not": {"required": ["sourceDateStart"]},
        },
    },
}
ANNOTATION = {  # 3.1: one id, one or more types, one or more targets
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS},
        "created": TIME,
        "modified": TIME,
        "creator": AGENT,
        "generator": AGENT,
        "canonical": IRI,
        "body": {"anyOf": [TEXTUAL_BODY, {"type": "array", "items": TEXTUAL_BODY, "minItems": 1}]},
        "target": {"anyOf": [IRI, SPECIFIC_RESOURCE]},
    },
    "not": {"required": ["body", "bodyValue"]},  # 3.2.5
}
COLLECTION: dict[str, Any] = {  # 5.1 and 5.2
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": IRI,
                "startIndex": {"type": "integer", "minimum": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
            "not": {"required": ["@context"]},  # an embedded page has none of its own
        },
    },
}

DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
URL = {"type": "string", "pattern": r"^https?://"}
WORK = {
    "type": "object",
    "required": ["@type", "url", "headline"],
    "properties": {"@type": {"enum": ["NewsArticle", "CreativeWork"]}, "url": URL, "datePublished": DATE},
}
RATING = {
    "type": "object",
    "required": ["@type", "alternateName"],
    "properties": {
        "@type": {"const": "Rating"},
        "alternateName": {"type": "string", "minLength": 1},
        "ratingValue": {"type": "integer"},
        "bestRating": {"type": "integer"},
        "worstRating": {"type": "integer"},
        "ratingExplanation": {"type": "string", "minLength": 1},
    },
    # A number says nothing without its scale.
    "dependentRequired": {"ratingValue": ["bestRating", "worstRating"]},
    "additionalProperties": False,
}
REVIEW = {
    "type": "object",
    "required": ["@type", "url", "claimReviewed", "reviewRating", "author", "datePublished", "itemReviewed"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "url": URL,
        "claimReviewed": {"type": "string", "minLength": 1},
        "datePublished": DATE,
        "author": {
            "type": "object",
            "required": ["@type", "name"],
            "properties": {"@type": {"enum": ["Organization", "Person"]}},
        },
        "reviewRating": RATING,
        "itemReviewed": {
            "type": "object",
            "required": ["@type", "author", "datePublished", "appearance"],
            "properties": {
                "@type": {"const": "Claim"},
                "author": {
                    "type": "object",
                    "required": ["@type"],
                    "properties": {"@type": {"enum": ["Person", "Organization"]}},
                },
                "datePublished": DATE,
                "firstAppearance": WORK,
                "appearance": {"type": "array", "items": WORK, "minItems": 1},
            },
        },
        "creativeWorkStatus": {"const": "Draft"},
    },
}


def graph_of(item: dict[str, Any]) -> dict[str, Any]:
    """A JSON-LD graph of such items."""
    return {
        "type": "object",
        "required": ["@context", "@graph"],
        "properties": {
            "@context": {"const": "https://schema.org"},
            "@graph": {"type": "array", "items": item},
        },
    }


CORRECTED = {
    "type": "object",
    "required": ["@type", "url", "headline", "datePublished", "correction"],
    "properties": {
        "@type": {"enum": ["NewsArticle", "ReportageNewsArticle"]},
        "url": URL,
        "datePublished": DATE,
        "correction": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["@type", "text", "dateCreated"],
                "properties": {
                    "@type": {"const": "CorrectionComment"},
                    "text": {"type": "string", "minLength": 1},
                    "creativeWorkStatus": {"const": "Draft"},
                },
            },
        },
    },
}
