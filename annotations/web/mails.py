"""E-mails to people, through Django's mail backend where the desk has a mail server."""

from __future__ import annotations

import smtplib

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string

log = structlog.get_logger(__name__)


def send(request: HttpRequest, name: str, to: str, context: dict[str, object]) -> bool:
    """Send `annotations/mails/<name>.txt`, its first line the subject; whether it was handed over."""
    if not settings.MAIL_SERVER:
        return False
    subject, _, body = render_to_string(f"annotations/mails/{name}.txt", context, request).partition("\n")
    try:
        return bool(send_mail(subject.strip(), body.strip() + "\n", None, [to]))
    except (smtplib.SMTPException, OSError) as error:
        log.warning("a mail could not be sent", mail=name, error=type(error).__name__)
        return False
