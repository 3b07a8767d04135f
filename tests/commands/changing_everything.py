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
from annotations.models import Check, Claim, Desk, Entity, Finding, Source  # noqa: E402
from annotations.models.check import CheckState  # noqa: E402
from annotations.services import entities, marking, policies, rechecking, running  # noqa: E402
from annotations.sources.builtin import load_tables  # noqa: E402
from annotations.sources.tablerows import key_of  # noqa: E402

REWRITTEN = (
    ("place: abroad, from: 2021-01-26", "place: abroad, from: 2023-12-01"),
    ("place: Ukraine, when: 2022-03-05", "place: Ukraine, when: 2022-03-06"),
    ("    known_gaps:", "    vocabulary: [{fact: outing, nouns: {outing: event}}]\n    known_gaps:"),
)


def run_all() -> int:
    waiting = Check.objects.filter(state=CheckState.QUEUED)
    return running.run_checks(list(waiting.values_list("pk", flat=True)), "test", at_once=100)


def edit() -> None:
    """A person stands for the reading of every other claim: no change of names reads these anew."""
    for pk in Claim.objects.filter(checks__isnull=False).order_by("pk").values_list("pk", flat=True)[::2]:
        there = Claim.objects.select_related("article").get(pk=pk)
        for lock, reading in enumerate((there.reading | {"hedge": "about"}, there.reading), there.lock):
            marking.edit_reading(claim_id=pk, reading=reading, lock=lock, user_id=there.article.owner_id)


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
    one = Entity.objects.get(key="person:antony-john-blinken")
    other = Entity.objects.filter(kind="person", merged_into=None).exclude(pk=one.pk).earliest("pk")
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
            table="facts",
            key="meeting",
            body={"nouns": {"huddle": "meeting"}, "verbs": ["huddle"]},
            desk_id=desk.pk,
            actor_id=actor,
        ),
        policies.set_row(
            table="units",
            key="trip",
            body={"wide": ["day"], "one": ["country"], "contrasted": ["day"]},
            desk_id=desk.pk,
            actor_id=actor,
        ),
        policies.set_row(
            table="hedges",
            key="about",
            body={"words": ["about"], "low": 0.1},
            desk_id=desk.pk,
            actor_id=actor,
        ),
        policies.set_row(
            table="stops", key="refuelling", body={"words": ["talks"]}, desk_id=desk.pk, actor_id=actor
        ),
        policies.strike_row(
            table="open_periods", key=key_of(load_tables().open_periods[0]), desk_id=desk.pk, actor_id=actor
        ),
        entities.add_alias(entity_id=other.pk, text="The Traveller", actor_id=actor),
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
        policies.switch_source(
            desk_id=desk.pk,
            source_id=Source.objects.get(name__contains="born").pk,
            on=False,
            actor_id=actor,
        ),
    ]
    assert all(events)  # each of them has changed something
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
    else:
        run_all()
        edit()
    run_all()
    print(json.dumps(digests()))
