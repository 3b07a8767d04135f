"""The parts that somebody plays in a fact of an added domain, and conditions on them.

A party of a fact may hold several parts at once: home and winner, a firm and the outcome "=profit"
(a part that begins with "=" is an outcome of the row, which all of its parties share; "score-3" is
what a side scored). A condition names parts that must all hold, joined by "+", each of which "!"
turns round: "winner+home", "!loser". "~loser" must hold only of one who competes in nothing with the
subject: a club that plays *against* another has lost nothing yet, a ministry that a court rules
against has.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotations.engine.values import Fact

SHIPPED = frozenset({"visit", "meeting", "election", "office", "summit", "event", "birth", "observation"})
WINNER, LOSER, DRAWN = "winner", "loser", "drawn"
HOME, AWAY = "home", "away"
_SAME = {"opponent": LOSER, "drawer": DRAWN, "draw": DRAWN, "=draw": DRAWN, "=drawn": DRAWN}
SIDES = frozenset({WINNER, LOSER, DRAWN})
_GROUNDS = frozenset({HOME, AWAY})
SITE = "site:"
"""How the id of a place begins at which a fact of an added domain took place: it takes part in the fact, and
plays no part against anybody."""
_SAID = {WINNER: "won", LOSER: "lost", DRAWN: "drawn", HOME: "at home", AWAY: "away"}
OTHER = {WINNER: LOSER, LOSER: WINNER, DRAWN: DRAWN, HOME: AWAY, AWAY: HOME}


def plain_part(part: str) -> str:
    """The part under its one name: an opponent of the winner is the loser."""
    return _SAME.get(part, part)


def parts_of(fact: Fact, entity: str) -> frozenset[str]:
    """All parts that one plays in a fact; empty where one has none."""
    return frozenset(plain_part(part) for part, who in fact.parties if who == entity)


def joined(*conditions: str) -> str:
    """The conditions as one, each once."""
    words = [word for condition in conditions for word in condition.split("+") if word]
    return "+".join(dict.fromkeys(words))


def turned(condition: str) -> str:
    """The condition on the one on the other side: who beat somebody, by whom somebody was beaten."""
    words = []
    for word in condition.split("+"):
        mark, part = ("!", word[1:]) if word.startswith("!") else ("", word)
        if plain_part(part) in OTHER:
            words.append(mark + OTHER[plain_part(part)])
        elif part.startswith("="):
            words.append(word)
    return "+".join(words)


def plays(fact: Fact, entity: str, condition: str, beside: str = "") -> bool:
    """Whether one takes part in the fact and meets the condition; `beside` is the claim's subject."""
    held = parts_of(fact, entity)
    if not held or (beside and entity.startswith(SITE)):
        return bool(held)
    for word in filter(None, condition.split("+")):
        soft = word.startswith("~")
        if soft and parts_of(fact, beside) & SIDES:
            continue
        part = plain_part(word.lstrip("!~"))
        if (part in held) == word.startswith("!"):
            return False
    return True


def untold(condition: str, facts: Iterable[Fact]) -> str:
    """The first part of the condition of which no fact tells whether anybody plays it; "" for none.

    Where somebody won, the one who did not is known; where one has an outcome, the others are.
    """
    told = {plain_part(part) for fact in facts for part, _ in fact.parties}
    if not told:
        return ""
    for word in filter(None, condition.split("+")):
        part = plain_part(word.lstrip("!~"))
        family = next((group for group in (SIDES, _GROUNDS) if part in group), frozenset({part}))
        outcomes = part.startswith("=") and any(one.startswith("=") for one in told)
        if not outcomes and not family & told:
            return part
    return ""


def part_words(condition: str) -> str:
    """The condition for a reader, behind what is counted: "won at home", "not lost", "(overturned)"."""
    told = []
    for word in filter(None, condition.split("+")):
        part = plain_part(word.lstrip("!~"))
        said = _SAID.get(part, f"({part[1:].replace('-', ' ')})" if part.startswith("=") else f"as {part}")
        told.append(f"not {said}" if word.startswith("!") else said)
    return " ".join(told)


def score_of(fact: Fact, entity: str) -> tuple[int, int] | None:
    """What one scored and what the other side did, None where the row tells no score."""
    scores = {who: int(part[6:]) for part, who in fact.parties if part.startswith("score-")}
    if entity not in scores or len(scores) != 2:
        return None
    return scores[entity], next(number for who, number in scores.items() if who != entity)
