"""The Word reports, filled from a council's template."""
