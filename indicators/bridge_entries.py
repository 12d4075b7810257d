"""Whether the years that were counted in both ways are declared as they can have been, and each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indicators import figures
from indicators.entries import Break, Bridge

if TYPE_CHECKING:
    from indicators.community import Community


def faults(community: Community) -> Iterator[str]:
    """Sentences about `[[bridges]]` that do not fit, each with its key's path."""
    seen: dict[tuple[str, ...], int] = {}
    for at, bridge in enumerate(community.bridges):
        where, measure = f"bridges[{at}]", community.measure(bridge.measure)
        yield from figures.faults(where, bridge, measure.kind, measure.unit)
        if not any(_leads_over(bridge, one) for one in community.breaks):
            yield f"{where}.period: {bridge.period.code!r}; no break is declared before it"
        yield from _again(where, bridge, seen.get(_about(bridge, community)))
        seen[_about(bridge, community)] = at


def _again(where: str, bridge: Bridge, before: int | None) -> Iterator[str]:
    """What is wrong with a figure that another entry gives too: a correction says what it corrects."""
    if before is not None and not bridge.corrects:
        yield (
            f"{where}.period: {bridge.period.code!r}; bridges[{before}] has the figure of this curve and period already; "
            "an entry that corrects it says what was wrong, in 'corrects'"
        )
    if before is None and bridge.corrects:
        yield f"{where}.corrects: {bridge.corrects!r}; no entry above is for this curve and period"


def _about(bridge: Bridge, community: Community) -> tuple[str, ...]:
    who = community.population_of(bridge)
    return (bridge.measure, bridge.place, who, bridge.group, bridge.instrument, bridge.period.code)


def _leads_over(bridge: Bridge, one: Break) -> bool:
    """Whether a break lies before a bridge's period, for its curve."""
    here = all(
        mine in (None, theirs)
        for mine, theirs in (
            (one.place, bridge.place),
            (one.group, bridge.group),
            (one.instrument, bridge.instrument),
        )
    )
    return here and (one.measure, one.before) == (bridge.measure, bridge.period)
