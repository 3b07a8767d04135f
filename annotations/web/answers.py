"""Answers to the page's own scripts: done, or refused in words that name the field."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse

from annotations.services.errors import ConflictError, WorkbenchError


def done(**told: Any) -> JsonResponse:
    """It is saved; `told` is what the page says or opens next."""
    return JsonResponse(told)


def refused(why: WorkbenchError | str, status: int = 422) -> JsonResponse:
    """Nothing was saved: 409 where somebody else was faster, else 422."""
    if isinstance(why, str):
        return JsonResponse({"message": why, "field": None}, status=status)
    status = 409 if isinstance(why, ConflictError) else 422
    return JsonResponse({"message": why.message, "field": why.field}, status=status)
