"""The tab “How long it takes”: every plan of an archive beside what real countries took."""
