"""Which countries are home: records of travel abroad say nothing of days spent there."""

from __future__ import annotations

from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence


def homes_of(person: str, evidence: Evidence, tables: Tables) -> tuple[str, ...]:
    """Countries that the evidence calls a person's own: the country of an office ("office:president-of-
    kenya"), or the one that a visitor's record says he came from. Empty where nothing tells."""
    gazetteer = Gazetteer(tables)
    found = {
        gazetteer.country_of(gazetteer.resolve(term.office.partition("-of-")[2].replace("-", " ")))
        for term in evidence.terms
        if term.person == person
    }
    found |= {fact.origin for fact in evidence.facts if fact.kind == "visit" and person in fact.who()}
    return tuple(sorted(found - {""}))
