"""Log-in and log-out: Django's own views, with django-axes counting the failures."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView

log_in = LoginView.as_view(template_name="annotations/pages/login.html", redirect_authenticated_user=True)
log_out = LogoutView.as_view()
