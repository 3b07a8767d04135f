"""Two-factor log-in: one's own page, codes on and off, recovery codes. django-allauth does the work."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from annotations.models import DeskPolicy
from annotations.permissions import all_roles_of
from annotations.web.pages import initials, person, worker_state
from annotations.web.views.access import locked


@method_decorator(
    login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login"), name="dispatch"
)
class Code(AuthenticateView):
    """The code after the password. A wrong one counts as a wrong password does."""

    template_name = "annotations/pages/code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refused where too much was tried."""
        self.credentials = {"username": request._login_stage.login.user.get_username()}  # type: ignore[attr-defined]
        if not AxesProxyHandler.is_allowed(request, self.credentials):
            return locked(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Counted, and asked again."""
        user_login_failed.send(type(self), credentials=self.credentials, request=self.request)
        if not AxesProxyHandler.is_allowed(self.request, self.credentials):
            return locked(self.request)
        answer: HttpResponse = super().form_invalid(form)
        return answer


class _Page:
    """What the bar on top needs."""

    request: HttpRequest
    tab = "log-in"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        bar = {"initials": initials(person(self.request)), "tab": self.tab}
        return context | worker_state() | bar


@method_decorator(never_cache, name="dispatch")
class LogInPage(_Page, IndexView):
    """Password and second factor of one's own."""

    template_name = "annotations/pages/log_in_settings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the desks that ask for a second factor."""
        desks = {desk_id for desk_id, _ in all_roles_of(person(self.request))}
        asking = DeskPolicy.objects.filter(desk__in=desks, second_factor=True).select_related("desk")
        return super().get_context_data(**kwargs) | {"asking": [policy.desk for policy in asking]}


class Again(_Page, ReauthenticateView):
    """The password once more, before the log-in is changed."""

    template_name = "annotations/pages/again.html"


class CodeAgain(_Page, CodeAgainView):
    """The code once more, before the log-in is changed."""

    template_name = "annotations/pages/again.html"


@method_decorator(never_cache, name="dispatch")
class CodesOn(_Page, ActivateTOTPView):
    """The secret as a picture and in letters, and the first code."""

    template_name = "annotations/pages/codes_on.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture without its XML declaration, which has no place inside a page."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        letters = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return context | {"picture": context["totp_svg"].partition("?>")[2], "letters": letters}


class CodesOff(_Page, DeactivateTOTPView):
    """Log-in by password alone again."""

    template_name = "annotations/pages/codes_off.html"


@method_decorator(never_cache, name="dispatch")
class RecoveryCodes(_Page, ViewRecoveryCodesView):
    """Codes for the day on which the telephone is lost."""

    template_name = "annotations/pages/recovery_codes.html"


class NewRecoveryCodes(_Page, GenerateRecoveryCodesView):
    """Ten new ones; the old ones are void."""

    template_name = "annotations/pages/recovery_new.html"


class RecoveryFile(DownloadRecoveryCodesView):
    """The codes as a text file."""

    template_name = "annotations/mails/recovery_codes.txt"
