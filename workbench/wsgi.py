"""The WSGI entry point that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

application = get_wsgi_application()


def _settle() -> None:
    """Import the views, as the first request would, and keep the garbage collector from walking all of it
    over and over: a full pass, met by one request in fifteen, takes 70 ms, and nothing of it ever goes."""
    from django.urls import get_resolver

    assert get_resolver().url_patterns  # imports all views
    gc.collect()
    gc.freeze()


_settle()
