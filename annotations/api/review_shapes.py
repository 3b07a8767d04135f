"""The shapes of the queue and of reviews, and the rows behind them under the API's names."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from annotations.api.fields import Id, Shape, Words
from annotations.engine.values import Verdict
from annotations.models.review import Action

VERDICTS = [verdict.value for verdict in Verdict]

LEASE = {"id": "pk", "claim": "claim_id", "holder": "holder__username", "until": "until", "taken": "taken_at"}
DECISION = {
    "id": "pk", "claim": "claim_id", "check_id": "of_id", "author": "author__username", "action": "action",
    "verdict": "verdict", "reason": "reason", "turn": "turn", "round": "round", "at": "at",
}  # fmt: skip
COMMENT = {"id": "pk", "claim": "claim_id", "author": "author__username", "text": "text",
           "parent": "parent_id", "at": "at"}  # fmt: skip
ASSIGNMENT = {"id": "pk", "claim": "claim_id", "to": "to_id", "by": "by__username", "at": "at"}


class WaitingSerializer(Shape):
    """A claim of the queue, in its order."""

    claim = serializers.IntegerField()
    article = serializers.IntegerField()
    quote = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.CharField()
    verdict = serializers.ChoiceField([*VERDICTS, ""])
    due = serializers.IntegerField(help_text="1 first review, 2 second signature, 3 dispute to settle.")
    deadline = serializers.DateTimeField(allow_null=True)
    previous = serializers.CharField(help_text="The verdict before a re-check changed it, else empty.")
    holder = serializers.CharField(allow_null=True)
    until = serializers.DateTimeField(allow_null=True)
    assigned = serializers.CharField(allow_null=True)


@extend_schema_serializer(many=False)
class QueueSerializer(Shape):
    """A page of the queue; `next` is the address of the one after it."""

    next = serializers.CharField(allow_null=True)
    results = WaitingSerializer(many=True)


class TakeSerializer(Shape):
    """What to take: one claim, or the first that fits the filter (as in the address of the queue page)."""

    claim = Id(required=False)
    view = Words(required=False, allow_blank=True, default="", max_length=500)


class LeaseSerializer(Shape):
    """Who holds a claim until when; its id is what a decision names."""

    id = serializers.IntegerField()
    claim = serializers.IntegerField()
    holder = serializers.CharField()
    until = serializers.DateTimeField()
    taken = serializers.DateTimeField()


class DecisionSerializer(Shape):
    """What a person decided, on the finding of which check."""

    id = serializers.IntegerField()
    claim = serializers.IntegerField()
    check_id = serializers.IntegerField(allow_null=True)
    author = serializers.CharField()
    action = serializers.ChoiceField(Action.choices)
    verdict = serializers.CharField()
    reason = serializers.CharField()
    turn = serializers.IntegerField()
    round = serializers.IntegerField()
    at = serializers.DateTimeField()


class NewDecisionSerializer(Shape):
    """A decision on the claim of a lease. `check_id` says which finding was read."""

    lease = Id()
    action = serializers.ChoiceField(Action.choices)
    verdict = serializers.ChoiceField([*VERDICTS, ""], required=False, default="")
    reason = Words(required=False, allow_blank=True, default="", max_length=4000)
    check_id = Id(required=False, allow_null=True, default=None)


class CommentSerializer(Shape):
    """A remark in a claim's thread."""

    id = serializers.IntegerField()
    claim = serializers.IntegerField()
    author = serializers.CharField()
    text = serializers.CharField()
    parent = serializers.IntegerField(allow_null=True)  # type: ignore[assignment]
    at = serializers.DateTimeField()


class NewCommentSerializer(Shape):
    """A remark to make; "@name" calls a member of the desk."""

    claim = Id()
    text = Words(max_length=4000)
    parent = Id(required=False, allow_null=True, default=None)  # type: ignore[assignment]


class AssignmentSerializer(Shape):
    """A claim that was given to somebody."""

    id = serializers.IntegerField()
    claim = serializers.IntegerField()
    to = serializers.IntegerField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class NewAssignmentSerializer(Shape):
    """Claims to give to a person (their id), or with null to leave to anybody."""

    claims = serializers.ListField(child=Id(), min_length=1, max_length=500)
    to = Id(allow_null=True)


class GivenSerializer(Shape):
    """The claims that changed hands."""

    claims = serializers.ListField(child=serializers.IntegerField())
