"""Families of patterns: the shape of the data decides which member is used; exactly one fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

NOTHING = ""
"""The member of a family that says nothing."""


@dataclass(frozen=True, slots=True)
class Family[S]:
    """Patterns by their names, each with the shapes that it is for."""

    members: Mapping[str, Callable[[S], bool]]

    def fitting(self, shape: S) -> tuple[str, ...]:
        """Return the patterns that are for a shape: always one, which the tests prove."""
        return tuple(name for name, fits in self.members.items() if fits(shape))

    def choose(self, shape: S) -> str:
        """Return the one pattern for a shape."""
        (only,) = self.fitting(shape)
        return only
