"""A small budget for every reader: it shows the same faults sooner."""

from __future__ import annotations

from loaders.read import archive, here, kinds, merged, odssheet, oldsheet, page, records, several, sheet, tree

CELLS, UNPACKED = 20_000, 1_000_000
LITTLE = (
    *(
        (module, "MOST_CELLS", CELLS)
        for module in (here, merged, odssheet, oldsheet, page, records, several, sheet, tree)
    ),
    (kinds, "MOST_UNPACKED", UNPACKED),
    (archive, "MOST_BYTES", UNPACKED),
)
"""The rooms that hold a limit, its name there, and the little one."""
