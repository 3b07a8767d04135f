"""What follows from an answer, as OpenAPI links: a client (and the test that walks the API) need not guess
which id of one answer another operation asks for."""

from __future__ import annotations

from typing import Any

ID, CLAIM = "$response.body#/id", "$response.body#/claim"
_CLAIM = (
    ("claims_retrieve", {"id": ID}),
    ("claims_check_create", {"id": ID}),
    ("claims_dismiss_create", {"id": ID}),
    ("checks_list", {"claim": ID}),
    ("findings_list", {"claim": ID}),
    ("articles_retrieve", {"id": "$response.body#/article"}),
)
_LEASE = (
    ("leases_renew_create", {"id": ID}),
    ("leases_release_create", {"id": ID}),
    ("leases_retrieve", {"id": ID}),
    ("claims_retrieve", {"id": CLAIM}),
)
LINKS: dict[tuple[str, str], tuple[tuple[str, dict[str, str]], ...]] = {
    ("articles_create", "201"): (
        ("articles_retrieve", {"id": ID}),
        ("versions_list", {"article": ID}),
        ("versions_retrieve", {"id": "$response.body#/version"}),
        ("claims_list", {"article": ID}),
        ("exports_retrieve", {"article": ID}),
    ),
    ("articles_retrieve", "200"): (("claims_list", {"article": ID}),),
    ("claims_list", "200"): (
        ("claims_retrieve", {"id": "$response.body#/results/0/id"}),
        ("claims_check_create", {"id": "$response.body#/results/0/id"}),
        ("claims_accept_create", {"id": "$response.body#/results/0/id"}),
    ),
    ("claims_create", "201"): _CLAIM,
    ("claims_check_create", "200"): _CLAIM,
    ("claims_accept_create", "200"): _CLAIM,
    ("checks_list", "200"): (
        ("checks_retrieve", {"id": "$response.body#/results/0/id"}),
        ("findings_retrieve", {"id": "$response.body#/results/0/finding"}),
    ),
    ("checks_retrieve", "200"): (
        ("findings_retrieve", {"id": "$response.body#/finding"}),
        ("claims_retrieve", {"id": CLAIM}),
    ),
    ("queue_list", "200"): (("claims_retrieve", {"id": "$response.body#/results/0/claim"}),),
    ("queue_take_create", "200"): _LEASE,
    ("leases_renew_create", "200"): _LEASE,
    ("comments_create", "201"): (("comments_retrieve", {"id": ID}), ("comments_list", {"claim": CLAIM})),
    ("webhooks_create", "201"): (
        ("webhooks_retrieve", {"id": ID}),
        ("webhooks_test_create", {"id": ID}),
        ("deliveries_list", {"webhook": ID}),
        ("webhooks_destroy", {"id": ID}),
    ),
    ("webhooks_test_create", "201"): (
        ("deliveries_retrieve", {"id": ID}),
        ("deliveries_again_create", {"id": ID}),
    ),
    ("invitations_create", "201"): (
        ("invitations_retrieve", {"id": ID}),
        ("invitations_destroy", {"id": ID}),
    ),
}
"""(operation, status) -> what can be asked next, and which of its parameters the answer fills."""


def add(result: dict[str, Any], generator: Any, request: Any, public: Any) -> dict[str, Any]:
    """A hook of drf-spectacular: the document with its links. KeyError for an operation that is not there."""
    operations = {
        operation["operationId"]: operation
        for path in result["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    for (name, status), follow in LINKS.items():
        links = operations[name]["responses"][status].setdefault("links", {})
        for target, parameters in follow:
            known = {parameter["name"] for parameter in operations[target]["parameters"]}
            if not known >= set(parameters):
                raise KeyError(f"{target} has no parameter {set(parameters) - known}")
            links[target] = {"operationId": target, "parameters": parameters}
    return result
