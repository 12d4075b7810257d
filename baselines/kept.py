"""A frozen baseline as plain values and back, without losing a digit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from baselines.answers import Why
from baselines.baseline import Baseline, SetAside, Terms
from baselines.fit import Fit, Used
from baselines.scale import Reading
from indicators.model import Bridge, Point, Scale
from indicators.periods import Period, parse

STATE = ("tau2", "weight", "level", "slope", "p11", "p12", "p22")
FIGURES = ("numerator", "denominator", "value", "se")


def to_json(baseline: Baseline) -> dict[str, Any]:
    """A baseline as dicts, lists, texts and numbers; periods and days as their codes."""
    return {
        "method": baseline.method,
        "scale": baseline.scale.value,
        "objection": baseline.objection.value if baseline.objection else None,
        "terms": _terms(baseline.terms),
        "fit": _fit(baseline.fit),
        "whole": _fit(baseline.whole),
    }


def from_json(kept: Mapping[str, Any]) -> Baseline:
    """The baseline that `to_json` wrote down: equal in every field."""
    scale = Scale(kept["scale"])
    return Baseline(
        terms=_terms_again(kept["terms"]),
        scale=scale,
        fit=_fit_again(kept["fit"], scale),
        whole=_fit_again(kept["whole"], scale),
        objection=Why(kept["objection"]) if kept["objection"] else None,
        method=kept["method"],
    )


def _terms(terms: Terms) -> dict[str, Any]:
    return {
        "first": terms.first.code,
        "last": terms.last.code,
        "history_through": terms.history_through.code,
        "known_through": terms.known_through.code if terms.known_through else None,
        "agreed_on": terms.agreed_on.isoformat(),
        "agreed_by": terms.agreed_by,
        "note": terms.note,
        "claim": terms.claim,
        "set_aside": [{"period": s.period.code, "reason": s.reason} for s in terms.set_aside],
    }


def _terms_again(kept: Mapping[str, Any]) -> Terms:
    known = kept["known_through"]
    return Terms(
        first=parse(kept["first"]),
        last=parse(kept["last"]),
        history_through=parse(kept["history_through"]),
        known_through=parse(known) if known else None,
        agreed_on=date.fromisoformat(kept["agreed_on"]),
        agreed_by=kept["agreed_by"],
        note=kept["note"],
        claim=kept["claim"],
        set_aside=tuple(SetAside(parse(s["period"]), s["reason"]) for s in kept["set_aside"]),
    )


def _fit(fitted: Fit | None) -> dict[str, Any] | None:
    if fitted is None:
        return None
    plain = {name: getattr(fitted, name) for name in ("k", "rate", "count", "resolution")}
    state = {name: list(getattr(fitted, name)) for name in STATE}
    return {**plain, **state, "used": [_used(u) for u in fitted.used]}


def _fit_again(kept: Mapping[str, Any] | None, scale: Scale) -> Fit | None:
    if kept is None:
        return None
    plain: dict[str, Any] = {name: float(kept[name]) for name in ("k", "rate", "count", "resolution")}
    state: dict[str, Any] = {name: tuple(float(v) for v in kept[name]) for name in STATE}
    return Fit(scale=scale, used=tuple(_used_again(u) for u in kept["used"]), **plain, **state)


def _used(used: Used) -> dict[str, Any]:
    r, p = used.reading, used.published
    published: dict[str, Any] | None = {name: getattr(p, name) for name in FIGURES} if p else None
    if published and p and p.bridge:
        bridge = {name: getattr(p.bridge, name) for name in FIGURES}
        published |= {"break_before": p.break_before, "bridge": bridge}
    read = {"period": r.period.code, "x": r.x, "n": r.n, "moved": r.moved, "bridged": r.bridged}
    return {**read, "mu": used.mu, "noise": used.noise, "published": published}


def _used_again(kept: Mapping[str, Any]) -> Used:
    period: Period = parse(kept["period"])
    reading = Reading(period, kept["x"], kept["n"], kept["moved"], kept.get("bridged", False))
    figures = kept.get("published")  # older documents have none
    published = _point(period, figures) if figures else None
    return Used(reading=reading, mu=kept["mu"], noise=kept["noise"], published=published)


def _point(period: Period, kept: Mapping[str, Any]) -> Point:
    bridge = kept.get("bridge")
    return Point(period=period, **{**kept, "bridge": Bridge(**bridge) if bridge else None})
