"""Addresses of the API."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from annotations.api.views.articles import Articles, Versions
from annotations.api.views.checks import Checks, Findings
from annotations.api.views.claims import Claims
from annotations.api.views.docs import Docs, Schema
from annotations.api.views.exports import Exports
from annotations.api.views.imports import Imports
from annotations.api.views.members import Members
from annotations.api.views.people import Invitations, People
from annotations.api.views.queue import Assignments, Leases, Queue
from annotations.api.views.reviews import Comments, Decisions
from annotations.api.views.sources import Facts, Revisions, Sources
from annotations.api.views.suggest import Suggest
from annotations.api.views.webhooks import Deliveries, Webhooks

app_name = "api"

router = SimpleRouter(use_regex_path=False)
for name, view in (
    ("articles", Articles),
    ("versions", Versions),
    ("claims", Claims),
    ("checks", Checks),
    ("findings", Findings),
    ("sources", Sources),
    ("revisions", Revisions),
    ("facts", Facts),
    ("queue", Queue),
    ("leases", Leases),
    ("assignments", Assignments),
    ("decisions", Decisions),
    ("comments", Comments),
    ("exports", Exports),
    ("imports", Imports),
    ("suggest", Suggest),
    ("members", Members),
    ("invitations", Invitations),
    ("webhooks", Webhooks),
    ("deliveries", Deliveries),
):
    router.register(name, view, basename=name.removesuffix("s"))
router.register("desks/<int:desk_id>/people", People, basename="person")

urlpatterns = [
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", Docs.as_view(), name="docs"),
    *router.urls,
]
