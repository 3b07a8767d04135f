"""The fact-check workbench: articles, claims, sources, checks and reviews."""
