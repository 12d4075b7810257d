"""Freeze the baselines a community declared, each once its history is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from baselines import SetAside, Terms, Why, freeze, to_json
from indicators import rates
from indicators.community import Community
from indicators.entries import BaselineWindow
from indicators.model import Curve, CurveKey
from indicators.periods import Grain
from indicators.store import Desk, agreed, curves, register

_Drawn = Mapping[CurveKey, set[tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A declared baseline that could not be drawn.

    Attributes:
        curve: whose it would be; the measure's id where no curve it is declared for has a figure.
        why: what the judge has against its history; None where it was not asked, for want of a figure.
        figures_of: the grain of the curve's figures where the window's periods are of another; else None.
    """

    curve: str
    window: BaselineWindow
    why: Why | None = None
    figures_of: Grain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Freezing:
    """How many declared baselines were drawn just now, and which wait."""

    frozen: int = 0
    waiting: tuple[Waiting, ...] = ()


def freeze_declared(desk: Desk) -> Freezing:
    """Draw every declared baseline that is not in the register yet, once its history allows one.

    That is when its last period has a figure and nothing stands against drawing it; until then it waits. It is
    agreed on the day of the desk, and the register keeps how much was known on that day: a baseline drawn from
    figures already known earns no headline.
    """
    community = agreed.read(desk.connection, desk.community)
    today = desk.at.astimezone(ZoneInfo(community.time_zone)).date()
    every, drawn, count = known_curves(desk, community), drawn_baselines(desk), 0
    waiting: list[Waiting] = []
    for window in community.baselines:
        fresh: dict[CurveKey, Mapping[str, Any]] = {}
        for curve in _undrawn(window, every, drawn):
            found = _asked(window, curve) or freeze(curve, _terms(window, curve, today, desk.actor.label))
            if isinstance(found, Waiting):
                waiting.append(found)
            elif found.objection is not None:
                waiting.append(Waiting(curve=curve.key.slug, window=window, why=found.objection))
            else:
                fresh[curve.key] = to_json(found)
        if not any(fits(window, c.key) for c in every):
            waiting.append(Waiting(curve=window.measure, window=window))
        count += _register(desk, fresh, set(drawn), window)
        for key in fresh:
            drawn[key].add(_declared(window))
    return Freezing(frozen=count, waiting=tuple(waiting))


def known_curves(desk: Desk, community: Community) -> Sequence[Curve]:
    """Every curve that has figures, with the sums of the places that have parts."""
    known = [k.curve for k in curves.read(desk.connection, desk.community)]
    return [*known, *rates.rolled_up(known, community)]


def drawn_baselines(desk: Desk) -> defaultdict[CurveKey, set[tuple[str, ...]]]:
    """What tells the registered baselines of each curve from each other: their windows, and what was set aside."""
    found: defaultdict[CurveKey, set[tuple[str, ...]]] = defaultdict(set)
    for key, registered in register.baselines(desk.connection, desk.community).items():
        found[key] |= {_drawn(r.frozen["terms"]) for r in registered}
    return found


def is_frozen(window: BaselineWindow, drawn: _Drawn) -> bool:
    """Whether a declared baseline was drawn for any of its curves."""
    return any(fits(window, key) and _declared(window) in found for key, found in drawn.items())


def fits(window: BaselineWindow, key: CurveKey) -> bool:
    """Whether a window is declared for a curve."""
    return (
        key.measure == window.measure
        and (not window.places or key.place in window.places)
        and (not window.groups or key.group in window.groups)
        and window.instrument in (None, key.instrument)
    )


def misfits(community: Community, every: Sequence[Curve], frozen: Sequence[BaselineWindow]) -> Iterator[str]:
    """A sentence for each window whose periods are of another grain than the figures of every curve it is for."""
    for at, window in enumerate(community.baselines):
        if window in frozen:
            continue
        latest = [c.points[-1].period for c in every if fits(window, c.key) and c.points]
        if latest and window.first.grain not in {p.grain for p in latest}:
            yield (
                f"baselines[{at}].first: {window.first.code!r}; the figures of {window.measure} are of another kind of "
                f"period, written as in {latest[0].code!r}"
            )


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


def _undrawn(window: BaselineWindow, every: Sequence[Curve], drawn: _Drawn) -> Iterator[Curve]:
    for curve in every:
        if fits(window, curve.key) and _declared(window) not in drawn.get(curve.key, ()):
            yield curve


def _asked(window: BaselineWindow, curve: Curve) -> Waiting | None:
    """Why the judge need not be asked yet: the window's last period has no figure, or is of another grain."""
    if any(p.period == window.last and p.state.known for p in curve.points):
        return None
    grains = {p.period.grain for p in curve.points}
    strange = None if window.last.grain in grains else next(iter(grains), None)
    return Waiting(curve=curve.key.slug, window=window, figures_of=strange)


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
