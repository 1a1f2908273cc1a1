"""Charts as Office's own and as pictures."""
