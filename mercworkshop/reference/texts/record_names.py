"""Labels of records for lists with records of several countries."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable
from functools import partial

from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.fields import descriptions
from mercworkshop.domain.fields.descriptions import record_title, record_type_name
from mercworkshop.domain.fields.field import Field, ReferenceList
from mercworkshop.domain.fields.formatting import NameOf
from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.support import offer_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, language_scope
from mercworkshop.reference.reference import Reference


def record_label(
    reference: Reference, workshop: Workshop, record: Record, more: Iterable[Record] = ()
) -> str:
    """Return country, type and name of a record, as "Jamaica – Action: Import licence".

    ``more`` are records that are not in the workshop yet, such as those of a received file.
    """
    with language_scope(reference.language):
        country = _country(reference, workshop, record, more)
        name = mercury_source(reference, record.kind) if isinstance(record, InventoryRow) else ""
        return _label(record, country, name)


def _label(record: Record, country: str, known_as: str = "") -> str:
    kind, name = record_type_name(type(record)), known_as or record_title(record)
    if isinstance(record, ScriptStep) and record.state is StepState.APPLIED:
        kind, name = _("Step of a script"), record.step
    if name and name == getattr(record, "country", ""):
        name = country
    label = _("{kind}: {name}").format(kind=kind, name=isolate(name)) if name else kind
    return f"{isolate(country)} – {label}" if country and name != country else label


def field_label(reference: Reference, workshop: Workshop, record: Record, name: str) -> str:
    """Return the label of a record, and what one of its fields is called, if that is shown."""
    field = descriptions.fields_of(type(record)).get(name)
    shown = (field is not None and field.is_shown) or name == DELETED
    with language_scope(reference.language):
        label = descriptions.field_label(type(record).__name__, name) if shown else ""
    return " – ".join(filter(None, (record_label(reference, workshop, record), label)))


def names_in(reference: Reference, workshop: Workshop, more: Iterable[Record] = ()) -> NameOf:
    """Return a function that names what a field refers to: a record or reference data.

    ``more`` are records that are not in the workshop yet.
    """
    new = {each.id: each for each in more}
    helps = help_names(reference, workshop, new.values())

    def find_name(field: Field, entry: str) -> str:
        if kind := RECORD_TYPES.get(field.refers_to):
            found = workshop.records(kind).get(entry) or new.get(entry)
            return record_title(found) if found is not None else _("deleted entry")
        if field.refers_to == ReferenceList.SUPPORT:
            return helps(entry)
        return _listed_name(reference, field.refers_to, entry) or entry

    def name_of(field: Field, entry: str) -> str:
        with language_scope(reference.language):
            return find_name(field, entry)

    return name_of


def help_names(
    reference: Reference, workshop: Workshop, more: Iterable[Record] = ()
) -> Callable[[str], str]:
    """Return a function from :attr:`Need.support` to the name of the chosen help.

    ``more`` are records that are not in the workshop yet.
    """
    sources = reference.support.names()
    new = {each.id: each for each in more if isinstance(each, Offer)}
    offered = ChainMap(new, dict(workshop.records(Offer)))
    return partial(offer_words.chosen_help, sources=sources, offered=offered)


def _listed_name(reference: Reference, among: str, entry: str) -> str:
    """Return the name of an entry of the reference data; empty if it is in no list known here."""
    if among == ReferenceList.CASE_STUDIES:
        case = reference.case_studies.find(entry)
        return case.title(reference.language).value if case else ""
    if among == ReferenceList.PATHS:
        family = reference.national_paths.find(entry)
        return family.title if family else ""
    if among == ReferenceList.ANNEX_ENTRIES:
        return next((e.name for e in reference.law.named_entries() if e.id == entry), "")
    readers: dict[str, Callable[[str], str]] = {
        ReferenceList.COUNTRIES: reference.countries.name_of,
        ReferenceList.SECTIONS: reference.section_title,
        ReferenceList.MERCURY_SOURCES: partial(mercury_source, reference),
    }
    return readers[among](entry) if among in readers else ""


def mercury_source(reference: Reference, entry: str) -> str:
    """Return the name of a source of the toolkit; empty if there is none of that id."""
    categories = reference.working_lists.inventory.categories
    found = (s.name for each in categories for s in each.sources_of_release if s.id == entry)
    return next(found, "")


def _country(
    reference: Reference, workshop: Workshop, record: Record, more: Iterable[Record]
) -> str:
    code = getattr(record, "country", "")
    owner = getattr(record, "road_map", "")
    if owner and not code:
        found = workshop.records(RoadMap).get(owner)
        new = (each for each in more if isinstance(each, RoadMap) and each.id == owner)
        road_map = found or next(new, None)
        code = road_map.country if road_map is not None else ""
    return reference.countries.name_of(code) if code else ""
