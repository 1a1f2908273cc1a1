"""Word drafts that people have edited, brought up to date."""
