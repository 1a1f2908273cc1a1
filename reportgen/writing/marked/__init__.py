"""A copy of a workbook with its problems in it."""
