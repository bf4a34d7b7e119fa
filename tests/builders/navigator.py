"""Stand-ins for the window, where a page asks it to open another place."""

from __future__ import annotations


class Visits(list[tuple[str, ...]]):
    """Remembers where a page would have led: the place, and what to show in it."""

    def navigate(self, place: str, *path: str) -> None:
        self.append((place, *path))


class Nowhere:
    """For a page that must lead nowhere."""

    def navigate(self, place: str, *path: str) -> None:
        raise AssertionError((place, path))
