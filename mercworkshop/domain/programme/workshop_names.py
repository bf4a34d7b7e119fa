"""What a workshop is called where there is little room: its city and its year."""

from __future__ import annotations

from datetime import date

from mercworkshop.i18n import _, digits, isolate


def short_name(city: str, begins: date | None, title: str = "") -> str:
    """Return where and in which year a workshop was; its title where no city is known."""
    place = isolate(city or title)
    if begins is None or not city:
        return place
    return _("{city} {year}").format(city=place, year=digits(str(begins.year)))
