"""The client in docs/api.md runs as it stands, against a real server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.models import Article
from annotations.services import tokens
from tests.services import desk as rows
from tests.web import newsroom

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.django_db(transaction=True)
def test_the_client_of_the_docs_page(live_server, tmp_path):
    code = re.findall(r"```python\n(.*?)```", (DOCS / "api.md").read_text(encoding="utf-8"), re.S)[0]
    article = rows.article()
    user = newsroom.member(article)
    secret = tokens.make(user_id=user.pk, name="Docs", scopes=["read", "write"], days=1)[1]
    text = tmp_path / "article.txt"
    text.write_text("Travels\n\nAngela Merkel has been to Paris three times since January 2023.\n")
    environment = os.environ | {
        "WORKBENCH": live_server.url, "WORKBENCH_TOKEN": secret, "DESK": str(article.desk_id),
        "ARTICLE": str(text),
    }  # fmt: skip
    for _ in range(2):  # under one key: one article
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "three times" in done.stdout
    assert Article.objects.count() == 2
