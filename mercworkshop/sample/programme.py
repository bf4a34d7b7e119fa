"""The real programme of 2014 and 2015: its workshops, who was expected, and published figures."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop import data_file, paths
from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.figures import CountedKind
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Category, Round
from mercworkshop.i18n import N_


class _Figure(DataModel, frozen=True):
    """A number as it was published; ``source`` is that of the workshop if it is empty."""

    count: int
    category: Category | None = None
    kind: CountedKind = CountedKind.PERSON
    source: str = ""
    is_doubtful: bool = False
    note: str = ""


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
    figures: tuple[_Figure, ...] = ()


class _Programme(DataModel, frozen=True):
    workshops: tuple[_Workshop, ...]


def real_programme() -> Edit:
    """Return the edit that enters the programme into an archive; the same ids every time.

    Raises BadFile if the file of the sample is broken.
    """
    path = paths.resources() / "sample" / "programme.yaml"
    known: list[ProgrammeWorkshop] = []
    edits: list[Edit] = []
    for each in data_file.load(path, _Programme).workshops:
        added, workshop = _add(each, known)
        known.append(workshop)
        edits.append(added)
        if each.countries:
            edits.append(workshops.expect(workshop, each.countries, source=each.source))
        edits += _figures(each, workshop)
    return combine_edits(N_("Enter the programme of 2014 and 2015"), *edits)


def _add(each: _Workshop, known: list[ProgrammeWorkshop]) -> tuple[Edit, ProgrammeWorkshop]:
    edit = workshops.add_workshop(
        known,
        each.title,
        id=derived_id("programme workshop", each.id),
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
        yield figures.add_figure(
            workshop,
            one.count,
            one.source or each.source,
            category=one.category,
            kind=one.kind,
            is_doubtful=one.is_doubtful,
            note=one.note,
        )
