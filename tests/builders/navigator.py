"""Stand-ins for the window that a page asks to open another place."""

from __future__ import annotations


class Visits(list[tuple[str, ...]]):
    """Remembers what a page asked to open: the place, and what to show in it."""

    def navigate(self, place: str, *path: str) -> None:
        self.append((place, *path))


class Nowhere:
    """For a page that must not open another place."""

    def navigate(self, place: str, *path: str) -> None:
        raise AssertionError((place, path))
