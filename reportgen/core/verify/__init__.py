"""A draft as people have left it, held against its facts."""
