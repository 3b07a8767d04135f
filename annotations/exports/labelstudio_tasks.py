"""Articles as Label Studio tasks (1.23): the task that one came from, with today's claims in it.

A region whose claim is as it was leaves as it came; one whose claim has been dismissed is left out,
with what was said of it; a claim that was marked here stands in an annotation of its own. Offsets
are code points; suggestions are predictions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from annotations.exports.base import ArticleRecord, ClaimRecord, Json
from annotations.exports.handed_in import HandedIn

MODEL = "fact-check-workbench"
Task = dict[str, Any]


def tasks(articles: Iterable[ArticleRecord]) -> Iterator[Task]:
    """One task an article."""
    for article in articles:
        yield _Builder(article).task()


class _Builder:
    """One article on its way to a task."""

    def __init__(self, article: ArticleRecord) -> None:
        self.article = article
        self.told = article.told("labelstudio")
        self.unread = set(self.told.get("unread", ()))  # regions that the reader could not place
        self.before = HandedIn(article)
        self.at: dict[str, list[ClaimRecord]] = {}  # place in the told task -> claims from there
        self.fresh: list[ClaimRecord] = []
        for claim in article.claims:
            places = claim.told("labelstudio").get("places", ()) if self.told else ()
            for place in places:
                self.at.setdefault(place, []).append(claim)
            if not places:
                self.fresh.append(claim)

    def task(self) -> Task:
        """The told task brought up to date, or a new one."""
        task: Task = dict(self.told["task"]) if self.told else _empty(self.article)
        task["data"] = task["data"] | {self.told.get("text_key", "text"): self.before.text}
        task["annotations"] = [
            self._kept(annotation, f"annotations.{number}")
            for number, annotation in enumerate(task.get("annotations") or ())
        ]
        task["predictions"] = [
            self._kept(prediction, f"predictions.{number}") if isinstance(prediction, dict) else prediction
            for number, prediction in enumerate(task.get("predictions") or ())
        ]
        if marked := [claim for claim in self.fresh if not claim.suggested]:
            task["annotations"].append(self._annotation(task, marked))
            task["total_annotations"] = len(task["annotations"])
        if suggested := [claim for claim in self.fresh if claim.suggested]:
            task["predictions"].append(self._prediction(suggested))
            task["total_predictions"] = len(task["predictions"])
        return task

    def _kept(self, annotation: Task, place: str) -> Task:
        """An annotation or prediction as it came, without what has been dismissed since."""
        kept = dict(annotation)
        results = annotation.get("result")
        if isinstance(results, list):
            kept["result"] = self._results(results, f"{place}.result")
            if kept["result"] != results and "result_count" in kept:
                kept["result_count"] = len({r.get("id") for r in kept["result"] if r.get("id")})
        return kept

    def _results(self, results: list[Json], place: str) -> list[Json]:
        told = [result if isinstance(result, dict) else {} for result in results]
        gone: set[str] = set()
        moved: dict[str, dict[str, Json]] = {}  # id of a region -> its span of today
        for number, result in enumerate(told):
            claims = self.at.get(f"{place}.{number}")
            if claims and not self._as_it_came(claims):
                moved[str(result.get("id"))] = self._span(claims[0])
            elif not claims and _labels(result) and f"{place}.{number}" not in self.unread:
                gone.add(str(result.get("id")))
        kept: list[Json] = []
        for number, result in enumerate(told):
            if {str(result.get(key)) for key in ("id", "from_id", "to_id")} & gone:
                continue
            if (span := moved.get(str(result.get("id")))) and isinstance(result.get("value"), dict):
                result = result | {"value": _at(result["value"], span)}
                if claims := self.at.get(f"{place}.{number}", []):
                    result["value"][str(result["type"])] = [claim.label for claim in claims]
            kept.append(result)
        return kept

    def _as_it_came(self, claims: list[ClaimRecord]) -> bool:
        return self.before.unedited and all(
            claim.imported.get("kind") == claim.kind
            and claim.imported.get("at") == [claim.place.start, claim.place.end]
            for claim in claims
        )

    def _span(self, claim: ClaimRecord) -> dict[str, Json]:
        start, end = self.before.span(claim)
        return {"start": start, "end": end, "text": self.before.text[start:end]}

    def _annotation(self, task: Task, claims: list[ClaimRecord]) -> Task:
        numbers = [a.get("id") for a in task["annotations"] if isinstance(a.get("id"), int)]
        results: list[Json] = []
        for claim in claims:
            region = self._region(claim)
            results.append(region)
            results += _said(claim, region)
        newest = max(claim.updated for claim in claims).isoformat()
        return {
            "id": max(numbers, default=self.article.id - 1) + 1,
            "completed_by": 1,
            "result": results,
            "was_cancelled": False,
            "ground_truth": False,
            "created_at": min(claim.created for claim in claims).isoformat(),
            "updated_at": newest,
            "draft_created_at": None,
            "lead_time": None,
            "prediction": {},
            "result_count": len(claims),
            "unique_id": f"{MODEL}-{self.article.id}",
            "import_id": None,
            "last_action": None,
            "bulk_created": False,
            "task": task.get("id"),
            "project": task.get("project"),
            "updated_by": 1,
            "parent_prediction": None,
            "parent_annotation": None,
            "last_created_by": None,
        }

    def _prediction(self, claims: list[ClaimRecord]) -> Task:
        return {
            "model_version": MODEL,
            "score": min(claim.confidence for claim in claims),
            "result": [self._region(claim) | {"score": claim.confidence} for claim in claims],
        }

    def _region(self, claim: ClaimRecord) -> dict[str, Json]:
        return {
            "id": f"claim-{claim.id}",
            "from_name": "label",
            "to_name": self.told.get("text_key", "text"),
            "type": "labels",
            "origin": "manual",
            "value": self._span(claim) | {"labels": [claim.label]},
        }


def _labels(result: Json) -> bool:
    value = result.get("value")
    return (
        isinstance(value, dict)
        and result.get("type") not in ("choices", "textarea", "relation")
        and bool(value.get(str(result.get("type"))) or value.get("labels"))
    )


def _at(value: dict[str, Json], span: dict[str, Json]) -> dict[str, Json]:
    """The value at another span; the text of a note is the note's own."""
    return value | {key: to for key, to in span.items() if key != "text" or isinstance(value.get(key), str)}


def _said(claim: ClaimRecord, region: dict[str, Json]) -> Iterator[dict[str, Json]]:
    """The verdict as a choice, and its summary and the comments as a note, on the region."""
    span = {key: region["value"][key] for key in ("start", "end", "text")}
    if claim.verdict:
        yield region | {
            "from_name": "verdict",
            "type": "choices",
            "value": span | {"choices": [claim.verdict]},
        }
    said = [claim.finding.summary] if claim.finding else []
    said += [comment.text for comment in claim.own_comments]
    if said:
        yield region | {"from_name": "note", "type": "textarea", "value": span | {"text": said}}


def _empty(article: ArticleRecord) -> Task:
    made = article.created.isoformat()
    return {
        "id": article.id,
        "annotations": [],
        "drafts": [],
        "predictions": [],
        "data": {
            "text": None,
            "title": article.title,
            "published": article.published.isoformat(),
            "url": article.url,
        },
        "meta": {},
        "created_at": made,
        "updated_at": made,
        "allow_skip": True,
        "inner_id": article.id,
        "total_annotations": 0,
        "cancelled_annotations": 0,
        "total_predictions": 0,
        "comment_count": 0,
        "unresolved_comment_count": 0,
        "last_comment_updated_at": None,
        "project": 1,
        "updated_by": 1,
        "comment_authors": [],
    }
