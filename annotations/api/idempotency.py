"""`Idempotency-Key` on creation: `@once` on the method that creates."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.services import repeating
from annotations.services.errors import WorkbenchError

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = rf"^[!-~¡-¬®-ÿ][ -~¡-¬®-ÿ]{{0,{repeating.LONGEST - 1}}}$"
PARAMETER = OpenApiParameter(
    HEADER, {"type": "string", "pattern": _KEY}, OpenApiParameter.HEADER,
    description="Any words of yours, up to 120 characters. The same request under the same key within a "
    "day gives the first one's answer again and creates nothing.",
)  # fmt: skip
_REFUSALS = (APIException, WorkbenchError, Http404)
_KEPT_HEADERS = ("ETag",)

Create = Callable[..., Response]


def once(create: Create) -> Create:
    """Let a creation be repeated without harm where the client names a key.

    422 where the key came with another request; 409 while the first one is still at work. A refused
    request gives its key free.
    """

    @wraps(create)
    def repeatable(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get(HEADER)
        if key is None:
            return create(view, request, *args, **kwargs)
        if not re.fullmatch(_KEY, key):
            raise ValidationError({HEADER: f"Give 1 to {repeating.LONGEST} printable characters."})
        row, ours = repeating.begin(user_id=view.person.pk, key=key, request=_digest(request))
        if not ours:
            return Response(row.body, status=row.status, headers={**row.headers, REPLAYED: "true"})
        try:
            answer = create(view, request, *args, **kwargs)
        except _REFUSALS:
            repeating.forget(row)
            raise
        kept = {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers}
        body: Any = None if answer.data is None else json.loads(JSONRenderer().render(answer.data))
        # What an answer shows once is not kept: whoever reads the database must not find it there.
        for name in getattr(view, "shown_once", ()):
            body[name] = None
        repeating.finish(row, status=answer.status_code, body=body, headers=kept)
        return answer

    documented: Create = extend_schema(parameters=[PARAMETER])(repeatable)
    return documented


def _digest(request: Request) -> str:
    """Who by which token asks what: method, path and every value, uploaded bytes included."""
    parts = [request.method, request.get_full_path(), getattr(request.auth, "pk", None)]
    if hasattr(request.data, "lists"):
        parts.append([[name, [_plain(value) for value in values]] for name, values in request.data.lists()])
    else:
        parts.append(request.data)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if not isinstance(value, UploadedFile):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return [value.name, digest.hexdigest()]
