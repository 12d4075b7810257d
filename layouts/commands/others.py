"""What other systems say of curves, as a second table under the verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from layouts.commands.console import table

HEAD = ("curve", "system", "status", "also", "periods", "why")


def others_lines(documents: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """An empty line, then one row a curve and system; a curve that could not be read has none."""
    rows = [_row(d["curve"], o) for d in documents for o in d.get("others", ())]
    return ["", *table([HEAD, *rows])]


def _row(curve: str, other: Mapping[str, Any]) -> tuple[str, ...]:
    periods = other["periods"]
    span = " to ".join(dict.fromkeys((periods[0], periods[-1]))) if periods else ""
    return curve, other["system"], other["status"] or "", ", ".join(other["also"]), span, other["why"] or ""
