"""What was generated, kept with a document: its blocks, each figure's fact, and what texts claim."""
