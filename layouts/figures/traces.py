"""Traces: the lines, fans and points of a curve, from the back to the front.

A trace's name says what it is and is never seen; what is seen in the hover is the picture's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from layouts.figures.frame import Figure, escaped
from layouts.pictures.shapes import Band, Comparison, CurvePicture, Spot
from layouts.svg.labels import rows
from layouts.theme import FORECAST_DASH, Theme

BANDS = ("90", "80", "50")
SAID = "%{text}<extra></extra>"


def curve_traces(picture: CurvePicture, theme: Theme) -> list[Figure]:
    """Fan, comparisons, the way to the target, forecast, the group's line, observed, targets, hidden cells: in this order."""
    return [
        *fan(picture.bands, theme),
        *(_comparison(c, theme) for c in picture.comparisons),
        *_way(picture, theme),
        *forecast(picture, theme),
        *_drawn(picture, theme),
        *observed(picture, theme),
        *_targets(picture, theme),
        *_hidden(picture, theme),
        *_flags(picture, theme),
    ]


def fan(bands: Sequence[Band], theme: Theme) -> list[Figure]:
    """What was expected, the widest band first."""
    if not bands:
        return []
    times = [b.time for b in bands]
    return [
        {
            "type": "scatter", "mode": "lines", "name": f"fan{share}", "hoverinfo": "skip",
            "x": times + times[::-1],
            "y": [getattr(b, f"high{share}") for b in bands] + [getattr(b, f"low{share}") for b in reversed(bands)],
            "fill": "toself", "fillcolor": theme.tokens()[f"fan{share}"], "line": {"width": 0},
        }
        for share in BANDS
    ]  # fmt: skip


def forecast(picture: CurvePicture, theme: Theme) -> list[Figure]:
    """The dashed line: the middle of what was expected, said period by period."""
    if not picture.bands:
        return []
    dash = ",".join(f"{step}px" for step in FORECAST_DASH)
    return [
        {
            "type": "scatter", "mode": "lines", "name": "forecast", "hoverinfo": "skip",
            "x": [b.time for b in picture.bands], "y": [b.median for b in picture.bands],
            "line": {"color": theme.forecast, "width": 1.6, "dash": dash},
        }
    ]  # fmt: skip


def observed(picture: CurvePicture, theme: Theme) -> list[Figure]:
    """The observed line, cut where the picture cuts it; the latest point in the verdict's hue, the one accent."""
    if not picture.spots:
        return []
    drawn = _joined(picture.segments)
    hue = theme.tokens()[picture.verdict.answer]
    last = picture.spots[-1]
    edge = [hue if s is last else theme.ink for s in drawn]
    fill = [theme.paper if s is not None and s.hollow else e for s, e in zip(drawn, edge, strict=True)]
    small = 6 if len(picture.spots) < 26 else 4
    trace: Figure = {
        "type": "scatter", "mode": "lines+markers", "name": "observed", "connectgaps": False,
        "x": [s and s.time for s in drawn], "y": [s and s.value for s in drawn],
        "text": [s and _told(s, picture) for s in drawn], "hovertemplate": SAID,
        "line": {"color": theme.ink, "width": 2, "shape": "linear"},
        "marker": {
            "color": fill, "size": [small + 4 if s is last else small + 1 if s and s.hollow else small for s in drawn],
            "line": {"color": edge, "width": 1.8}, "opacity": 1,
        },
        "cliponaxis": False,
    }  # fmt: skip
    if any(s.low is not None and s.high is not None for s in picture.spots):
        trace["error_y"] = _limits(drawn, theme)
    return [trace]


def _limits(drawn: Sequence[Spot | None], theme: Theme) -> Figure:
    """Published limits: drawn, never judged."""
    known = [s if s is not None and s.low is not None and s.high is not None else None for s in drawn]
    return {
        "type": "data", "symmetric": False, "color": theme.axis, "thickness": 1, "width": 0,
        "array": [s and s.high is not None and s.high - s.value for s in known],
        "arrayminus": [s and s.low is not None and s.value - s.low for s in known],
    }  # fmt: skip


def _joined(segments: Iterable[Sequence[Spot]]) -> list[Spot | None]:
    """All points, with nothing between two segments so that no line crosses."""
    joined: list[Spot | None] = []
    for part in segments:
        joined += [None, *part] if joined else part
    return joined


def _told(spot: Spot, picture: CurvePicture) -> str:
    """What the hover says: the period's row of the table, so that nothing is said twice in different words."""
    row = next((r for r in picture.table.rows if r and r[0] == spot.period), None)
    if row is None:
        said = [spot.label, spot.count, spot.note]
    else:
        said = [
            f"{head}: {cell}" for head, cell in zip(picture.table.heads[1:], row[1:], strict=True) if cell
        ]
    return "<br>".join([f"<b>{escaped(spot.period)}</b>", *(escaped(s) for s in said if s)])


def _comparison(other: Comparison, theme: Theme) -> Figure:
    drawn = _joined(other.segments)
    return {
        "type": "scatter", "mode": "lines", "name": "comparison", "connectgaps": False,
        "x": [s and s.time for s in drawn], "y": [s and s.value for s in drawn],
        "text": [s and f"<b>{escaped(other.name)}</b><br>{escaped(s.period)}: {escaped(s.label)}" for s in drawn],
        "hovertemplate": SAID, "line": {"color": theme.compare, "width": 1.2},
    }  # fmt: skip


def _way(picture: CurvePicture, theme: Theme) -> list[Figure]:
    """The hairline that joins the targets, or the latest figure to the one there is."""
    aims: list[Any] = list(picture.targets)
    if len(aims) == 1 and picture.spots:
        aims.insert(0, picture.spots[-1])
    if len(aims) < 2:
        return []
    return [
        {
            "type": "scatter", "mode": "lines", "name": "way", "hoverinfo": "skip",
            "x": [a.time for a in aims], "y": [a.value for a in aims],
            "line": {"color": theme.soft, "width": 0.8, "dash": "1px,3px"},
        }
    ]  # fmt: skip


def _drawn(picture: CurvePicture, theme: Theme) -> list[Figure]:
    """The group's own line: dots, said where it bends."""
    if picture.drawn is None:
        return []
    label, spots = picture.drawn.label, picture.drawn.spots
    return [
        {
            "type": "scatter", "mode": "lines", "name": "drawn", "cliponaxis": False,
            "x": [s.time for s in spots], "y": [s.value for s in spots],
            "text": [f"<b>{escaped(label)}</b><br>{escaped(s.period)}: {escaped(s.label)}" for s in spots],
            "hovertemplate": SAID, "line": {"color": theme.ink, "width": 1.6, "dash": "1.6px,3.4px"},
        }
    ]  # fmt: skip


def _targets(picture: CurvePicture, theme: Theme) -> list[Figure]:
    if not picture.targets:
        return []
    return [
        {
            "type": "scatter", "mode": "markers", "name": "target",
            "x": [d.time for d in picture.targets], "y": [d.value for d in picture.targets],
            "text": [escaped(d.label) for d in picture.targets], "hovertemplate": SAID, "cliponaxis": False,
            "marker": {"symbol": "diamond", "size": 10, "color": theme.paper,
                       "line": {"color": theme.ink, "width": 1.5}},
        }
    ]  # fmt: skip


def _hidden(picture: CurvePicture, theme: Theme) -> list[Figure]:
    """A mark on the axis for each period without a figure, never at a height that could be read as one."""
    if not picture.hidden:
        return []
    return [
        {
            "type": "scatter", "mode": "markers", "name": "hidden",
            "x": [h.time for h in picture.hidden], "y": [picture.y.low] * len(picture.hidden),
            "text": [f"<b>{escaped(h.period)}</b><br>{escaped(h.label)}" for h in picture.hidden],
            "hovertemplate": SAID, "cliponaxis": False,
            "marker": {"symbol": "line-ns-open", "size": 14, "color": theme.soft, "line": {"color": theme.soft, "width": 2}},
        }
    ]  # fmt: skip


def _flags(picture: CurvePicture, theme: Theme) -> list[Figure]:
    """Local events as numbers just above the time axis; neighbours stand one above the other."""
    if not picture.flags:
        return []
    foot, tall = picture.y.low, 0.045 * (picture.y.high - picture.y.low)
    wide = 0.018 * (picture.x.high - picture.x.low)
    levels = rows([(f.time - wide, f.time + wide) for f in picture.flags])
    return [
        {
            "type": "scatter", "mode": "markers+text", "name": "event",
            "x": [f.time for f in picture.flags], "y": [foot + tall * (1 + 1.1 * level) for level in levels],
            "text": [str(f.number) for f in picture.flags], "textfont": {"size": 11, "color": theme.ink},
            "hovertext": [f"<b>{escaped(f.day)}</b><br>{escaped(f.text)}" for f in picture.flags],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"size": 17, "color": theme.paper, "line": {"color": theme.soft, "width": 1.2}},
        }
    ]  # fmt: skip
