"""What the workbench asks of django-allauth: no sign-up of strangers, no messages, codes kept encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, User
from django.http import HttpRequest

INVITED = "holds an invitation"
"""Session key of a browser that opened an invitation which is still good."""


class Accounts(DefaultAccountAdapter):
    """Nobody makes an account but by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say what happened themselves."""

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """By Django's own backend: a second one would hash every wrong password twice."""
        if not hasattr(user, "backend"):
            user.backend = "django.contrib.auth.backends.ModelBackend"
        super().login(request, user)


class SingleSignOn(DefaultSocialAccountAdapter):
    """Who comes by single sign-on is known by address, holds an invitation, or is let in by the settings."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whether somebody without an account may get one."""
        return bool(settings.OIDC_SIGN_UP or request.session.get(INVITED))

    def authenticate_by_email(self, sociallogin: Any) -> tuple[User, str] | None:
        """The one account with an address that the provider has verified; of two, neither."""
        for address in sociallogin.email_addresses:
            if address.verified:
                found = list(User.objects.filter(email__iexact=address.email, is_active=True)[:2])
                if len(found) == 1:
                    return found[0], address.email
        return None


class SecondFactors(DefaultMFAAdapter):
    """Seeds of codes are encrypted under SECRET_KEY, so that a copy of the database makes no codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This is not the code of this moment, or it has been used; wait for the next one."
    }

    def get_totp_issuer(self) -> str:
        """The name in the authenticator app."""
        return "Workbench"

    def encrypt(self, text: str) -> str:
        """What is kept."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was kept; raises InvalidToken where SECRET_KEY is another, without the old as fallback."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(
                base64.urlsafe_b64encode(hashlib.sha256(f"annotations.second-factor:{key}".encode()).digest())
            )
            for key in keys
        ]
    )
