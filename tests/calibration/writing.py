"""Writing: tables of the study as JSON with one row a line, so that a change shows as the rows that changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.calibration.scenarios import SEED

Row = dict[str, Any]
DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows with what they are and how they came about.

    Attributes:
        series: how many are simulated in each cell of `grid`; None where nothing is simulated.
        simulations: how many are behind all rows together.
    """

    about: str
    rows: Sequence[Row]
    series: int | None = None
    simulations: int | None = None
    grid: Mapping[str, Sequence[float | str]] | None = None

    def document(self, command: str) -> Row:
        """The table as it is written."""
        made = {"series": self.series, "simulations": self.simulations, "grid": self.grid}
        known = {"seed": SEED, **made} if self.series else {}
        return {"about": self.about, "command": command, **known, "rows": list(self.rows)}


def rounded(values: Iterable[float]) -> list[float]:
    """To five digits after the point."""
    return [round(float(v), DIGITS) for v in values]


def printed(document: Mapping[str, Any]) -> str:
    """JSON; of a table every row has its line."""
    return (
        "{\n" + ",\n".join(f"{json.dumps(name)}: {_part(part)}" for name, part in document.items()) + "\n}\n"
    )


def _part(part: Any) -> str:
    if not isinstance(part, dict) or "rows" not in part:
        return json.dumps(part)
    head = json.dumps({name: value for name, value in part.items() if name != "rows"})
    rows = ",\n".join(json.dumps(row) for row in part["rows"])
    return f'{head[:-1]}, "rows": [\n{rows}\n]}}'
