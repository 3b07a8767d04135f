"""Log-in, log-out and passwords. django-axes counts the failures, django-allauth asks for the code.

Three bounds, in the database, so that they hold for all processes: wrong passwords of one name from one
address, of one name from anywhere, and of one address for any name.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from axes.helpers import get_client_ip_address, get_cool_off
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from annotations.queries import factors
from annotations.web.pages import initials, person, worker_state


@method_decorator(login_not_required, name="dispatch")
class LogIn(auth_views.LoginView):
    """Name and password; then, for who has one, the code."""

    template_name = "annotations/pages/login.html"
    redirect_authenticated_user = True

    @method_decorator(sensitive_post_parameters("password"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refused at once where too much was tried."""
        if request.method == "POST" and getattr(settings, "AXES_ENABLED", True):
            name, address = request.POST.get("username", ""), get_client_ip_address(request)
            of_name, of_address = factors.wrong_of_late(name, address)
            if of_name >= settings.LOGIN_MOST_OF_NAME or of_address >= settings.LOGIN_MOST_OF_ADDRESS:
                return locked(request)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """On to the code, or in."""
        user = form.get_user()
        # Whoever has just typed the password need not type it again to change the second factor.
        record_authentication(
            self.request, user, method="password", username=user.get_username(), reauthenticated=True
        )
        answer: HttpResponse = perform_login(self.request, user, redirect_url=self.get_success_url())
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the ways beside the password."""
        return super().get_context_data(**kwargs) | {
            "single_sign_on": settings.OIDC_NAME if settings.OIDC_URL else "",
            "mails": settings.MAIL_SERVER,
        }


def locked(
    request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """The page for who has tried too often; django-axes calls it too."""
    pause = get_cool_off(request)
    minutes = int(pause.total_seconds() // 60) if pause else 0
    answer = render(
        request,
        "annotations/pages/locked.html",
        {"minutes": minutes, "mails": settings.MAIL_SERVER},
        status=429,
    )
    answer["Retry-After"] = str(minutes * 60)
    return answer


class ChangePassword(auth_views.PasswordChangeView):
    """One's own password; all other sessions end."""

    template_name = "annotations/pages/password.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        """Saved; this session goes on."""
        messages.success(self.request, "Your password is changed. Everywhere else you are logged out.")
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the bar's own."""
        bar = {"tab": "log-in", "initials": initials(person(self.request))}
        return super().get_context_data(**kwargs) | worker_state() | bar


class _WithMail:
    """Links go out by mail; without a mail server there is no such page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.MAIL_SERVER:
            raise Http404
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer


@method_decorator(login_not_required, name="dispatch")
class ForgotPassword(_WithMail, auth_views.PasswordResetView):
    """Asks for the address; the answer is the same whether it is known or not."""

    template_name = "annotations/pages/password_forgotten.html"
    email_template_name = "annotations/mails/password.txt"
    subject_template_name = "annotations/mails/password_subject.txt"
    success_url = reverse_lazy("password-sent")


@method_decorator(login_not_required, name="dispatch")
class PasswordSent(_WithMail, auth_views.PasswordResetDoneView):
    """Says that a mail is on its way, if the address is known."""

    template_name = "annotations/pages/password_sent.html"


@method_decorator(login_not_required, name="dispatch")
class NewPassword(_WithMail, auth_views.PasswordResetConfirmView):
    """A new password by the link of the mail; the log-in, with its code, follows."""

    template_name = "annotations/pages/password_new.html"
    success_url = reverse_lazy("login")


log_in = LogIn.as_view()
log_out = auth_views.LogoutView.as_view()
change_password = ChangePassword.as_view()
forgot_password = ForgotPassword.as_view()
password_sent = PasswordSent.as_view()
new_password = NewPassword.as_view()
