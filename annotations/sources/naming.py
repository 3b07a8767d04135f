"""Names of people as records write them: titles off, forms that newsrooms use, kinds of aliases."""

from __future__ import annotations

import re
from itertools import product

from annotations.engine.text.fold import fold
from annotations.engine.values import Alias, Period
from annotations.sources.wordlists import nicknames, titles

_JOINT = re.compile(r",? and |, ")
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_MOST_WORDS = 4  # of one title: "first deputy prime minister"
_HONORIFICS = frozenset({"sheikh", "sheik", "sir", "lord", "dom", "haji"})
_TITLE_ENDS = frozenset({"leader", "president", "premier", "chief", "head", "ruler", "boss"})


def split_people(cell: str) -> tuple[str, ...]:
    """The people of one cell: parted by ";", or by a comma or "and" before a title ("King
    Abdullah and Crown Prince Hussein")."""
    people = []
    for part in re.split(r"[;|]", cell):
        start = 0
        for mark in _JOINT.finditer(part):
            words = part[mark.end() :].split()
            if len(words) > 1 and (_title_at(words, 0) or _royal(words)):
                people.append(part[start : mark.start()])
                start = mark.end()
        people.append(part[start:])
    return tuple(dict.fromkeys(name for person in people if (name := " ".join(person.split()))))


def person_name(text: str) -> tuple[str, bool]:
    """The name without the titles of an office, and whether it names one person by itself.

    "Prime Minister Ehud Olmert" is Ehud Olmert. "King Hussein I" keeps its title, and so does
    "President Barrios": these name one person only together with the country.
    """
    words = text.replace("- ", "-").split()
    start = 0
    while start < len(words) - 1:
        step = _title_at(words, start)
        if not step:
            break
        start += step
    rest = words[start:]
    if _royal(rest):
        return " ".join(rest), False
    if start and len(rest) == 1:
        return " ".join(words), False
    return " ".join(rest), True


def _title_at(words: list[str], start: int) -> int:
    """How many words from here are a title or words that join one, 0 for none."""
    for length in range(min(_MOST_WORDS, len(words) - start - 1), 0, -1):
        piece = tuple(part for word in words[start : start + length] for part in fold(word).split())
        if piece in titles("office") or (start + length < len(words) - 1 and piece in titles("before")):
            return length
        if piece and piece[-1] in ("elect", "designate") and piece[:-1] in titles("office"):
            return length
    return 0


def _royal(words: list[str]) -> bool:
    return any(tuple(fold(" ".join(words[:length])).split()) in titles("royal") for length in (2, 1))


def read_aliases(name: str, cell: str, term: Period) -> tuple[Alias, ...]:
    """The entries of an "Also written" cell. A title ("Kenyan President") holds within the term."""
    found = []
    for text in cell.split(";"):
        entry = " ".join(text.split())
        if not entry:
            continue
        if " " not in entry:
            found.append(Alias(entry, "short"))
        elif _is_title(name, entry):
            found.append(Alias(entry, "title", term))
        else:
            found.append(Alias(entry, "name"))
    return tuple(found)


def _is_title(name: str, entry: str) -> bool:
    words = fold(entry).split()
    if set(words) & set(fold(name).split()):
        return False
    tails = [tuple(words[start:]) for start in range(len(words))]
    heads = [tuple(words[:end]) for end in range(1, len(words))]  # "president of Kenya"
    known = titles("office") | titles("royal")
    return words[-1] in _TITLE_ENDS or any(piece in known for piece in (*tails, *heads))


def forms(name: str) -> tuple[str, ...]:
    """What newsrooms write for a full name: without middle names, by a nickname, by a middle name.

    "Antony John Blinken" gives "Antony Blinken", "Tony Blinken", ...; "David Dean Rusk" also
    "Dean Rusk". The name itself is not among them.
    """
    words = _BRACKETED.sub("", name).split()
    if len(words) < 2 or _royal(words):
        return ()
    first, *middle, last = words
    firsts = [first, *nicknames().get(fold(first), ())]
    firsts += [word for word in middle if not _initials(word)]
    made = [f"{given} {last}" for given in firsts]
    made += [f"{given} {mid} {last}" for given, mid in product(firsts[:1], middle)]
    made.append(" ".join(words))
    own = name
    return tuple(dict.fromkeys(form for form in made if form != own))


def last_name(name: str) -> str:
    """The last word of a name, "" where the name is one word or a ruler's."""
    words = _BRACKETED.sub("", name).split()
    return words[-1] if len(words) > 1 and not _royal(words) else ""


def _initials(word: str) -> bool:
    return len(fold(word).replace(" ", "")) <= 2 and ("." in word or len(word) == 1)


def same_person(one: str, other: str) -> bool:
    """Whether two names differ only in middle names or initials, one having fewer: "Rex Tillerson"
    and "Rex W. Tillerson", not "George W. Bush" and "George H.W. Bush"."""
    short, long = sorted((fold(_BRACKETED.sub("", name)).split() for name in (one, other)), key=len)
    if len(short) < 2 or short[0] != long[0] or short[-1] != long[-1] or short == long:
        return False
    if short[0] in _HONORIFICS or short[-1] in long[1:-1]:
        return False  # a family's name shared: Seretse Khama is not his son Seretse Khama Ian Khama
    middle, rest = short[1:-1], long[1:-1]
    # An initial must stand where the longer name has its word, or George W. Bush is his father H.W.
    return all(
        rest[at].startswith(word) if len(word) == 1 and at < len(rest) else word in rest
        for at, word in enumerate(middle)
    )
