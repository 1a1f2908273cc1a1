"""Word and PowerPoint drafts, edited or not, read from the files themselves."""
