"""The pages: server-rendered, with htmx."""
