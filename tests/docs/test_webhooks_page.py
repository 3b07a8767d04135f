"""The receiver in docs/webhooks.md runs as it stands, and knows a real message from a forged one."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotations.models import Delivery, Webhook
from annotations.services import delivering, hooks
from tests.services import desk as rows

DOCS = Path(__file__).parents[2] / "docs"


def test_the_table_of_events_is_whole():
    from annotations.services.announcing import EVENTS, PING

    told = re.findall(r"^\| `([a-z_.]+)` \|", (DOCS / "webhooks.md").read_text(encoding="utf-8"), re.M)
    assert told == [*EVENTS, PING]


@pytest.mark.django_db
def test_the_receiver_of_the_docs_page(settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
    code = re.findall(r"```python\n(.*?)```", (DOCS / "webhooks.md").read_text(encoding="utf-8"), re.S)[0]
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    made = hooks.make(
        desk_id=rows.article().desk_id, user_id=rows.user().pk, url=f"http://127.0.0.1:{port}/",
        events=["article.published"],
    )  # fmt: skip
    hook = Webhook.objects.get()
    receiver = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code, str(port)],
        env=os.environ | {"KEY": hooks.key_of(hook)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        _wait_for(port)
        genuine = delivering.test(made)
        delivering.deliver(genuine, 0)
        hooks.renew_secret(hook_id=made, user_id=rows.user().pk)
        forged = delivering.test(made)
        delivering.deliver(forged, 0)
        assert Delivery.objects.get(pk=genuine).status == 204
        assert Delivery.objects.get(pk=forged).status == 401
    finally:
        receiver.kill()
        told, _ = receiver.communicate(timeout=10)
    assert told.startswith("ping True {")


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the receiver does not listen")
