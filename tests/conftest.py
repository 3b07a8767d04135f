"""What holds for every test: no network but loopback, no shared broker, quick passwords, servers by fixture.

The network is closed by pytest-socket (addopts in pyproject.toml).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import servers

hypothesis_settings.register_profile("quick", max_examples=50, deadline=None)
hypothesis_settings.register_profile(
    "thorough",
    max_examples=500,
    deadline=None,
    derandomize=True,  # CI says the same of the same tree; HYPOTHESIS_PROFILE=search looks further
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
hypothesis_settings.register_profile(
    "search", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_configure() -> None:
    """Change what the settings took from the environment where a test must not touch a running desk."""
    from workbench.celery import app

    # Playwright keeps an event loop in the thread for the rest of a worker's tests, and Django would
    # refuse the database beside it; nothing here is asynchronous.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    settings.CELERY_BROKER_URL = "memory://"
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {}
    app.conf.update(broker_url="memory://", broker_transport_options={})
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # `client.login` has no request, and a wrong password in one test must not lock the next one out.
    settings.AXES_ENABLED = False


@pytest.fixture(autouse=True)
def _own_media(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """See `tests.servers.postgres`."""
    yield from servers.postgres()


@pytest.fixture
def rabbitmq_url() -> Iterator[str]:
    """See `tests.servers.rabbitmq`."""
    yield from servers.rabbitmq()


@pytest.fixture
def redis_url() -> Iterator[str]:
    """See `tests.servers.redis`."""
    yield from servers.redis()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """See `tests.servers.chromium`."""
    return servers.chromium()
