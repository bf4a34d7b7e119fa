"""Back and forward: the locations that were shown in a window."""

from __future__ import annotations

Location = tuple[str, ...]
"""A place and the path inside it."""

MOST = 100


class LocationHistory:
    """The locations before and after the one that is shown now."""

    def __init__(self) -> None:
        self._before: list[Location] = []
        self._after: list[Location] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a location to go back to."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a location to go forward to."""
        return bool(self._after)

    def leave(self, here: Location) -> None:
        """Note that ``here`` is left for another location, which ends what was ahead."""
        if not self._before or self._before[-1] != here:
            self._before.append(here)
            del self._before[:-MOST]
        self._after.clear()

    def go_back(self, here: Location) -> Location | None:
        """Return the location before ``here``; None if there is none."""
        return _step(self._before, self._after, here)

    def go_forward(self, here: Location) -> Location | None:
        """Return the location after ``here``; None if there is none."""
        return _step(self._after, self._before, here)


def _step(source: list[Location], target: list[Location], here: Location) -> Location | None:
    while source:
        found = source.pop()
        if found != here:
            target.append(here)
            return found
    return None
