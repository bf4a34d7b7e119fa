"""Follow-up in an archive: what was promised, what became of it, and the workshop to ask at."""
