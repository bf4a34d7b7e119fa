"""Index entries of a workshop, and where a search result leads. No contact details."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop, owner_of
from mercworkshop.i18n import N_, _
from mercworkshop.reference.reference import Reference

IndexedText = tuple[str, str, str, str]
"""Kind, key, title and text of an index entry."""


class Destination(NamedTuple):
    """Where a search result leads: its path; ``title`` and ``where`` are shown."""

    title: str
    where: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Findable:
    """How records of one type are indexed: their title, text fields, and path."""

    name: str
    title: Callable[[Reference, Workshop, Any], str]
    texts: tuple[str, ...]
    path: Callable[[Workshop, Any], tuple[str, ...]]


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
            gone += [(kind.__name__, record_id) for kind in _FINDABLE]
    return there, gone


def find_destination(
    reference: Reference, workshop: Workshop, kind: str, key: str, title: str
) -> Destination | None:
    """Return where a search result leads; None if the record is deleted."""
    if kind in _LIBRARY:
        return Destination(title, _(_LIBRARY[kind]), ("library", kind, key))
    record_type = _TYPES[kind]
    record = workshop.records(record_type).get(key)
    if record is None:
        return None
    its = _FINDABLE[record_type]
    country = _country(reference, workshop, record)
    where = " · ".join(filter(None, (_(its.name), country)))
    name = its.title(reference, workshop, record) or _(its.name)
    return Destination(name, where, its.path(workshop, record))


def _seen() -> Iterator[type[Record]]:
    """Yield the indexed types that may be shown on screen, as search results are."""
    return (kind for kind in _FINDABLE if readers.readers_of(kind) <= readers.ON_SCREEN)


def _entry(reference: Reference, workshop: Workshop, record: Record) -> IndexedText:
    its = _FINDABLE[type(record)]
    seen = [
        name for name in its.texts if readers.readers_of(type(record), name) <= readers.ON_SCREEN
    ]
    texts = [_words(getattr(record, name)) for name in seen if getattr(record, name)]
    texts += [
        each.words
        for each in record.verbatim
        if readers.readers_of(type(record), each.field) <= readers.ON_SCREEN
    ]
    title = its.title(reference, workshop, record)
    return type(record).__name__, record.id, title, " · ".join(texts)


def _words(value: object) -> str:
    """Return a text, or the joined texts of a list or a table."""
    if isinstance(value, tuple):
        return " · ".join(_words(part) for part in value)
    return str(value)


def _country(reference: Reference, workshop: Workshop, record: Record) -> str:
    """Return the country of the road map that a record belongs to; empty if to none."""
    owner = workshop.records(RoadMap).get(getattr(record, "road_map", ""))
    return reference.countries.name_of(owner.country) if owner else ""


def _titled(name: str) -> Callable[[Reference, Workshop, Any], str]:
    return lambda _reference, _workshop, record: getattr(record, name)


def _of_country(reference: Reference, _workshop: Workshop, record: Any) -> str:
    return reference.countries.name_of(record.country)


def _of_answer(reference: Reference, workshop: Workshop, answer: Answer) -> str:
    """Return the group that answered, with the country if delegations answer separately."""
    run = workshop.records(CaseRun).get(answer.run)
    group = workshop.records(BreakoutGroup).get(run.group) if run else None
    country = reference.countries.name_of(answer.country) if answer.country else ""
    names = (group.name if group else "", country)
    return " · ".join(filter(None, names))


def _in_workshop(part: str) -> Callable[[Workshop, Any], tuple[str, ...]]:
    return lambda _workshop, record: ("workshop", part, record.id)


def _in_road_map(tab: str) -> Callable[[Workshop, Any], tuple[str, ...]]:
    def path(workshop: Workshop, record: Record) -> tuple[str, ...]:
        owner = workshop.records(RoadMap).get(owner_of(record))
        return ("road_maps", owner.country, tab, record.id) if owner else ("road_maps",)

    return path


_FINDABLE: dict[type[Record], _Findable] = {
    Action: _Findable(
        N_("Action"),
        _titled("title"),
        ("outcome", "lead", "partners", "funder", "indicator", "note"),
        _in_road_map("actions"),
    ),
    Need: _Findable(N_("Need"), _titled("text"), (), _in_road_map("needs")),
    PathStep: _Findable(
        N_("Step to ratification"), _titled("title"), ("body", "note"), _in_road_map("path")
    ),
    Objective: _Findable(N_("Objective"), _titled("title"), (), _in_road_map("actions")),
    RoadMap: _Findable(
        N_("Road map"),
        _of_country,
        ("context", "coordination", "open_questions", "sources"),
        lambda _workshop, record: ("road_maps", record.country, "overview"),
    ),
    Answer: _Findable(
        N_("Case-study answer"),
        _of_answer,
        ("text", "items", "rows"),
        lambda _workshop, record: ("case_studies", "answer", record.id),
    ),
    Person: _Findable(
        N_("Participant"),
        _titled("name"),
        ("title", "organisation", "role"),
        _in_workshop("participants"),
    ),
    BreakoutGroup: _Findable(
        N_("Group"),
        _titled("name"),
        ("room", "chair", "rapporteur", "typist", "time_keeper", "laptop"),
        _in_workshop("groups"),
    ),
    Offer: _Findable(
        N_("Offer of support"),
        lambda _reference, _workshop, record: offers.offer_title(record),
        ("condition", "how_to_ask", "source"),
        _in_workshop("offers"),
    ),
    Delegation: _Findable(N_("Delegation"), _of_country, (), _in_workshop("delegations")),
    Details: _Findable(
        N_("Workshop"),
        _titled("title"),
        ("subregion", "venue", "city", "convenors", "donors", "topics", "opened_by", "source"),
        _in_workshop("details"),
    ),
}
# The text about a focal point is not indexed: it often holds a telephone number.

_TYPES = {kind.__name__: kind for kind in _FINDABLE}

_LIBRARY = {
    "article": N_("Convention"),
    "obligation": N_("Convention"),
    "annex": N_("Annexes"),
    "step": N_("Becoming a Party"),
    "path": N_("Becoming a Party"),
    "provision": N_("Becoming a Party"),
    "term": N_("Glossary"),
    "support": N_("Sources of support"),
}
"""The kinds of library entries, and the section each belongs to."""
