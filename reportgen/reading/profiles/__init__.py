"""A council's profile in `config/`, read and checked."""
