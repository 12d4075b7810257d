"""Moving in: what another system's export, or a workbook of one's own, says of measures, and how it becomes ours.

Nothing here writes. The public names are fetched when first asked for: importing the package loads nothing heavy.
"""

from __future__ import annotations
