"""The OpenAPI document and a page to read it, from files of our own (no foreign host)."""

from __future__ import annotations

from csp.decorators import csp_update
from django.templatetags.static import static
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import IsAuthenticated

from annotations.api.base import LOG_INS

TITLE = "Fact-check workbench"
SCHEMA = {
    "DESCRIPTION": "Articles, claims, checks and reference sources of your desks. Errors are problem+json.",
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "annotations.api.links.add"],
}


class Schema(SpectacularAPIView):
    """OpenAPI 3."""

    authentication_classes = LOG_INS
    permission_classes = [IsAuthenticated]
    custom_settings = SCHEMA


# Swagger's style sheet draws its icons from data: addresses.
@method_decorator(csp_update({"img-src": ["data:"]}), name="dispatch")
class Docs(SpectacularSwaggerSplitView):
    """Swagger UI without inline scripts or styles."""

    authentication_classes = LOG_INS
    permission_classes = [IsAuthenticated]
    url_name = "api:schema"
    title = TITLE
    template_name = "annotations/pages/api_docs.html"

    @staticmethod
    def _swagger_ui_resource(filename: str) -> str:
        return static(f"drf_spectacular_sidecar/swagger-ui-dist/{filename}")

    @staticmethod
    def _swagger_ui_favicon() -> str:
        return static("annotations/img/icon.svg")
