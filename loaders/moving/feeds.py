"""Feeds: how the moved measures' figures are read out of the export itself, so that a batch keeps the file as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.entries import ALL
from loaders.moving.columns import Column
from loaders.moving.layout import Layout, Shape
from loaders.moving.periodic import pattern
from loaders.moving.plan import Moved, Plan


@dataclass(frozen=True, slots=True)
class FeedKey:
    """Which measures of a sheet one feed can read together."""

    sheet: int
    style: str
    scale: str
    population: str
    outer: tuple[str, ...]


def feed_groups(found: Plan) -> dict[FeedKey, list[Moved]]:
    """The measures by the feed that reads them: those of one sheet whose periods and values are written alike."""
    groups: dict[FeedKey, dict[str, Moved]] = defaultdict(dict)
    for moved in found.moving:
        for place in dict.fromkeys(t.sheet for t in moved.named.told if t.value):
            for written in moved.named.written[place]:
                key = FeedKey(
                    place, str(moved.quantity.period.value), moved.quantity.scale.value, moved.population, written[:-1]
                )  # fmt: skip
                groups[key][moved.id] = moved
    return {key: list(measures.values()) for key, measures in groups.items()}


def feeds(found: Plan, partner: str, source: str, prefix: str) -> Iterator[tuple[int, dict[str, object]]]:
    """For each feed that is needed the sheet it is for, by its place, and what it declares."""
    used: Sequence[str] = ()
    for key, measures in feed_groups(found).items():
        stem = f"{prefix}-{key.style.replace('_', '-')}-{key.scale.replace('_', '-')}"
        number = 1 + sum(u == stem for u in used)
        used = (*used, stem)
        yield key.sheet, _feed(
            found, key, measures, f"{stem}-{number}" if number > 1 else stem, partner, source
        )  # fmt: skip


def _feed(
    found: Plan, key: FeedKey, measures: Sequence[Moved], name: str, partner: str, source: str
) -> dict[str, object]:
    layout = found.export.layouts[key.sheet]
    columns: dict[str, object] = {"measure": list(layout.naming)}
    fixed: dict[str, object] = {"population": key.population}
    words: dict[str, dict[str, str]] = {"measure": _spellings(measures, key)}
    for role, column, everyone, known in (
        ("place", Column.PLACE, found.before.root, found.places),
        ("group", Column.GROUP, ALL, found.groups),
    ):
        if column in layout.columns:
            columns[role] = layout.columns[column][0]
            words[role] = {"": everyone} | {w: i for w, i in known.items() if w != i}
        else:
            fixed[role] = everyone
    if layout.shape is Shape.VALUES:
        columns |= {"period": layout.columns[Column.PERIOD][0], "value": layout.columns[Column.ACTUAL][0]}
    return {
        "id": name, "version": 1, "title": f"Moved in from {found.export.system}", "partner": partner, "source": source,
        "shape": "wide" if layout.shape is Shape.WIDE else "tidy", "sheet": layout.sheet.name, "header_row": layout.row,
        "columns": columns, "fixed": fixed, "period": _period(key.style), "value": {"scale": key.scale},
        "words": words, "leave_out": list(_left_out(layout, key, measures)),
        "wide": [{"pattern": pattern(key.style), "role": "value"}] if layout.shape is Shape.WIDE else [],
    }  # fmt: skip


def _period(style: str) -> dict[str, str]:
    """How a feed reads them; a fiscal year written as one number is a school year by its last or first year."""
    fiscal = {"pattern": r"(?i)FY ?-?(\d{4})", "write": r"\1"} if style.startswith("school_year_") else {}
    return {"style": style} | fiscal


def _spellings(measures: Sequence[Moved], key: FeedKey) -> dict[str, str]:
    return {
        " / ".join(t for t in written if t): m.id
        for m in measures
        for written in m.named.written[key.sheet]
        if written[:-1] == key.outer
    }


def _left_out(layout: Layout, key: FeedKey, measures: Sequence[Moved]) -> Iterator[dict[str, object]]:
    """The rows of other measures are read by other feeds, or wait."""
    written = [w for m in measures for w in m.named.written[key.sheet] if w[:-1] == key.outer]
    for place, heading in enumerate(layout.naming):
        words = list(dict.fromkeys(w[place] for w in written))
        yield {
            "column": heading,
            "other_than": words,
            "reason": "another feed's measures, or none that was moved in",
        }
