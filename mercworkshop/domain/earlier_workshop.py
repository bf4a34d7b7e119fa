"""What a follow-up workshop takes over from an earlier one: the road maps of its countries."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.details import Details, Round
from mercworkshop.domain.identity import is_invented
from mercworkshop.domain.journal import Change
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.road_map import RoadMap


def can_follow(details: Details) -> bool:
    """Whether a workshop goes on from what earlier ones wrote."""
    return details.round is Round.FOLLOW_UP


def handed_over(changes: Iterable[Change]) -> list[Change]:
    """Return those of the changes that belong to the road maps of real countries.

    Who took part, the groups and their answers stay with the workshop that they are of; so does
    the road map of an invented country.
    """
    countries = {name for name, kind in KINDS.items() if kind.OF_COUNTRY}
    found = [change for change in changes if change.record_type in countries]
    invented = {
        each.record_id
        for each in found
        if (each.record_type, each.field) == (RoadMap.__name__, "country")
        and isinstance(each.value, str)
        and is_invented(each.value)
    }
    theirs = {
        each.record_id for each in found if each.field == "road_map" and each.value in invented
    }
    return [each for each in found if each.record_id not in invented | theirs]
