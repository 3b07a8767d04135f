"""People, offices, events, series: the names that facts and claims share. All desks share them."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce


class Entity(models.Model):
    """One thing with a name. `key` is the engine's id ("person:rex-w-tillerson"). A merged entity
    points at the one it became; splitting sets it free again. `merged_by` is "rule" where the
    names alone decided (such links are computed anew at each load) and "person" where somebody
    did, also for one that somebody split off: rules then leave it alone."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=300)
    gender = models.CharField(max_length=1, blank=True, default="")
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    merged_by = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="entity_not_into_itself"),
        ]

    def __str__(self) -> str:
        """Name."""
        return self.name


class Alias(models.Model):
    """One way to write an entity; a title holds only from `first` to `last`. `source` is the one
    that says so, and takes it back with a new revision; none where a person added it."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    source = models.ForeignKey(
        "Source", null=True, blank=True, on_delete=models.CASCADE, related_name="aliases"
    )
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    kind = models.CharField(max_length=8, default="name")
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            # An open start is one value here, and so is "no source": to a database one NULL is not another.
            models.UniqueConstraint(
                "entity",
                "folded",
                "kind",
                Coalesce("first", Value(dt.date.min, models.DateField())),
                Coalesce("last", Value(dt.date.max, models.DateField())),
                Coalesce("source", Value(0)),
                name="alias_once_as_told",
            ),
        ]

    def __str__(self) -> str:
        """Words."""
        return self.text
