"""The OpenAPI document and a page to read it, from files of our own (no foreign host)."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import IsAuthenticated

from annotations.api.base import Session

SCHEMA = {
    "TITLE": "Fact-check workbench",
    "DESCRIPTION": "Articles, claims, checks and reference sources of your desks. Errors are problem+json.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
}


class Schema(SpectacularAPIView):
    """OpenAPI 3."""

    authentication_classes = [Session]
    permission_classes = [IsAuthenticated]
    custom_settings = SCHEMA


# Swagger's style sheet draws its icons from data: addresses.
@method_decorator(csp_update({"img-src": ["data:"]}), name="dispatch")
class Docs(SpectacularSwaggerSplitView):
    """Swagger UI without inline scripts or styles."""

    authentication_classes = [Session]
    permission_classes = [IsAuthenticated]
    url_name = "api:schema"
    title = SCHEMA["TITLE"]  # type: ignore[assignment]
    template_name = "annotations/pages/api_docs.html"

    @staticmethod
    def _swagger_ui_resource(filename: str) -> Any:
        from django.templatetags.static import static

        return static(f"drf_spectacular_sidecar/swagger-ui-dist/{filename}")

    @staticmethod
    def _swagger_ui_favicon() -> Any:
        from django.templatetags.static import static

        return static("annotations/img/icon.svg")
