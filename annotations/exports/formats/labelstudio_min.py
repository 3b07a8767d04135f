"""Label Studio JSON_MIN (1.23): an array of annotations, one key a control of the labelling page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import ClassVar

from annotations.exports.base import ArticleRecord, Format, Options
from annotations.exports.labelstudio_rows import rows
from annotations.exports.labelstudio_tasks import tasks


class LabelStudioMin(Format):
    """For scripts that read the shorter JSON; it does not tell which region a choice is for."""

    label: ClassVar[str] = "Label Studio (JSON_MIN)"
    suffix: ClassVar[str] = ".labelstudio-min.json"
    media_type: ClassVar[str] = "application/json"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """One array, indented by two as Label Studio does."""
        before = "[\n"
        for row in rows(tasks(articles)):
            yield before + json.dumps(row, ensure_ascii=False, indent=2, allow_nan=False)
            before = ",\n"
        yield "\n]" if before == ",\n" else "[]"
