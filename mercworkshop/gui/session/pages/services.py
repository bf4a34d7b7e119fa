"""What a window has once for all its pages, such as the clock of the room, found by its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast


class Services:
    """Keeps each service once it was made by whoever asked first.

    So a page reaches what lies in a room above the session, and the session imports no such room.
    """

    def __init__(self) -> None:
        self._made: dict[type, object] = {}

    def get[T](self, kind: type[T], make: Callable[[], T]) -> T:
        """Return the service of a type; it is made now if nobody asked for it before."""
        if kind not in self._made:
            self._made[kind] = make()
        return cast("T", self._made[kind])

    def put[T](self, kind: type[T], service: T) -> None:
        """Use a service that was made elsewhere."""
        self._made[kind] = service
