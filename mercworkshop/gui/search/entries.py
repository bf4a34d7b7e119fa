"""Index entries of a workshop, and where a search result leads. No contact details."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import (
    DESCRIPTIONS,
    record_title,
    record_type_name,
    shown_fields,
)
from mercworkshop.domain.fields.places import place_of
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.record_names import mercury_source
from mercworkshop.reference.texts.search_texts import ENTRY_KINDS, SECTIONS

IndexedText = tuple[str, str, str, str]
"""Kind, key, title and text of an index entry."""


class Destination(NamedTuple):
    """Where a search result leads: its path; ``title`` and ``where`` are shown."""

    title: str
    where: str
    path: tuple[str, ...]


def workshop_entries(reference: Reference, workshop: Workshop) -> Iterator[IndexedText]:
    """Yield the index entries of a workshop."""
    for kind in _seen():
        for record in workshop.records(kind).values():
            yield _entry(reference, workshop, record)


def record_entries(
    reference: Reference, workshop: Workshop, ids: Iterable[str]
) -> tuple[list[IndexedText], list[tuple[str, str]]]:
    """Return the entries of records, and the (kind, key) of those that are deleted."""
    there: list[IndexedText] = []
    gone: list[tuple[str, str]] = []
    for record_id in ids:
        records = (workshop.records(kind).get(record_id) for kind in _seen())
        record = next((each for each in records if each is not None), None)
        if record is not None:
            there.append(_entry(reference, workshop, record))
        else:
            gone += [(kind.__name__, record_id) for kind in _searched()]
    return there, gone


def find_destination(
    reference: Reference, workshop: Workshop, kind: str, key: str, title: str
) -> Destination | None:
    """Return where a search result leads; None if the record is deleted."""
    if kind in ENTRY_KINDS:
        section = SECTIONS[ENTRY_KINDS[kind].section]
        return Destination(title, _(section), ("library", kind, key))
    record_type = RECORD_TYPES[kind]
    record = workshop.records(record_type).get(key)
    if record is None:
        return None
    name, country = record_type_name(record_type), _country(reference, workshop, record)
    where = " · ".join(filter(None, (name, country)))
    title = _title(reference, workshop, record)
    return Destination(title or name, where, _path(workshop, record))


def _seen() -> Iterator[type[Record]]:
    """Yield the indexed types that may be shown on screen, as search results are."""
    return (kind for kind in _searched() if readers.readers_of(kind) <= readers.ON_SCREEN)


def _searched() -> Iterator[type[Record]]:
    return (each.kind for each in DESCRIPTIONS.values() if not each.why_not_searched)


def _entry(reference: Reference, workshop: Workshop, record: Record) -> IndexedText:
    searched = (each.name for each in shown_fields(type(record)) if each.is_searched)
    seen = [
        name for name in searched if readers.readers_of(type(record), name) <= readers.ON_SCREEN
    ]
    texts = [_words(getattr(record, name)) for name in seen if getattr(record, name)]
    texts += [
        each.words
        for each in record.verbatim
        if readers.readers_of(type(record), each.field) <= readers.ON_SCREEN
    ]
    title = _title(reference, workshop, record)
    return type(record).__name__, record.id, title, " · ".join(texts)


def _title(reference: Reference, workshop: Workshop, record: Record) -> str:
    return _TITLES.get(type(record), _of_record)(reference, workshop, record)


def _words(value: object) -> str:
    """Return a text, or the joined texts of a list or a table."""
    if isinstance(value, tuple):
        return " · ".join(_words(part) for part in value)
    return str(value)


def _country(reference: Reference, workshop: Workshop, record: Record) -> str:
    """Return the country of the road map that a record belongs to; empty if to none."""
    owner = workshop.records(RoadMap).get(getattr(record, "road_map", ""))
    return reference.countries.name_of(owner.country) if owner else ""


def _of_country(reference: Reference, _workshop: Workshop, record: Any) -> str:
    return reference.countries.name_of(record.country)


def _of_answer(reference: Reference, workshop: Workshop, answer: Answer) -> str:
    """Return the group that answered, with the country if delegations answer separately."""
    run = workshop.records(CaseRun).get(answer.run)
    group = workshop.records(BreakoutGroup).get(run.group) if run else None
    country = reference.countries.name_of(answer.country) if answer.country else ""
    names = (group.name if group else "", country)
    return " · ".join(filter(None, names))


def _of_source(reference: Reference, _workshop: Workshop, source: InventoryRow) -> str:
    """Return the name of a source of mercury: that of the toolkit, or the country's own."""
    return source.name or mercury_source(reference, source.kind) or record_title(source)


def _of_record(_reference: Reference, _workshop: Workshop, record: Record) -> str:
    return record_title(record)


def _path(workshop: Workshop, record: Record) -> tuple[str, ...]:
    """Return the path of a record: the view that shows it, and the record itself."""
    if isinstance(record, Answer):
        return "case_studies", "answer", record.id
    place = place_of(workshop, record)
    return (*place, record.id) if place else ("road_maps",)


_TITLES: dict[type[Record], Callable[[Reference, Workshop, Any], str]] = {
    Answer: _of_answer,
    Delegation: _of_country,
    InventoryRow: _of_source,
    Offer: lambda _reference, _workshop, offer: offers.offer_title(offer),
    RoadMap: _of_country,
}
"""Titles that name more than the record has itself."""
