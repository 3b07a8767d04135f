"""The product's words for verdicts, states and actions, as a reader of a file should see them."""

from __future__ import annotations

VERDICTS = {
    "supported": "Supported",
    "refuted": "Refuted",
    "depends_on_definition": "Depends on the definition",
    "sources_conflict": "Sources conflict",
    "not_enough_evidence": "Not enough evidence",
    "not_checkable": "Not checkable",
}

ACTIONS = {
    "confirm": "confirmed",
    "override": "overrode",
    "send_back": "sent back",
    "needs_correction": "asked for a correction",
}


def verdict_word(verdict: str) -> str:
    """The verdict in words; "Not checked" where there is none."""
    return VERDICTS.get(verdict, verdict.replace("_", " ").capitalize()) if verdict else "Not checked"
