"""What each document says, in words and without layout: reports, decks, charts and the meeting brief."""
