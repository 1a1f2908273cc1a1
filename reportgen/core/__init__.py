"""The nouns and rules of the trade: standard library only, no files, no clock."""
