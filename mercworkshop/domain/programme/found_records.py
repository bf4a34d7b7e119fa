"""What words find in an archive: records with their titles, and the places that show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer, offer_title
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.donors.contributions import Contribution
from mercworkshop.domain.programme.materials.materials import Material
from mercworkshop.domain.programme.meetings.meetings import Meeting
from mercworkshop.domain.programme.outreach.outreach import Outreach
from mercworkshop.domain.programme.partners.assistance import Assistance
from mercworkshop.domain.programme.partners.partners import Partner, PartnerName
from mercworkshop.domain.programme.pilots.pilots import Pilot, PilotOutput
from mercworkshop.domain.programme.programme_lines import LINE_KINDS
from mercworkshop.domain.programme.reports.records import Report
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

MOST_FOUND = 30

type _Route = Callable[[Any], tuple[str, ...]]
"""Returns the place that shows a record, and the path to it there."""


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record that words found: what it is, its title, its country if any, and its route."""

    kind: str
    title: str
    country: str
    route: tuple[str, ...]


def _line(kind: str, owner: str = "id") -> _Route:
    """Return the route of a record that is a line of a country's page, or of its owner."""
    return lambda record: LINE_KINDS[kind].route(getattr(record, owner))


_OF_PROGRAMME: Mapping[type[Record], _Route] = {
    ProgrammeWorkshop: _line("workshop"),
    Meeting: _line("meeting"),
    Pilot: _line("pilot"),
    PilotOutput: _line("pilot", "pilot"),
    Partner: _line("helper"),
    PartnerName: _line("helper", "partner"),
    Assistance: _line("helper", "partner"),
    Contribution: _line("donor"),
    Outreach: _line("letter"),
    Material: _line("dispatch"),
    Report: lambda report: ("reports", report.id),
    Details: lambda _details: ("desk",),
    Offer: lambda _offer: ("programme", "support"),
}
_OF_COUNTRIES = (RoadMap, Action, ActionUpdate, Need, Inventory, InventoryRow)


def _table(kind: type[Record]) -> str:
    """Return the name under which an archive finds records of a type."""
    if kind is Details:
        return "workshop"
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


_BY_TABLE: Mapping[str, type[Record]] = {
    _table(kind): kind for kind in (*_OF_PROGRAMME, *_OF_COUNTRIES)
}


def find_words(archive: ArchivePort, words: str) -> tuple[FoundRecord, ...]:
    """Return the first records that hold all of the words, each once, as they are now."""
    found = (_found(archive, table, key) for table, key in archive.search(words, MOST_FOUND))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _found(archive: ArchivePort, table: str, key: str) -> FoundRecord | None:
    kind = _BY_TABLE.get(table)
    # A road map has a row for each workshop: its id is before the stroke.
    record = archive.find(kind, key.partition("/")[0]) if kind else None
    if record is None:
        return None
    described = {**DESCRIPTIONS, **ARCHIVE_DESCRIPTIONS}[type(record)]
    titles = (str(getattr(record, name)) for name in described.title)
    title = offer_title(record) if isinstance(record, Offer) else next(filter(None, titles), "")
    if isinstance(record, _OF_COUNTRIES):
        country = _country(archive, record)
        route = ("countries", country) if country else ("countries",)
        return FoundRecord(_(described.one), title, country, route)
    country = getattr(record, "country", "")
    return FoundRecord(_(described.one), title, country, _OF_PROGRAMME[type(record)](record))


def _country(archive: ArchivePort, record: Record) -> str:
    """Return the country of a road map, or of what belongs to one."""
    if isinstance(record, RoadMap):
        return record.country
    road_map = archive.find(RoadMap, getattr(record, "road_map", ""))
    return road_map.country if road_map else ""
