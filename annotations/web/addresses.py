"""Where a request comes from, for the limits of the log-in."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def of(request: HttpRequest) -> str:
    """The client's address. Behind the one proxy that BEHIND_PROXY speaks of, the last address of
    X-Forwarded-For, which that proxy wrote; what stands before it the client may have made up."""
    here = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return here
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return here
