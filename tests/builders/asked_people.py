"""An archive of one workshop whose people agreed, refused or were not asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.store import Store
from tests.builders.programme_files import arrival_of
from tests.builders.workshop import Row, a_workshop

PEOPLE: tuple[Row, ...] = (
    {"name": "Yes Given", "country": "JAM", "email": "yes@example.org", "consent": "yes"},
    {"name": "No Refused", "country": "JAM", "email": "no@example.org", "consent": "no"},
    {"name": "Not Asked", "country": "SUR", "email": "unasked@example.org", "phone": "+597 1"},
    {"name": "Gone Soon", "country": "SUR", "email": "gone@example.org", "consent": "yes"},
    {"name": "Of An Agency", "email": "agency@example.org", "consent": "yes"},
)
"""Two people of Jamaica, two of Suriname, none of Haiti, and one of an agency."""


class HeldWithPeople(NamedTuple):
    """What a workshop sent home."""

    changes: list[Change]
    arrival: Arrival
    workshop: Workshop


def held_with_people(
    folder: Path,
    title: str = "Port of Spain",
    start: str = "2015-01-19",
    rows: Sequence[Row] = PEOPLE,
) -> HeldWithPeople:
    """Hold a workshop of the Caribbean with these people."""
    sample = a_workshop(title).with_delegations("JAM", "SUR", "HTI").with_people(*rows)
    sample = sample.with_road_map("SUR", "Ban lamps")
    own = details.update(
        sample.value.details, subregion="Caribbean", city=title, start=PartialDate(start)
    )
    store = Store.create(folder / f"{title}.mercws", sample.with_edit(own).edit, Stamp())
    try:
        changes = list(store.changes())
        return HeldWithPeople(
            changes, arrival_of(changes, store.workshop_id, title), store.workshop()
        )
    finally:
        store.close()


def archive_with_people(folder: Path) -> Path:
    """Make an archive of such a workshop."""
    path = folder / "People.mercpa"
    held = held_with_people(folder)
    archive = Archive.create(path)
    try:
        archive.add(held.changes, held.arrival)
    finally:
        archive.close()
    return path
