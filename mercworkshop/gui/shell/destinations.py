"""Where the command box leads from everywhere: what is inside the places, though never opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.page import Inside
from mercworkshop.gui.session.palette_command import PaletteCommand, match_commands
from mercworkshop.gui.shell.place_list import Place

MOST_IN_A_PLACE = 12
"""More of one place, such as the same tab of each country, would leave no room for other hits."""


NavigationMaker = Callable[..., Callable[[], object]]
"""Returns what goes to a place and, inside it, along a path."""


def find_destinations(
    query: str, workshop: Workshop, places: Iterable[Place], way: NavigationMaker
) -> list[PaletteCommand]:
    """Return what is inside the places and fits ``query``; nothing while nothing is typed."""
    if not query.strip():
        return []
    return [
        command
        for place in places
        for command in match_commands(
            (_command(place, each, way) for each in place.inside(workshop)), query
        )[:MOST_IN_A_PLACE]
    ]


def drop_duplicates(commands: Iterable[PaletteCommand]) -> list[PaletteCommand]:
    """Return each command once, by its words: the page that is shown may offer it as well."""
    first: dict[tuple[str, str], PaletteCommand] = {}
    for each in commands:
        first.setdefault((each.title, each.detail), each)
    return list(first.values())


def _command(place: Place, each: Inside, way: NavigationMaker) -> PaletteCommand:
    return PaletteCommand(each.title, way(place.id, *each.path), detail=each.where)
