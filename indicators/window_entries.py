"""Whether the windows that baselines are to be drawn from are each of one kind of period, and none declared twice.

Asked when a file is agreed, not when one is read: what was agreed before these rules stays readable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicators.entries import BaselineWindow
from indicators.periods import Period


def faults(windows: Sequence[BaselineWindow], frozen: Sequence[BaselineWindow] = ()) -> Iterator[str]:
    """Sentences about `[[baselines]]` that could never be frozen, each with its key's path; `frozen` ones were."""
    for at, window in enumerate(windows):
        if window not in frozen:
            yield from _grains(f"baselines[{at}]", window)
            yield from _again(f"baselines[{at}]", window, windows[:at])


def _grains(where: str, window: BaselineWindow) -> Iterator[str]:
    """All periods of a window are of the kind of its first."""
    aside = ((f"set_aside[{at}].period", one.period) for at, one in enumerate(window.set_aside))
    for key, period in (("last", window.last), ("history_through", window.history_through), *aside):
        if period.grain is not window.first.grain:
            yield (
                f"{where}.{key}: {period.code!r}; another kind of period than {window.first.code!r}, "
                "and all periods of a baseline are of the kind of its figures"
            )


def _again(where: str, window: BaselineWindow, above: Sequence[BaselineWindow]) -> Iterator[str]:
    for at, other in enumerate(above):
        if _same(window, other):
            yield (
                f"{where}: the window of baselines[{at}] again, for the same curves; "
                "name other places or groups, or another window"
            )


def _same(one: BaselineWindow, other: BaselineWindow) -> bool:
    """Whether two entries declare one baseline for a curve they share."""
    return (
        (one.measure, one.first, one.last, _aside(one))
        == (other.measure, other.first, other.last, _aside(other))
        and _meet(one.places, other.places)
        and _meet(one.groups, other.groups)
        and (None in (one.instrument, other.instrument) or one.instrument == other.instrument)
    )


def _aside(window: BaselineWindow) -> set[Period]:
    return {left.period for left in window.set_aside}


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists share a name; one without names has them all."""
    return not one or not other or bool(set(one) & set(other))
