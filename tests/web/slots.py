"""A claim with a full reading, and its slots asked for, tried and saved as a page does it."""

from __future__ import annotations

import datetime as dt

from annotations.engine import codec
from annotations.engine.values import Period, Reading, Ref, Slot, Span, Window
from tests.services import desk as rows

ANCHOR = dt.date(2024, 1, 12)
MINISTER = Ref("person:the-minister", "The Minister", "title at the date", span=Span(4, 12))
SINCE = Window(Period(dt.date(2023, 1, 1), ANCHOR), "since", bound="date")
COUNT = Reading(
    "count", ANCHOR, subjects=(MINISTER,), fact="visit", unit="time", value=3, period=SINCE,
    places=(Ref("city:cairo", "Cairo"),), slots=(Slot("subject", 4, 12),),
)  # fmt: skip


def made(reading: Reading = COUNT, state: str = "checked", **fields):
    return rows.claims(
        rows.article(), state=state, kind=reading.kind, reading=codec.dump_reading(reading), **fields
    )[0]


def slot(client, claim, name, verb="", /, **given):
    path = f"/claims/{claim.pk}/slots/{name}/{verb}"
    return client.post(path, {"lock": claim.lock, **given}) if verb else client.get(path)


def save(client, claim, name, /, **given):
    answer = slot(client, claim, name, "save/", **given)
    claim.refresh_from_db()
    return answer


def read(claim) -> Reading:
    return codec.load_reading(claim.reading)
