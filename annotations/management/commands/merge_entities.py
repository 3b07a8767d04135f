"""`manage.py merge_entities`: two names are one, or two again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from annotations.management.commandline import ContractCommand, in_one_line
from annotations.management.desks import check_again
from annotations.models import Entity
from annotations.services import entities
from annotations.services.errors import WorkbenchError


class Command(ContractCommand):
    """Merge an entity into another one, or split it off again."""

    help = (
        "Say that two entities are one (the first becomes the second), or with --split that one that was "
        "merged is not. Both are told in the history, rules leave them so, and the claims that name either "
        "are checked again. An entity is given by its key or, where only one has it, by its name."
    )
    example = (
        "  manage.py merge_entities person:a-j-blinken person:antony-john-blinken\n"
        "  manage.py merge_entities --split person:a-j-blinken"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One or two entities, --split."""
        parser.add_argument("entities", nargs="+", metavar="ENTITY", help="keys or names")
        parser.add_argument("--split", action="store_true", help="undo a merge")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line on what was done."""
        names = options["entities"]
        if len(names) != (1 if options["split"] else 2):
            raise CommandError("name two entities to merge, or one with --split")
        with in_one_line():
            ids = [_id_of(name) for name in names]
            try:
                if options["split"]:
                    event = entities.split(entity_id=ids[0], actor_id=None)
                else:
                    event = entities.merge(entity_id=ids[0], into_id=ids[1], actor_id=None)
            except WorkbenchError as error:
                raise CommandError(error.message) from error
            claims = check_again(event)
        done = "split off" if options["split"] else f"is now {names[1]}"
        self.stdout.write(f"{names[0]} {done}; {claims} claims are checked again")


def _id_of(name: str) -> int:
    rows = Entity.objects.filter(key=name) if ":" in name else Entity.objects.filter(name__iexact=name)
    found = list(rows.values_list("pk", "key")[:5])
    if not found:
        raise CommandError(f"no source knows {name!r}")
    if len(found) > 1:
        raise CommandError(f"{name!r} can be {', '.join(key for _, key in found)}: give the key")
    return int(found[0][0])
