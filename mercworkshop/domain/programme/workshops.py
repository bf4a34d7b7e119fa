"""The workshops of the programme, and the countries that are expected at each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Round
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeWorkshop(Record):
    """A workshop of the programme, held or planned, whether its file is in the archive or not.

    ``country`` is where it is held, ``follows`` the id of the workshop of the programme that it
    follows up, ``workshop_id`` the id of the workshop in its file, once one came.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    title: str
    round: Round = Round.FIRST
    subregion: str = ""
    city: str = ""
    country: str = ""
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    follows: str = ""
    workshop_id: str = ""
    source: str = ""
    is_doubtful: bool = False
    is_sample: bool = False
    note: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCountry(Record):
    """A country (ISO 3166) that is expected at a workshop of the programme, and who says so."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "programme_workshop"

    programme_workshop: str
    country: str
    source: str = ""
    note: str = ""


def add_workshop(known: Iterable[ProgrammeWorkshop], title: str, **fields: Any) -> Edit:
    """Add a workshop to the programme, at the end. Raises InvalidInput without a title."""
    made = ProgrammeWorkshop(
        id=new_id(), title=title.strip(), position=ordering.end_positions(known, 1)[0]
    )
    new = replace_fields(made, **fields)
    _check(new)
    return Edit(N_("Add a workshop to the programme"), after=(new,))


def update_workshop(workshop: ProgrammeWorkshop, **fields: Any) -> Edit:
    """Change a workshop of the programme. Raises InvalidInput if it would end before it begins."""
    _check(replace_fields(workshop, **fields))
    return edit_record(N_("Edit a workshop of the programme"), workshop, **fields)


def remove_workshops(workshops: Iterable[ProgrammeWorkshop], owned: Iterable[Record]) -> Edit:
    """Remove workshops from the programme, with what is ``owned`` by them.

    Raises InvalidInput for one whose file is in the archive.
    """
    gone = tuple(workshops)
    if any(each.workshop_id for each in gone):
        raise InvalidInput(
            _("The file of this workshop is in the archive."),
            _("Say first that the file is not of this workshop."),
        )
    label = Counted(
        "Remove a workshop from the programme", "Remove {n} workshops from the programme", len(gone)
    )
    return Edit(label, before=(*gone, *owned))


def expected_id(programme_workshop: str, country: str) -> str:
    """Return the id of a country that is expected at a workshop, the same in every archive."""
    return derived_id("expected country", programme_workshop, country)


def expect(workshop: ProgrammeWorkshop, countries: Iterable[str], **fields: Any) -> Edit:
    """Expect countries at a workshop; one that is expected already stays as it is."""
    made = tuple(
        replace_fields(
            ExpectedCountry(
                id=expected_id(workshop.id, each), programme_workshop=workshop.id, country=each
            ),
            **fields,
        )
        for each in dict.fromkeys(countries)
    )
    return Edit(Counted("Expect a country", "Expect {n} countries", len(made)), after=made)


def update_expected(expected: ExpectedCountry, **fields: Any) -> Edit:
    """Change who says that a country is expected, or the note on it."""
    return edit_record(N_("Edit an expected country"), expected, **fields)


def stop_expecting(expected: Iterable[ExpectedCountry]) -> Edit:
    """Stop expecting countries."""
    gone = tuple(expected)
    label = Counted("Do not expect a country", "Do not expect {n} countries", len(gone))
    return Edit(label, before=gone)


def _check(workshop: ProgrammeWorkshop) -> None:
    if not workshop.title:
        raise InvalidInput(_("A workshop needs a title."), _("Type a few words."))
    begins, ends = workshop.begins, workshop.ends
    if begins and ends and ends.last < begins.first:
        raise InvalidInput(
            _("The workshop would end before it starts."), _("Change the first day, or the last.")
        )
