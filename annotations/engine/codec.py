"""Readings and findings as JSON and back; and the public shapes of the command line (docs/cli.md).

`dump_reading` and `load_reading` are inverse. JSON has no dates and no decimals: dates are ISO
strings, decimals strings under the key "decimal".
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any, TypeAlias

from annotations.engine.values import Finding, Occasion, Period, Reading, Ref, Slot, Span, Tense, Window

# Whatever `json.dumps` takes.
Json: TypeAlias = Any


def _plain(value: object) -> Json:
    if isinstance(value, Tense):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        default = _defaults(type(value))
        out = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return {k: _plain(v) for k, v in out.items() if k not in default or v != default[k]}
    return value


def _defaults(kind: type) -> dict[str, object]:
    return {f.name: f.default for f in dataclasses.fields(kind) if f.default is not dataclasses.MISSING}


def dump_reading(reading: Reading) -> dict[str, Json]:
    """A JSON object; fields at their default are left out, so stored readings stay readable."""
    plain = _plain(reading)
    if isinstance(reading.value, Period):
        plain["value"] = {"period": _plain(reading.value)}
    assert isinstance(plain, dict)
    return plain


def load_reading(data: dict[str, Json]) -> Reading:
    """The Reading of a JSON object. Raises KeyError, TypeError or ValueError for a wrong shape."""
    fields = dict(data)
    for name in ("subjects", "places", "companions"):
        fields[name] = tuple(_ref(r) for r in data.get(name, ()))
    for name in ("office", "series", "event"):
        fields[name] = _ref(data[name]) if data.get(name) else None
    fields["anchor"] = dt.date.fromisoformat(data["anchor"])
    fields["period"] = _window(data.get("period", {}))
    occasion = data.get("occasion", {})
    fields["occasion"] = Occasion(
        _period(occasion.get("period", {})),
        tuple(_ref(r) for r in occasion.get("places", ())),
        occasion.get("how", ""),
    )
    fields["contrast"] = tuple(data.get("contrast", ()))
    fields["tense"] = Tense(data.get("tense", "past"))
    fields["slots"] = tuple(Slot(**s) for s in data.get("slots", ()))
    fields["value"] = _value(data.get("value"))
    fields["high"] = _value(data.get("high"))
    fields["step"] = _value(data.get("step"))
    return Reading(**fields)


def _value(value: Json) -> Any:
    if isinstance(value, dict):
        return Decimal(value["decimal"]) if "decimal" in value else _period(value["period"])
    return tuple(_ref(r) for r in value) if isinstance(value, list) else value


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _period(data: dict[str, Json]) -> Period:
    return Period(_date(data.get("first")), _date(data.get("last")), data.get("precision", "day"))


def _ref(data: dict[str, Json]) -> Ref:
    span = Span(**data["span"]) if data.get("span") else None
    return Ref(data["id"], data["name"], data.get("how", "name"), tuple(data.get("others", ())), span)


def _window(data: dict[str, Json]) -> Window:
    fields = dict(data)
    fields["period"] = _period(data.get("period", {}))
    fields["event"] = _ref(data["event"]) if data.get("event") else None
    fields["others"] = tuple(_period(p) for p in data.get("others", ()))
    fields["span"] = Span(**data["span"]) if data.get("span") else None
    return Window(**fields)


# --- public shapes --------------------------------------------------------------------------


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _public_number(value: object) -> Json:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def public_period(period: Period | None) -> dict[str, str | None] | None:
    """{first, last} as inclusive ISO dates; null where both are unknown."""
    if period is None or (period.first is None and period.last is None):
        return None
    return {"first": _iso(period.first), "last": _iso(period.last)}


def public_value(value: object) -> Json:
    """A number, an ISO date, "first..last" for a range, or a list of names."""
    if isinstance(value, Period):
        if value.first == value.last:
            return _iso(value.first)
        if value.precision == "month" and value.first:
            return value.first.isoformat()[:7]
        if value.precision == "year" and value.first:
            return value.first.isoformat()[:4]
        return f"{_iso(value.first) or ''}..{_iso(value.last) or ''}"
    if isinstance(value, tuple):
        return [ref.name for ref in value]
    return _public_number(value)


def public_reading(reading: Reading) -> dict[str, Json]:
    """The reading as docs/cli.md has it; null where the words say nothing."""
    about = reading.office or reading.event
    subjects = [r.name for r in reading.subjects] or ([about.name] if about else [])
    places = [r.name for r in reading.places]
    return {
        "subjects": subjects or None,
        "fact": reading.fact or None,
        "place": reading.place or (places[0] if len(places) == 1 else places or None),
        "period": public_period(reading.period.period),
        "unit": reading.unit or None,
        "value": public_value(reading.value),
        "hedge": reading.hedge or None,
        "negated": reading.negated,
        "tense": reading.tense.value,
    }


def dump_finding(finding: Finding) -> dict[str, Json]:
    """The finding as the command line and the stored check show it, in one fixed order."""
    return {
        "verdict": finding.verdict.value,
        "summary": finding.summary,
        "computed": {name: _public_number(value) for name, value in finding.computed},
        "variants": [
            {
                "name": v.name,
                "computed": _public_number(v.computed),
                "holds": v.holds,
                "plausible": v.plausible,
            }
            for v in finding.variants
        ],
        "window": public_period(finding.window),
        "used": [
            {"source": u.source, "revision": u.revision, "row": u.row, "text": u.text,
             "first": _iso(u.period.first), "last": _iso(u.period.last), "label": u.label, "group": u.group}
            for u in finding.used
        ],
        "left_out": [
            {"source": o.source, "revision": o.revision, "row": o.row, "text": o.text, "reason": o.reason,
             "first": _iso(o.period.first), "last": _iso(o.period.last), "label": o.label}
            for o in finding.left_out
        ],
        "steps": list(finding.steps),
        "missing": [public_period(p) for p in finding.missing],
        "engine": finding.engine,
    }  # fmt: skip
