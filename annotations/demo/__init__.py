"""A desk to try the workbench on. The article is our own; its sources are copies of public records."""
