"""What a window has once for all its pages, such as the clock of the room, found by its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast


class Services:
    """Makes each service when it is first asked for: pages ask by type, the window says how.

    So a page reaches what lies in a room above the session, and the session imports no such room.
    """

    def __init__(self) -> None:
        self._makers: dict[type, Callable[[], object]] = {}
        self._made: dict[type, object] = {}

    def offer[T](self, kind: type[T], make: Callable[[], T]) -> None:
        """Say how the service of a type is made."""
        self._makers[kind] = make

    def get[T](self, kind: type[T]) -> T:
        """Return the service of a type; it is made now if nobody asked for it before."""
        if kind not in self._made:
            self._made[kind] = self._makers[kind]()
        return cast("T", self._made[kind])

    def find[T](self, kind: type[T]) -> T | None:
        """Return the service of a type if somebody asked for it before."""
        return cast("T | None", self._made.get(kind))
