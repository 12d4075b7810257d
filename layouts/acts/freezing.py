"""Freeze the baselines a community declared, each once its history is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from baselines import SetAside, Terms, freeze, to_json
from indicators import rates
from indicators.entries import BaselineWindow
from indicators.model import Curve, CurveKey
from indicators.store import Desk, agreed, curves, register


def freeze_declared(desk: Desk) -> int:
    """Draw every declared baseline that is not in the register yet, once its history allows one.

    That is when its last period has a figure and nothing stands against drawing it; until then it waits. It is
    agreed on the day of the desk, and the register keeps how much was known on that day: a baseline drawn from
    figures already known earns no headline. Returns how many were drawn.
    """
    community = agreed.read(desk.connection, desk.community)
    today = desk.at.astimezone(ZoneInfo(community.time_zone)).date()
    known = [k.curve for k in curves.read(desk.connection, desk.community)]
    every = [*known, *rates.rolled_up(known, community)]
    drawn = {
        key: {_drawn(r.frozen["terms"]) for r in found}
        for key, found in register.baselines(desk.connection, desk.community).items()
    }
    count = 0
    for window in community.baselines:
        fresh = {
            c.key: to_json(baseline)
            for c in _waiting(window, every)
            if _declared(window) not in drawn.get(c.key, ())
            and (baseline := freeze(c, _terms(window, c, today, desk.actor.label))).fit is not None
        }
        count += _register(desk, fresh, set(drawn), window)
        for key in fresh:
            drawn.setdefault(key, set()).add(_declared(window))
    return count


def _drawn(terms: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells one baseline of a curve from another: its window, and what was set aside in it."""
    return (terms["first"], terms["last"], *sorted(s["period"] for s in terms["set_aside"]))


def _declared(window: BaselineWindow) -> tuple[str, ...]:
    return (window.first.code, window.last.code, *sorted(s.period.code for s in window.set_aside))


def _register(
    desk: Desk, fresh: Mapping[CurveKey, Mapping[str, Any]], drawn: set[CurveKey], window: BaselineWindow
) -> int:
    first = {k: v for k, v in fresh.items() if k not in drawn}
    again = {k: v for k, v in fresh.items() if k in drawn}
    register.register_baselines(desk, first)
    if again:
        register.register_baselines(desk, again, reason=window.note)
    return len(fresh)


def _waiting(window: BaselineWindow, every: Sequence[Curve]) -> Iterator[Curve]:
    for curve in every:
        key = curve.key
        fits = key.measure == window.measure and all(
            mine in wanted
            for mine, wanted in ((key.place, window.places), (key.group, window.groups))
            if wanted
        )
        if not fits or window.instrument not in (None, key.instrument):
            continue
        if any(p.period == window.last and p.state.known for p in curve.points):
            yield curve


def _terms(window: BaselineWindow, curve: Curve, today: date, by: str) -> Terms:
    return Terms(
        first=window.first,
        last=window.last,
        history_through=window.history_through,
        known_through=curve.latest.period if curve.latest else None,
        agreed_on=today,
        agreed_by=by,
        note=window.note,
        claim=window.claim,
        set_aside=tuple(SetAside(s.period, s.reason) for s in window.set_aside),
    )
