"""The REST API under /api/v1/ (docs/api.md): thin views over the same services as the pages."""
