"""A council's quarterly workbook of indicators in, its committee report and appendix out."""

__version__ = "0.1.0"
