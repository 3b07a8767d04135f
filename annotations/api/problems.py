"""Errors as RFC 9457 problem+json; `errors` names the field at fault."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.defaults import bad_request as page_bad_request
from django.views.defaults import page_not_found, server_error
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.repeating import OtherRequestError

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "The request is not right",
    401: "Log in first",
    403: "Not allowed",
    404: "Not found",
    405: "There is no such method here",
    409: "Somebody or something else was faster",
    412: "It has changed since you read it",
    422: "The key belongs to another request",
    415: "This media type is not understood",
    429: "Too many requests",
    500: "The server failed",
}


class LostUpdateError(APIException):
    """The If-Match header names another state of the claim."""

    status_code = 412
    default_detail = "The claim has changed since you read it; read it again."


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: refusals of services and of DRF itself in one shape."""
    if isinstance(error, WorkbenchError):
        return _refused(error)
    answer = exception_handler(error, context)
    if answer is None:
        return None
    errors = _fields(answer.data) if isinstance(error, ValidationError) else None
    detail = _first(errors) if errors else str(answer.data.get("detail", ""))
    kept = {name: value for name, value in answer.headers.items() if name != "Content-Type"}
    return _problem(answer.status_code, detail, errors, kept)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that no route knows: under the API in its own shape, elsewhere the page 404."""
    if not request.path.startswith("/api/"):
        return page_not_found(request, exception)
    body = _body(404, "There is nothing at this address.")
    return JsonResponse(body, status=404, content_type=MEDIA_TYPE)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django itself refuses (a foreign host, too many fields)."""
    if not request.path.startswith("/api/"):
        return page_bad_request(request, exception)
    return JsonResponse(_body(400, "The request cannot be read."), status=400, content_type=MEDIA_TYPE)


def failed(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw. The log has the reason; the answer tells nothing of it."""
    if not request.path.startswith("/api/"):
        return server_error(request)
    body = _body(
        500, "Something went wrong here, and it is in the log. Try again, or tell whoever runs this."
    )
    return JsonResponse(body, status=500, content_type=MEDIA_TYPE)


def _refused(error: WorkbenchError) -> Response:
    status = 400
    if isinstance(error, ConflictError):
        status = 412 if error.field == "lock" else 409
    if isinstance(error, OtherRequestError):
        status = 422
    return _problem(status, error.message, {error.field: [error.message]} if error.field else None)


def _problem(
    status: int, detail: str, errors: dict[str, list[str]] | None, headers: dict[str, str] | None = None
) -> Response:
    body = _body(status, detail)
    if errors:
        body["errors"] = errors
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def _body(status: int, detail: str) -> dict[str, Any]:
    title = TITLES.get(status, "The request failed")
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


def _fields(data: Any, under: str = "") -> dict[str, list[str]]:
    """DRF's nested errors as {"outer.inner": [words]}."""
    if isinstance(data, dict):
        found: dict[str, list[str]] = {}
        for name, value in data.items():
            found |= _fields(value, f"{under}.{name}" if under else str(name))
        return found
    words = [data] if isinstance(data, ErrorDetail | str) else data
    # Words may hold what the client sent, and half a character cannot be sent back.
    told = [str(word).encode("utf-8", "replace").decode() for word in words]
    return {(under or "request").encode("utf-8", "replace").decode(): told}


def _first(errors: dict[str, list[str]]) -> str:
    return next((words[0] for words in errors.values() if words), "")
