"""What is made once from a thing that is never changed, kept by the thing itself.

`functools.lru_cache` hashes its argument at each call, and a whole vocabulary takes longer to hash than
most sentences to read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def kept_by_identity(make: Callable[[Thing], Made], keep: int = 16) -> Callable[[Thing], Made]:
    """`make`, called once for each of the last things, which are kept so that an id stays its own."""
    known: OrderedDict[int, tuple[Thing, Made]] = OrderedDict()

    def ask(thing: Thing) -> Made:
        found = known.get(id(thing))
        if found is not None and found[0] is thing:
            return found[1]
        made = make(thing)
        known[id(thing)] = thing, made
        while len(known) > keep:
            known.popitem(last=False)
        return made

    return ask
