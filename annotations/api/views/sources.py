"""Reference sources, their revisions and facts; read only."""

from __future__ import annotations

from django.db.models import QuerySet

from annotations.api import payloads
from annotations.api.documented import readable
from annotations.api.reading import ReadOnly
from annotations.api.serializers import FactSerializer, RevisionSerializer, SourceSerializer
from annotations.models import Fact, Revision, Source
from annotations.permissions import sources_for

_SOURCES = {"tier": "tier", "name": "name"}
_REVISIONS = {"source": "source_id", "number": "number"}
_FACTS = {"source": "source_id", "row": "row", "kind": "kind", "country": "country"}
_REVISION_NUMBERS = frozenset({"source", "number"})
_FACT_NUMBERS = frozenset({"source", "row"})


@readable(SourceSerializer, _SOURCES, frozenset())
class Sources(ReadOnly):
    """The sources that your desks see."""

    serializer_class = SourceSerializer
    lookup_value_converter = "int"
    keys = payloads.SOURCE
    filters = _SOURCES

    def visible(self) -> QuerySet[Source]:
        """Shared sources and the caller's desks' own."""
        return sources_for(self.person)


@readable(RevisionSerializer, _REVISIONS, _REVISION_NUMBERS)
class Revisions(ReadOnly):
    """Files as they were read."""

    serializer_class = RevisionSerializer
    lookup_value_converter = "int"
    keys = payloads.REVISION
    filters = _REVISIONS
    numbers = _REVISION_NUMBERS

    def visible(self) -> QuerySet[Revision]:
        """Revisions of the caller's sources."""
        return Revision.objects.filter(source__in=sources_for(self.person))


@readable(FactSerializer, _FACTS, _FACT_NUMBERS)
class Facts(ReadOnly):
    """Rows of reference data."""

    serializer_class = FactSerializer
    lookup_value_converter = "int"
    keys = payloads.FACT
    filters = _FACTS
    numbers = _FACT_NUMBERS

    def visible(self) -> QuerySet[Fact]:
        """Facts of the caller's sources."""
        return Fact.objects.filter(source__in=sources_for(self.person))
