"""Issues: a fault at the cell it was found in."""

from __future__ import annotations

from indicators.batches import Issue
from loaders.faults import Fault
from loaders.parse import Found, Terms
from loaders.roles import Role


def issue(
    fault: Fault,
    found: Found,
    terms: Terms,
    role: Role | None,
    *,
    expected: str,
    suggestion: str | None = None,
) -> Issue:
    """The issue of a fault at the cell that carries `role`; without one, at the whole row."""
    cell = found.entry.cells.get(role) if role else None
    return Issue(
        code=fault.value,
        severity=fault.severity,
        file=terms.file,
        sheet=terms.sheet,
        row=cell.row if cell else found.entry.row,
        column=cell.column if cell else None,
        read=cell.text if cell else "",
        expected=expected,
        suggestion=suggestion,
    )
