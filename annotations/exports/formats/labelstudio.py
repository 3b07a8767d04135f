"""Label Studio JSON (1.23): an array of tasks with annotations and predictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from annotations.exports.base import ArticleRecord, Format, Options, dumps
from annotations.exports.labelstudio_tasks import tasks


class LabelStudio(Format):
    """For Label Studio's import, and for what reads its JSON export."""

    label: ClassVar[str] = "Label Studio (JSON)"
    suffix: ClassVar[str] = ".labelstudio.json"
    media_type: ClassVar[str] = "application/json"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """One array."""
        before = "["
        for task in tasks(articles):
            yield before + dumps(task)
            before = ","
        yield "]" if before == "," else "[]"
