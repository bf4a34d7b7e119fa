"""The papers about an archive, by subject."""
