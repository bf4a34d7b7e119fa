"""Destinations inside the places for the command palette, without opening their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.pages.page import PlaceDestination
from mercworkshop.gui.session.pages.palette_command import PaletteCommand, match_commands
from mercworkshop.gui.shell.pages.place_list import Place

if TYPE_CHECKING:
    from mercworkshop.reference.reference import Reference

MOST_IN_A_PLACE = 12
"""Most results from one place, so that others fit in: each country has the same tabs."""


NavigationMaker = Callable[..., Callable[[], object]]
"""Returns a function that navigates to a place and a path inside it."""


def find_destinations(
    query: str,
    reference: Reference,
    workshop: Workshop,
    places: Iterable[Place],
    way: NavigationMaker,
) -> list[PaletteCommand]:
    """Return commands for the destinations that match ``query``; none if it is blank."""
    if not query.strip():
        return []
    return [
        command
        for place in places
        for command in match_commands(
            (_command(place, each, way) for each in place.destinations(reference, workshop)), query
        )[:MOST_IN_A_PLACE]
    ]


def drop_duplicates(commands: Iterable[PaletteCommand]) -> list[PaletteCommand]:
    """Return the first command of each title and detail: the shown page may offer it too."""
    first: dict[tuple[str, str], PaletteCommand] = {}
    for each in commands:
        first.setdefault((each.title, each.detail), each)
    return list(first.values())


def _command(place: Place, each: PlaceDestination, way: NavigationMaker) -> PaletteCommand:
    return PaletteCommand(each.title, way(place.id, *each.path), detail=each.where)
