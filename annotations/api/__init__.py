"""The REST API under /api/v1/ (DESIGN section 8): thin views over the same services as the pages."""
