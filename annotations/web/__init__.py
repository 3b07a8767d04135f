"""The pages: server-rendered templates, htmx fragments, one vendored annotator (DESIGN section 7)."""
