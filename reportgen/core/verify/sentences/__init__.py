"""What people's sentences say of indicators and of all of them, and what of it is not so."""
