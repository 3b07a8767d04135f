"""The root of the URL tree: the API under /api/v1/, the pages at the root."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("admin/", admin.site.urls)]

# Until both packages exist a checkout without one of them still has to start.
for prefix, module in (("api/v1/", "annotations.api.urls"), ("", "annotations.web.urls")):
    if find_spec(module.rpartition(".")[0]) and find_spec(module):
        urlpatterns.append(path(prefix, include(module)))
