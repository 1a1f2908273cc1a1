"""Models -> the bytes of documents."""
