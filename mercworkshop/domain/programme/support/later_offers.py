"""Offers that a body made to the secretariat after the workshops, for countries of a subregion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.programme.desk import DESK_WORKSHOPS
from mercworkshop.domain.programme.record_verbs import FieldValues
from mercworkshop.domain.programme.support.rows import ARCHIVED_OFFERS
from mercworkshop.domain.records.edit import Edit

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class OfferHome:
    """Where an offer to a subregion is written: in its latest workshop that came."""

    subregion: str
    workshop: str


def read_homes(archive: ArchivePort, until: date = date.max) -> tuple[OfferHome, ...]:
    """Return a workshop for each subregion, in their order; none that begins after ``until``."""
    latest = {
        each.subregion: each.id
        for each in archive.ask(DESK_WORKSHOPS)  # by their start
        if each.is_here and each.subregion and (each.begins or date.min) <= until
    }
    return tuple(OfferHome(name, latest[name]) for name in sorted(latest))


def add_offer(archive: ArchivePort, values: FieldValues, home: OfferHome) -> Edit:
    """Add an offer at the end of those of a workshop. Raises InvalidInput if no body is named."""
    there = (
        archive.find(Offer, each.id)
        for each in archive.ask(ARCHIVED_OFFERS)
        if each.workshop == home.workshop
    )
    given = {name: value for name, value in values.items() if value is not None}
    return offers.add([each for each in there if each is not None], [given])
