"""Papers about what countries promised and what became of it."""
