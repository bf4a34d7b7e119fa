"""Some of the scenes of the tour, with those that they build on, in their order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from mercworkshop.gui.tour.scene import Scene
from mercworkshop.gui.tour.scenes import SCENES

NEEDS: dict[str, tuple[str, ...]] = {
    "exchange collected": ("exchange preview",),
    "exchange received": ("exchange collected",),
    "exchange differences": ("exchange collected",),
    "library packs": ("library pack",),
    "road map differences": ("exchange collected",),
}
"""For each scene that differs, or never comes up, without earlier ones: these earlier ones."""


def with_needs(names: Iterable[str]) -> Sequence[Scene]:
    """Return the scenes of these names, and those that they build on."""
    wanted: Collection[str] = {*names}
    while (more := {*wanted, *(each for name in wanted for each in NEEDS.get(name, ()))}) != wanted:
        wanted = more
    return [scene for scene in SCENES if scene.name in wanted]
