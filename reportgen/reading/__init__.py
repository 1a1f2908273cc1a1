"""People's files -> nouns, or everything that is wrong with them."""
