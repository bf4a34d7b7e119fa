"""Which place of an archive shows the records behind a figure of a report."""

from __future__ import annotations

from collections.abc import Mapping

_CALENDAR = ("programme", "calendar")
_ROAD_MAPS = ("countries",)
_ACTIONS = ("analysis", "cross")
_DONORS = ("partners", "donors")

_PLACES: Mapping[str, tuple[str, ...]] = {
    "workshops": _CALENDAR,
    "follow_up": _CALENDAR,
    "attendance": _CALENDAR,
    "meetings": _CALENDAR,
    "road_maps": _ROAD_MAPS,
    "deposits": _ROAD_MAPS,
    "acts": _ROAD_MAPS,
    "durations": ("analysis", "durations"),
    "actions": _ACTIONS,
    "progress": _ACTIONS,
    "promises": ("follow_up", "promises"),
    "slips": ("analysis", "slips"),
    "needs": ("programme", "support"),
    "pilots": ("programme", "pilots"),
    "inventories": ("programme", "inventories"),
    "partners": ("partners", "partners"),
    "letters": ("partners", "focal_points"),
    "materials": ("partners", "package"),
    "donors": _DONORS,
}
"""By the first word of a definition."""

_ID_LENGTH = 36
"""Length of the id of a record; other figures count for a currency, an article or a source."""


def route_of(key: str) -> tuple[str, ...]:
    """Return the place, and the path in it, of the records behind a figure by its key.

    Where a figure counts for one record, that is shown.
    """
    definition, _stroke, about = key.partition("/")
    route = _PLACES.get(definition.partition(".")[0], ())
    return (*route, about) if len(about) == _ID_LENGTH and len(route) > 1 else route
