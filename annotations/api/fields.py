"""Values as the API takes them in: what is refused before a service or the database sees it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotations.engine.storable import fault, flaw


class Shape(serializers.Serializer[object]):
    """A shape that is never saved."""


class Id(serializers.IntegerField):
    """An id as it is taken in: one that no row can have is refused before a database is asked."""

    def __init__(self, **given: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **given)


class Words(serializers.CharField):
    """Text as it is taken in: a number is no text, though DRF would write it out."""

    def to_internal_value(self, data: Any) -> str:
        """The text; a ValidationError for what is none."""
        if not isinstance(data, str):
            self.fail("invalid")
        if why := flaw(data):
            raise serializers.ValidationError(f"No text may hold this: {why}.")
        return str(super().to_internal_value(data))


class JsonObject(serializers.DictField):
    """A JSON object as it is taken in; a text inside that cannot be stored is named by its place."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """As given."""
        if amiss := fault(data):
            told: Any = [f"No text may hold this: {amiss[1]}."]
            raise serializers.ValidationError({amiss[0]: told} if amiss[0] else told)
        return dict(super().to_internal_value(data))


class YesOrNo(serializers.BooleanField):
    """JSON's true or false, and nothing that resembles them (a form's words are not for this one)."""

    def to_internal_value(self, data: Any) -> bool:
        """As given; a ValidationError for what is neither."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data
