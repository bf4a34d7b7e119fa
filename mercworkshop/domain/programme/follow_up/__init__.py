"""Follow-up in an archive: promises, what became of them, and workshops at which to ask."""
