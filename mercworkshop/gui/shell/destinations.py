"""Where the command box leads from everywhere: what is inside the places, though never opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.page import Inside, Place
from mercworkshop.gui.session.palette_command import Command, matching

MOST_IN_A_PLACE = 12
"""More of one place, such as the same tab of each country, would leave no room for other hits."""


Way = Callable[..., Callable[[], object]]
"""Returns what goes to a place and, inside it, along a path."""


def found(query: str, workshop: Workshop, places: Iterable[Place], way: Way) -> list[Command]:
    """Return what is inside the places and fits ``query``; nothing while nothing is typed."""
    if not query.strip():
        return []
    return [
        command
        for place in places
        for command in matching(
            (_command(place, each, way) for each in place.inside(workshop)), query
        )[:MOST_IN_A_PLACE]
    ]


def without_doubles(commands: Iterable[Command]) -> list[Command]:
    """Return each command once, by its words: the page that is shown may offer it as well."""
    first: dict[tuple[str, str], Command] = {}
    for each in commands:
        first.setdefault((each.title, each.detail), each)
    return list(first.values())


def _command(place: Place, each: Inside, way: Way) -> Command:
    return Command(each.title, way(place.id, *each.path), detail=each.where)
