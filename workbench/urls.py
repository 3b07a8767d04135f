"""The root of the URL tree: the API under /api/v1/, Django's admin, the pages at the root."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The admin's own log-in asks for no code; everybody goes through ours.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "annotations.api.problems.bad_request"
handler500 = "annotations.api.problems.failed"
handler404 = "annotations.api.problems.not_found"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("annotations.api.urls")),
    path("", include("annotations.web.urls")),
]
