"""Counting policies that a desk has named (rule 8): which definition they leave plausible.

Several policies are one: where they agree the matter is settled, where they differ both definitions
stay plausible, and what none of them names is as open as without them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from annotations.engine.places import Gazetteer
from annotations.engine.tables import CountingPolicy, RegionRow, Tables
from annotations.engine.values import Evidence, Reading

STOPS = {"refuelling": "stops on the way", "base": "stops at air bases without talks"}


@dataclass(frozen=True, slots=True)
class Settled:
    """What the policies settle, each with the names of those that say so."""

    left_out: dict[str, str] = field(default_factory=dict)  # kind of stop -> policies
    kept: dict[str, str] = field(default_factory=dict)
    states: dict[str, tuple[bool, str]] = field(default_factory=dict)  # place -> (is a country, policies)


@lru_cache(maxsize=64)
def settled(counting: tuple[CountingPolicy, ...]) -> Settled:
    """Stops and countries that are settled; regions are (`with_regions`) before judging begins."""
    said: dict[tuple[str, str], dict[bool, list[str]]] = defaultdict(lambda: defaultdict(list))
    for policy in counting:
        for kinds, counts in ((policy.leave_out_stops, False), (policy.keep_stops, True)):
            for kind in kinds:
                said["stop", kind][counts].append(policy.name)
        for place, counts in policy.states:
            said["state", place][counts].append(policy.name)
    found = Settled()
    for (what, key), answers in said.items():
        if len(answers) > 1:
            continue  # the desk's own policies differ, so both are plausible
        [(counts, names)] = answers.items()
        told = " and ".join(f"“{name}”" for name in names)
        if what == "state":
            found.states[key] = counts, told
        elif counts:
            found.kept[key] = told
        else:
            found.left_out[key] = told
    return found


def with_regions(tables: Tables) -> Tables:
    """The tables with the regions as the policies have them; a country of which two policies say
    opposite things becomes a disputed member."""
    inside, outside = _said(p.inside for p in tables.counting), _said(p.outside for p in tables.counting)
    if not inside and not outside:
        return tables
    regions = tuple(
        _region(row, inside[row.id], outside[row.id], tables)
        if row.id in inside or row.id in outside
        else row
        for row in tables.regions
    )
    return replace(tables, regions=regions)


def told(reading: Reading, evidence: Evidence, tables: Tables) -> tuple[str, ...]:
    """A step for each policy that bears on this claim: its name and what it says here."""
    if not tables.counting or reading.kind not in ("count", "ordinal", "first", "last"):
        return ()
    gazetteer = Gazetteer(tables)
    visits = [fact for fact in evidence.facts if fact.kind == "visit"]
    visited = {fact.country for fact in visits}
    regions = {ref.id for ref in (*reading.places, *reading.occasion.places)}
    steps = []
    for policy in tables.counting:
        parts = []
        if visits:
            parts += [f"{STOPS[kind]} do not count" for kind in policy.leave_out_stops]
            parts += [f"{STOPS[kind]} count" for kind in policy.keep_stops]
        for place, counts in policy.states:
            if place in visited and reading.unit in ("country", "nation", "state", "leg", "destination"):
                parts.append(f"{gazetteer.name(place)} is {'a' if counts else 'no'} country")
        for pairs, word in ((policy.inside, "belongs to"), (policy.outside, "does not belong to")):
            for region, members in pairs:
                if region in regions:
                    names = ", ".join(gazetteer.name(member) for member in members)
                    parts.append(f"{names} {word} {gazetteer.name(region)}")
        if parts:
            steps.append(f"Counting policy “{policy.name}”: {'; '.join(parts)}.")
    return tuple(steps)


def _said(
    pairs: Iterable[tuple[tuple[str, tuple[str, ...]], ...]],
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in pairs:
        for region, members in one:
            found[region].update(members)
    return found


def _region(row: RegionRow, inside: set[str], outside: set[str], tables: Tables) -> RegionRow:
    both = sorted(inside & outside)
    fixed = inside | outside
    members = [place for place in row.members if place not in fixed]
    members += sorted(inside - outside)
    groups = [(label, tuple(place for place in group if place not in fixed)) for label, group in row.disputed]
    gazetteer = Gazetteer(tables)
    groups += [(gazetteer.name(place), (place,)) for place in both]
    return replace(row, members=tuple(members), disputed=tuple((label, ids) for label, ids in groups if ids))
