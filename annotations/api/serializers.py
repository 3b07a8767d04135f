"""The shapes of the API: what is taken in is validated here, what goes out is described here.

Lists are written from plain rows (`payloads.py`), since DRF takes 50 microseconds a field; a test
holds both to the same keys.
"""

from __future__ import annotations

from rest_framework import serializers

from annotations.api.fields import Id, JsonObject, Shape, Words, YesOrNo
from annotations.engine.values import Verdict
from annotations.models.article import ArticleState
from annotations.models.check import CheckState
from annotations.models.states import ClaimState


class ProblemSerializer(Shape):
    """RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()), required=False
    )


class CountsSerializer(Shape):
    """Claims of an article."""

    claims = serializers.IntegerField()
    suggested = serializers.IntegerField()
    checking = serializers.IntegerField()
    checked = serializers.IntegerField()
    refuted = serializers.IntegerField()
    clashes = serializers.IntegerField()


class ArticleSerializer(Shape):
    """An article of one of your desks."""

    id = serializers.IntegerField()
    desk = serializers.IntegerField()
    title = serializers.CharField()
    owner = serializers.CharField()
    state = serializers.ChoiceField(ArticleState.choices)
    published = serializers.DateField(help_text="The planned date, from which relative dates are read.")
    deadline = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField(allow_null=True, help_text="Id of the current version.")
    updated = serializers.DateTimeField()
    counts = CountsSerializer()


class NewArticleSerializer(Shape):
    """An article to import."""

    desk = Id()
    title = Words(max_length=300, required=False, allow_blank=True, default="")
    text = Words(trim_whitespace=False, allow_blank=True)
    published = serializers.DateField()
    deadline = serializers.DateTimeField(required=False, allow_null=True, default=None)


class VersionSerializer(Shape):
    """One immutable text; offsets are code points, end excluded."""

    id = serializers.IntegerField()
    article = serializers.IntegerField()
    number = serializers.IntegerField()
    text = serializers.CharField()
    blocks = serializers.ListField(child=serializers.ListField(), help_text="[kind, start, end]")
    digest = serializers.CharField()
    created = serializers.DateTimeField()


class ClaimSerializer(Shape):
    """A claim where it stands in its article's current version. The ETag is made from `lock`."""

    id = serializers.IntegerField()
    article = serializers.IntegerField()
    version = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    carried = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.ChoiceField(ClaimState.choices)
    verdict = serializers.ChoiceField([*(verdict.value for verdict in Verdict), ""])
    clash = serializers.BooleanField(help_text="Another passage of the article says otherwise.")
    confidence = serializers.FloatField()
    reading = serializers.DictField()
    lock = serializers.IntegerField()
    updated = serializers.DateTimeField()


class NewClaimSerializer(Shape):
    """Words to mark. With `check` the claim is checked at once."""

    version = Id()
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    kind = Words(max_length=32)
    check = YesOrNo(default=True)


class EditedClaimSerializer(Shape):
    """Another reading of a claim; it is checked anew."""

    reading = JsonObject()


class DismissSerializer(Shape):
    """Why a claim is put aside."""

    reason = Words(max_length=500, required=False, allow_blank=True, default="")


class CheckSerializer(Shape):
    """One run of a reading against the sources."""

    id = serializers.IntegerField()
    claim = serializers.IntegerField()
    version = serializers.IntegerField()
    state = serializers.ChoiceField(CheckState.choices)
    queue = serializers.CharField()
    attempts = serializers.IntegerField()
    error = serializers.CharField()
    created = serializers.DateTimeField()
    finished = serializers.DateTimeField(allow_null=True)
    finding = serializers.IntegerField(allow_null=True)


class FindingSerializer(Shape):
    """What a check found: `body` is the finding of the command line (docs/cli.md)."""

    id = serializers.IntegerField()
    check_id = serializers.IntegerField()
    claim = serializers.IntegerField()
    verdict = serializers.ChoiceField([verdict.value for verdict in Verdict])
    summary = serializers.CharField()
    body = serializers.DictField()
    inconsistent_with = serializers.ListField(child=serializers.DictField())
    sources = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    engine = serializers.CharField()
    digest = serializers.CharField()
    created = serializers.DateTimeField()


class SourceSerializer(Shape):
    """A reference source; without a desk all desks share it."""

    id = serializers.IntegerField()
    desk = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    publisher = serializers.CharField()
    url = serializers.CharField()
    licence = serializers.CharField()
    tier = serializers.CharField()
    lineage = serializers.CharField()
    revision = serializers.IntegerField(help_text="Number of the newest revision, 0 for none.")


class RevisionSerializer(Shape):
    """A file as it was read once."""

    id = serializers.IntegerField()
    source = serializers.IntegerField()  # type: ignore[assignment]
    number = serializers.IntegerField()
    file = serializers.CharField()
    digest = serializers.CharField()
    mapping = serializers.DictField()
    rows = serializers.IntegerField()
    bad_rows = serializers.ListField(child=serializers.ListField())
    retrieved = serializers.DateTimeField()


class FactSerializer(Shape):
    """One row of reference data, and the revisions in which it stands."""

    id = serializers.IntegerField()
    source = serializers.IntegerField()  # type: ignore[assignment]
    row = serializers.IntegerField()
    first_revision = serializers.IntegerField()
    last_revision = serializers.IntegerField(allow_null=True)
    kind = serializers.CharField()
    first = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)
    precision = serializers.CharField()
    country = serializers.CharField()
    places = serializers.ListField(child=serializers.CharField())
    text = serializers.CharField()
    remarks = serializers.CharField()


class SuggestionSerializer(Shape):
    """A name to choose from while typing."""

    id = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    note = serializers.CharField(help_text="The spelling that matched, where it is not the name.")
