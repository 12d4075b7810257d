"""Tidy files: one row a curve and period, without a store; what an analyst checks us with."""

from layouts.acts.tidy.cells import LARGEST, NEEDED, Refusal, Row, rows_by_curve
from layouts.acts.tidy.curves import TidyCurve, tidy_curves

__all__ = ["LARGEST", "NEEDED", "Refusal", "Row", "TidyCurve", "rows_by_curve", "tidy_curves"]
