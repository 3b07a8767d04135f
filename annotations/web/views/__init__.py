"""One file a page. A view is thin: form, service, fragment."""
