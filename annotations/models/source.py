"""Reference sources, their immutable revisions, and the facts that stand in them.

A fact knows the range of revisions in which it stands, so that any past check can be replayed:
it stands in revision n if first_revision <= n and (last_revision is null or n <= last_revision).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from annotations.models.desk import Desk
from annotations.models.entity import Entity


class Source(models.Model):
    """A reference source. Without a desk it is shared by all."""

    desk = models.ForeignKey(Desk, null=True, blank=True, on_delete=models.CASCADE, related_name="sources")
    name = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True, default="")
    url = models.URLField(max_length=500, blank=True, default="")
    licence = models.CharField(max_length=60, blank=True, default="")
    tier = models.CharField(max_length=16, default="secondary")
    lineage = models.CharField(max_length=200, blank=True, default="")
    current = models.PositiveIntegerField(default=0)  # number of the newest revision, 0 for none

    class Meta:
        constraints = [
            # Two, since to a database one missing desk is not another: SQLite knows no other way.
            models.UniqueConstraint(fields=["desk", "name"], name="source_once_a_desk"),
            models.UniqueConstraint(fields=["name"], condition=Q(desk=None), name="source_once_shared"),
            models.CheckConstraint(condition=Q(tier__in=["primary", "secondary"]), name="source_tier_known"),
        ]

    def __str__(self) -> str:
        """Name."""
        return self.name


class Revision(models.Model):
    """A file as it was read once: its hash, mapping and manifest entry. Never changed."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    file = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)  # SHA-256 of file, mapping and manifest entry
    mapping = models.JSONField(default=dict)
    manifest = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    bad_rows = models.JSONField(default=list)  # [[row number, reason], ...]
    retrieved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_from_one"),
        ]

    def __str__(self) -> str:
        """Source and number."""
        return f"{self.source_id} r{self.number}"


class Fact(models.Model):
    """One row of reference data, in the engine's words (`engine.values.Fact`).

    `country`, `places`, `origin` hold place ids, `series` and `office` entity keys. `digest` is of
    the content without the row number: equal digests are one fact told twice.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="facts")
    first_revision = models.PositiveIntegerField()
    last_revision = models.PositiveIntegerField(null=True, blank=True)
    row = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, default="day")
    country = models.CharField(max_length=120, blank=True, default="")
    places = models.JSONField(default=list)
    origin = models.CharField(max_length=120, blank=True, default="")
    series = models.CharField(max_length=200, blank=True, default="")
    number = models.IntegerField(null=True, blank=True)
    office = models.CharField(max_length=200, blank=True, default="")
    role = models.CharField(max_length=60, blank=True, default="")
    value = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField(blank=True, default="")
    remarks = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(last__isnull=True) | Q(first__lte=F("last")),
                name="fact_dates_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["source", "row"], name="fact_in_file"),
            models.Index(fields=["role", "kind", "country", "first"], name="fact_by_role"),
            models.Index(fields=["series", "kind", "number"], name="fact_by_series"),
            models.Index(fields=["office", "kind"], name="fact_by_office"),
            models.Index(fields=["country", "kind", "first"], name="fact_by_country"),
            models.Index(fields=["kind", "first"], name="fact_by_kind"),
        ]

    def __str__(self) -> str:
        """The row's words."""
        return self.text


class FactParty(models.Model):
    """Who takes part in a fact, and as what. `kind` and `first` repeat the fact's, so that one
    index answers "this person's visits in date order"."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="parties")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=24)
    kind = models.CharField(max_length=32)
    first = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact", "entity", "role"], name="party_once"),
        ]
        indexes = [models.Index(fields=["entity", "kind", "first"], name="party_timeline")]

    def __str__(self) -> str:
        """Entity and role."""
        return f"{self.entity_id} {self.role}"


class Coverage(models.Model):
    """Where one revision says it is complete; empty keys do not narrow (docs/formats/manifest.md)."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="coverage")
    who = models.JSONField(default=list)
    together = models.JSONField(default=list)
    role = models.CharField(max_length=60, blank=True, default="")
    office = models.CharField(max_length=200, blank=True, default="")
    series = models.CharField(max_length=200, blank=True, default="")
    fact = models.CharField(max_length=32, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    first = models.DateField(null=True, blank=True)  # null: from the beginning
    last = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        """Scope in short."""
        return f"{self.place or self.series or self.office} {self.first}..{self.last}"


class KnownGap(models.Model):
    """A fact that a source is known to lack, declared by the manifest or by a desk."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="gaps")
    who = models.CharField(max_length=200)
    place = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    borderline = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        """Who and where."""
        return f"{self.who} {self.place} {self.first}"
