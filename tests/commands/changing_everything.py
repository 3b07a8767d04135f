"""Run in a process of its own: everything of rule 16 changes at once under the checks of the demo desk."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from io import StringIO
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django must be ready first

from annotations.demo.desk import FOLDER, SLUG  # noqa: E402
from annotations.models import Check, Desk, Entity, Finding, Source, StoredInput  # noqa: E402
from annotations.models.check import CheckState  # noqa: E402
from annotations.services import entities, policies, rechecking, running  # noqa: E402

REWRITTEN = (
    ("place: abroad, from: 2021-01-26", "place: abroad, from: 2023-12-01"),
    ("place: Ukraine, when: 2022-03-05", "place: Ukraine, when: 2022-03-06"),
    ("    known_gaps:", "    vocabulary: [{fact: outing, nouns: {outing: event}}]\n    known_gaps:"),
)


def run_all() -> int:
    waiting = Check.objects.filter(state=CheckState.QUEUED)
    return running.run_checks(list(waiting.values_list("pk", flat=True)), "test", at_once=100)


def change() -> None:
    """One of each; what a person would have to do on six pages."""
    desk = Desk.objects.get(slug=SLUG)
    actor = desk.memberships.get(role="chief").user_id
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        shutil.copytree(FOLDER / "sources", sources)
        manifest = sources / "manifest.yaml"
        # Coverage, a known gap and the vocabulary of a file; and every row moves up by one.
        text = manifest.read_text(encoding="utf-8")
        for old, new in REWRITTEN:
            assert text.count(old) == 1
            text = text.replace(old, new)
        manifest.write_text(text, encoding="utf-8")
        for file in sources.glob("*.csv"):
            head, *rows = file.read_text(encoding="utf-8").splitlines()
            file.write_text("\n".join([head, *rows[1:]]) + "\n", encoding="utf-8")
        call_command("load_reference", str(sources), stdout=StringIO(), stderr=StringIO())
    people = Entity.objects.filter(kind="person", merged_into=None).order_by("pk")
    one, other = people[0], people[1]
    events = [
        entities.merge(entity_id=one.pk, into_id=other.pk, actor_id=actor),
        policies.set_row(
            table="regions",
            key="region:middle-east",
            body={"name": "Middle East", "members": ["Israel"]},
            desk_id=desk.pk,
            actor_id=actor,
        ),
        policies.set_row(
            table="counting",
            key="house",
            body={"name": "House", "leave_out_stops": ["refuelling"], "states": {"Holy See": False}},
            desk_id=desk.pk,
            actor_id=actor,
        ),
        policies.strike_row(table="facts", key="visit", desk_id=desk.pk, actor_id=actor),
        policies.set_row(
            table="places",
            key="country:israel",
            body={"same_as": "country:jordan"},
            desk_id=desk.pk,
            actor_id=actor,
        ),
        policies.declare_gap(
            desk_id=desk.pk,
            source_id=Source.objects.order_by("pk")[0].pk,
            who=other.key,
            place="country:egypt",
            first=Finding.objects.latest("pk").of.claim.article.anchored_on,
            last=Finding.objects.latest("pk").of.claim.article.anchored_on,
            actor_id=actor,
        ),
    ]
    for event in events:
        rechecking.after(event)


def digests() -> dict[int, list[str]]:
    """Claim to the digests of its findings, oldest first."""
    found: dict[int, list[str]] = {}
    for claim_id, digest in Finding.objects.order_by("pk").values_list("of__claim_id", "digest"):
        found.setdefault(claim_id, []).append(digest)
    return found


if __name__ == "__main__":
    if sys.argv[1] == "change":
        change()
    elif sys.argv[1] == "break":
        StoredInput.objects.filter(pk=Finding.objects.earliest("pk").inputs["evidence"]).update(body=b"gone")
    run_all()
    print(json.dumps(digests()))
