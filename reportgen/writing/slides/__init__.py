"""The PowerPoint decks, on a council's template."""
