"""The pages: server-rendered templates, htmx fragments, one vendored annotator."""
