"""Webhooks of the desks that you are chief of, and their deliveries."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations import tasks
from annotations.api.documented import readable, refusals
from annotations.api.fields import Id, Shape, Words, YesOrNo
from annotations.api.idempotency import once
from annotations.api.reading import ReadOnly
from annotations.models import Delivery, Webhook
from annotations.models.access import DeliveryState
from annotations.permissions import HOOKS, NEEDED, desks_with, hooks_for, roles_of
from annotations.services import delivering, hooks
from annotations.services.announcing import EVENTS

HOOK = {"id": "pk", "desk": "desk_id", "url": "url", "events": "events", "active": "active",
        "created": "created_at"}  # fmt: skip
DELIVERY = {
    "id": "pk", "webhook": "webhook_id", "event": "event", "state": "state", "attempts": "attempts",
    "status": "status", "answer": "answer", "error": "error", "body": "body", "next": "next_at",
    "created": "created_at", "done": "done_at",
}  # fmt: skip


class WebhookSerializer(Shape):
    """Where a desk's events are posted."""

    id = serializers.IntegerField()
    desk = serializers.IntegerField()
    url = serializers.URLField()
    events = serializers.ListField(child=serializers.ChoiceField(list(EVENTS)))
    active = serializers.BooleanField()
    created = serializers.DateTimeField()


class MadeWebhookSerializer(WebhookSerializer):
    """A new webhook with the key that signs its messages."""

    key = serializers.CharField(
        allow_null=True, help_text="Null in the repeated answer of an Idempotency-Key; its page shows it."
    )


class NewWebhookSerializer(Shape):
    """A webhook to make."""

    desk = Id()
    url = Words(max_length=500)
    events = serializers.ListField(child=serializers.ChoiceField(list(EVENTS)), min_length=1)


class ChangedWebhookSerializer(Shape):
    """What to change; what is left out stays."""

    url = Words(max_length=500, required=False)
    events = serializers.ListField(child=serializers.ChoiceField(list(EVENTS)), min_length=1, required=False)
    active = YesOrNo(required=False)


class DeliverySerializer(Shape):
    """One message to one webhook."""

    id = serializers.IntegerField()
    webhook = serializers.IntegerField()
    event = serializers.CharField()
    state = serializers.ChoiceField(DeliveryState.choices)
    attempts = serializers.IntegerField()
    status = serializers.IntegerField(allow_null=True, help_text="HTTP status of the last answer.")
    answer = serializers.CharField(help_text="The beginning of its body.")
    error = serializers.CharField(help_text="Why there was no answer.")
    body = serializers.CharField(help_text="The message, as it was signed.")
    next = serializers.DateTimeField(help_text="When it is tried next, while it waits.")
    created = serializers.DateTimeField()
    done = serializers.DateTimeField(allow_null=True)


@readable(WebhookSerializer, {"desk": "desk_id"}, frozenset({"desk"}))
class Webhooks(ReadOnly):
    """The webhooks of your desks; to whom is no chief there are none."""

    serializer_class = WebhookSerializer
    lookup_value_converter = "int"
    keys = HOOK
    filters = {"desk": "desk_id"}
    numbers = frozenset({"desk"})
    shown_once = frozenset({"key"})

    def visible(self) -> QuerySet[Webhook]:
        """Those that the caller keeps."""
        return hooks_for(self.person)

    @extend_schema(
        request=NewWebhookSerializer,
        responses={201: MadeWebhookSerializer, **refusals(400, 401, 403, 409, 422)},
    )
    @once
    def create(self, request: Request) -> Response:
        """Make a webhook. Its key is in this answer, and on its page."""
        data = _given(NewWebhookSerializer, request)
        if not any(desk == data["desk"] for desk, _ in roles_of(self.person)):
            raise ValidationError({"desk": "You are no member of this desk."})
        if not desks_with(self.person, HOOKS).filter(pk=data["desk"]).exists():
            raise PermissionDenied(NEEDED[HOOKS])
        made = hooks.make(
            desk_id=data["desk"], user_id=self.person.pk, url=data["url"], events=data["events"]
        )
        key = hooks.key_of(Webhook.objects.get(pk=made))
        return Response({**self.one(str(made)), "key": key}, status=201)

    @extend_schema(
        request=ChangedWebhookSerializer, responses={200: WebhookSerializer, **refusals(400, 401, 403, 404)}
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change it."""
        hook = self._hook(pk)
        data = {"url": hook.url, "events": hook.events, "active": hook.active}
        data |= _given(ChangedWebhookSerializer, request)
        hooks.change(hook_id=hook.pk, user_id=self.person.pk, **data)
        return Response(self.one(pk))

    @extend_schema(
        request=None, responses={204: OpenApiResponse(description="gone"), **refusals(401, 403, 404)}
    )
    def destroy(self, request: Request, pk: str) -> Response:
        """Remove it with its log."""
        hooks.remove(hook_id=self._hook(pk).pk, user_id=self.person.pk)
        return Response(status=204)

    @extend_schema(request=None, responses={201: DeliverySerializer, **refusals(401, 403, 404)})
    @action(detail=True, methods=["post"])
    def test(self, request: Request, pk: str) -> Response:
        """Send a message that says nothing; read the delivery until it is done."""
        return _sent(delivering.test(self._hook(pk).pk))

    def _hook(self, pk: str) -> Webhook:
        return get_object_or_404(self.visible(), pk=pk)


_FILTERS = {"webhook": "webhook_id", "state": "state", "event": "event"}


@readable(DeliverySerializer, _FILTERS, frozenset({"webhook"}))
class Deliveries(ReadOnly):
    """What was sent to your webhooks within the last 30 days, and what waits."""

    serializer_class = DeliverySerializer
    lookup_value_converter = "int"
    keys = DELIVERY
    filters = _FILTERS
    numbers = frozenset({"webhook"})

    def visible(self) -> QuerySet[Delivery]:
        """Those of webhooks that the caller keeps."""
        return Delivery.objects.filter(webhook__in=hooks_for(self.person).order_by())

    @extend_schema(request=None, responses={201: DeliverySerializer, **refusals(401, 403, 404)})
    @action(detail=True, methods=["post"])
    def again(self, request: Request, pk: str) -> Response:
        """Send the same message once more, as a delivery of its own."""
        return _sent(delivering.again(get_object_or_404(self.visible(), pk=pk).pk))


def _given(shape: type[Shape], request: Request) -> dict[str, Any]:
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def _sent(delivery_id: int) -> Response:
    tasks.send_deliveries()
    row = Delivery.objects.filter(pk=delivery_id).values(*DELIVERY.values()).get()
    return Response({name: row[column] for name, column in DELIVERY.items()}, status=201)
