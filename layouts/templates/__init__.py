"""The workbook a partner is given to fill in: a row for each figure it owes, how to fill it in, and lists to choose from."""
