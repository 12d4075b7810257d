"""Templates: the workbook a partner is given to fill in. What its sheets are called, and how one that comes back is known again."""
