"""Imports: which readers there are, and a file brought into a desk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.base import Endpoint
from annotations.api.documented import refusals
from annotations.api.fields import Id, Shape, Words
from annotations.api.idempotency import once
from annotations.imports.base import ReadError
from annotations.imports.decoding import UPLOAD_LIMIT
from annotations.imports.registry import reader_for, readers
from annotations.models import Desk
from annotations.permissions import IMPORT, NEEDED, desks_with, roles_of
from annotations.services.errors import WorkbenchError
from annotations.services.transferring import Into, Transferred, transfer

PROBLEMS = 1_000
"""Told in one answer; their number is told in full."""


class ReaderSerializer(Shape):
    """A kind of file that can be imported."""

    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    suffixes = serializers.ListField(child=serializers.CharField())


class UploadSerializer(Shape):
    """A file to import. Its kind is told by its content unless `reader` names it."""

    desk = Id()
    file = serializers.FileField(allow_empty_file=True)
    reader = Words(required=False, allow_blank=True, default="")
    published = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="Of documents that tell no date."
    )
    article = Id(
        required=False, allow_null=True, default=None, help_text="The article that annotations are about."
    )
    suggest = serializers.BooleanField(default=False, help_text="Look for claims in the texts as well.")


class ProblemPlaceSerializer(Shape):
    """What could not be used, and where in the file it stands."""

    place = serializers.CharField()
    reason = serializers.CharField()


class ImportedSerializer(Shape):
    """What came of a file."""

    reader = serializers.CharField()
    articles = serializers.ListField(child=serializers.IntegerField())
    claims = serializers.IntegerField()
    suggestions = serializers.IntegerField()
    not_used = serializers.IntegerField()
    problems = ProblemPlaceSerializer(many=True)


class Imports(Endpoint):
    """Files into a desk: texts, pages, documents, and other tools' exports with their marks."""

    serializer_class = ReaderSerializer
    pagination_class = None
    parser_classes = [MultiPartParser]
    queryset = Desk.objects.none()

    @extend_schema(responses={200: ReaderSerializer(many=True), **refusals(401)})
    def list(self, request: Request) -> Response:
        """The readers."""
        found = [
            {"id": name, "label": known.label, "suffixes": list(known.suffixes)}
            for name, known in readers().items()
        ]
        return Response(found)

    @extend_schema(
        request=UploadSerializer, responses={201: ImportedSerializer, **refusals(400, 401, 403, 409, 422)}
    )
    @once
    def create(self, request: Request) -> Response:
        """Import a file: spans become marked claims; what cannot be used is told with its place."""
        given = UploadSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data: dict[str, Any] = dict(given.validated_data)
        self._may_import(data["desk"])
        if data["reader"] and data["reader"] not in readers():
            raise ValidationError({"reader": f"There are: {', '.join(readers())}."})
        name, content = _content(data["file"])
        try:
            reader = readers()[data["reader"]] if data["reader"] else reader_for(name, content)
            into = Into(
                data["desk"], self.person.pk, reader.id, data["published"], data["article"], data["suggest"]
            )
            done = transfer(reader.read(name, content), into)
        except ReadError as error:
            raise ValidationError({"file": str(error)}) from error
        except WorkbenchError as error:
            raise ValidationError({error.field or "file": error.message}) from error
        if not done.articles:
            told = "; ".join(f"{p.place}: {p.reason}" for p in done.problems[:5])
            raise ValidationError({"file": told or "There is no document in this file."})
        return Response(_told(reader.id, done), status=201)

    def _may_import(self, desk_id: int) -> None:
        if not any(desk == desk_id for desk, _ in roles_of(self.person)):
            raise ValidationError({"desk": "You are no member of this desk."})
        if not desks_with(self.person, IMPORT).filter(pk=desk_id).exists():
            raise PermissionDenied(NEEDED[IMPORT])


def _content(upload: UploadedFile[Any]) -> tuple[str, bytes]:
    """Name and bytes; a file over the limit is not even read."""
    if (upload.size or 0) > UPLOAD_LIMIT:
        raise ValidationError(
            {"file": f"The file has {(upload.size or 0) / 1024 / 1024:.1f} MB; "
             f"the limit is {UPLOAD_LIMIT // 1024 // 1024} MB."}
        )  # fmt: skip
    return str(upload.name or "file")[:200], upload.read()


def _told(reader: str, done: Transferred) -> dict[str, Any]:
    return {
        "reader": reader,
        "articles": done.articles,
        "claims": done.claims,
        "suggestions": done.suggestions,
        "not_used": len(done.problems),
        "problems": [{"place": p.place, "reason": p.reason} for p in done.problems[:PROBLEMS]],
    }
