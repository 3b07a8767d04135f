"""Names as a person types them, for the fields of a reading."""

from __future__ import annotations

from dataclasses import asdict

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.base import Endpoint, is_whole
from annotations.api.documented import NUMBER, refusals
from annotations.api.serializers import SuggestionSerializer
from annotations.models import Entity
from annotations.permissions import roles_of
from annotations.queries.suggesting import suggest


class Suggest(Endpoint):
    """At most eight names, best first."""

    serializer_class = SuggestionSerializer
    pagination_class = None
    # Nothing is listed from a table; the router and the document ask for one all the same.
    queryset = Entity.objects.none()
    filter_backends = ()

    @extend_schema(
        parameters=[
            OpenApiParameter("q", str, description="What has been typed so far."),
            OpenApiParameter("kind", str, many=True, description="person, place, office, event, series, ..."),
            OpenApiParameter("desk", NUMBER, description="Whose sources count; left out: the shared ones."),
        ],
        responses={200: SuggestionSerializer(many=True), **refusals(400, 401)},
    )
    def list(self, request: Request) -> Response:
        """Names that begin as typed."""
        desk = request.query_params.get("desk", "")
        if desk and (not is_whole(desk) or int(desk) not in {held for held, _ in roles_of(self.person)}):
            raise ValidationError({"desk": "There is no such desk."})
        found = suggest(
            request.query_params.get("q", "").replace("\0", ""),
            int(desk) if desk else None,
            request.query_params.getlist("kind"),
        )
        return Response([asdict(one) for one in found])
