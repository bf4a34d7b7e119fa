"""Workshops of the real programme, with who was expected and what was published of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.figures import CountedKind
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Category, Round
from mercworkshop.sample.programme.subject_file import read_subject


class PublishedNumber(DataModel, frozen=True):
    """A number as it was published; ``source`` is that of the event if it is empty."""

    count: int
    category: Category | None = None
    kind: CountedKind = CountedKind.PERSON
    source: str = ""
    is_doubtful: bool = False
    note: str = ""

    def others(self) -> dict[str, Any]:
        """Return the fields of the record beside its number and its source."""
        return {
            "category": self.category,
            "kind": self.kind,
            "is_doubtful": self.is_doubtful,
            "note": self.note,
        }


class _Workshop(DataModel, frozen=True):
    """A workshop of the programme, as the file has it."""

    id: str
    title: str
    subregion: str
    source: str
    begins: str
    ends: str = ""
    round: Round = Round.FIRST
    city: str = ""
    country: str = ""
    is_doubtful: bool = False
    note: str = ""
    countries: tuple[str, ...] = ()
    figures: tuple[PublishedNumber, ...] = ()


class _Workshops(DataModel, frozen=True):
    workshops: tuple[_Workshop, ...]


def workshop_id(name: str) -> str:
    """Return the id of a workshop of the programme by its ``id`` in the file."""
    return derived_id("programme workshop", name)


def enter_workshops() -> Iterator[Edit]:
    """Return the edits that enter the workshops. Raises BadFile if their file is broken."""
    known: list[ProgrammeWorkshop] = []
    for each in read_subject("workshops", _Workshops).workshops:
        added, workshop = _add(each, known)
        known.append(workshop)
        yield added
        if each.countries:
            yield workshops.expect(workshop, each.countries, source=each.source)
        yield from _figures(each, workshop)


def _add(each: _Workshop, known: list[ProgrammeWorkshop]) -> tuple[Edit, ProgrammeWorkshop]:
    edit = workshops.add_workshop(
        known,
        each.title,
        id=workshop_id(each.id),
        round=each.round,
        subregion=each.subregion,
        city=each.city,
        country=each.country,
        begins=PartialDate(each.begins),
        ends=PartialDate(each.ends) if each.ends else None,
        source=each.source,
        is_doubtful=each.is_doubtful,
        note=each.note,
    )
    (made,) = (record for record in edit.after if isinstance(record, ProgrammeWorkshop))
    return edit, made


def _figures(each: _Workshop, workshop: ProgrammeWorkshop) -> Iterator[Edit]:
    for one in each.figures:
        yield figures.add_figure(workshop, one.count, one.source or each.source, **one.others())
