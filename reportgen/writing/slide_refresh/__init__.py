"""Decks that people have edited, brought up to date."""
