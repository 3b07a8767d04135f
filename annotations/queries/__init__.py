"""Everything that reads the database, for pages, API, services and connectors."""
