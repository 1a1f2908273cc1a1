"""The starter workbook."""
