"""Checks and what they found."""

from __future__ import annotations

from django.db.models import QuerySet

from annotations.api import payloads
from annotations.api.documented import readable
from annotations.api.reading import ReadOnly
from annotations.api.serializers import CheckSerializer, FindingSerializer
from annotations.models import Check, Finding
from annotations.permissions import claims_for

_CHECKS = {"claim": "claim_id", "article": "claim__article_id", "state": "state"}
_FINDINGS = {"claim": "of__claim_id", "article": "of__claim__article_id", "verdict": "verdict"}
_NUMBERS = frozenset({"claim", "article"})


@readable(CheckSerializer, _CHECKS, _NUMBERS)
class Checks(ReadOnly):
    """Runs of readings against the sources."""

    serializer_class = CheckSerializer
    lookup_value_converter = "int"
    keys = payloads.CHECK
    filters = _CHECKS
    numbers = _NUMBERS

    def visible(self) -> QuerySet[Check]:
        """Checks of the caller's claims."""
        return Check.objects.filter(claim__in=claims_for(self.person))


@readable(FindingSerializer, _FINDINGS, _NUMBERS)
class Findings(ReadOnly):
    """Verdicts with all that they rest on."""

    serializer_class = FindingSerializer
    lookup_value_converter = "int"
    keys = payloads.FINDING
    filters = _FINDINGS
    numbers = _NUMBERS

    def visible(self) -> QuerySet[Finding]:
        """Findings of the caller's claims."""
        return Finding.objects.filter(of__claim__in=claims_for(self.person))
