"""The workshops of the programme as an officer edits them, with countries and figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.programme import event_parts, figures, workshops
from mercworkshop.domain.programme.event_parts import EventPart
from mercworkshop.domain.programme.figures import PublishedFigure
from mercworkshop.domain.programme.meetings import meeting_desk, meetings
from mercworkshop.domain.programme.meetings.meetings import BackToBack
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

type OwnedRecord = ExpectedCountry | PublishedFigure | BackToBack


@dataclass(frozen=True, slots=True)
class PlacedWorkshop:
    """A workshop of the programme by its id."""

    id: str


PROGRAMME_WORKSHOPS = ArchiveQuestion(
    "programme_workshops", PlacedWorkshop, "Which workshops has the programme?"
)


@dataclass(frozen=True, slots=True)
class EditedProgramme:
    """The workshops of the programme in their order, and what belongs to the chosen one."""

    workshops: tuple[ProgrammeWorkshop, ...]
    chosen: str = ""
    owned: tuple[EventPart, ...] = ()


def read_programme(archive: ArchivePort, chosen: str = "") -> EditedProgramme:
    """Return the programme, with what belongs to the chosen workshop or else to the first."""
    rows = archive.ask(PROGRAMME_WORKSHOPS)
    shown = [found for each in rows if (found := archive.find(ProgrammeWorkshop, each.id))]
    if chosen not in {each.id for each in shown}:
        chosen = shown[0].id if shown else ""
    return EditedProgramme(tuple(shown), chosen, event_parts.parts_of(archive, chosen))


def add_to_programme(archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    """Add a workshop to the programme. Raises InvalidInput without a title."""
    known = read_programme(archive).workshops
    given = dict(values)
    return workshops.add_workshop(known, given.pop("title", ""), **given)


def add_published(archive: ArchivePort, workshop: str, values: Mapping[str, Any]) -> Edit:
    """Add a published figure. Raises InvalidInput without a number or a source."""
    given = dict(values)
    count = given.pop("count", None)
    if count is None:
        raise InvalidInput(_("There is no number yet."), _("Type the figure as the source has it."))
    owner = _workshop(archive, workshop)
    return figures.add_figure(owner, count, given.pop("source", ""), **given)


def expect_country(archive: ArchivePort, workshop: str, values: Mapping[str, Any]) -> Edit:
    """Expect a country at a workshop. Raises InvalidInput without a country."""
    given = dict(values)
    country = given.pop("country", "")
    if not country:
        raise InvalidInput(_("There is no country yet."), _("Type its name."))
    return workshops.expect(_workshop(archive, workshop), [country], **given)


def change_record(
    archive: ArchivePort, record: ProgrammeWorkshop | OwnedRecord, values: Mapping[str, Any]
) -> Edit:
    """Change fields of a record of the programme."""
    if isinstance(record, ProgrammeWorkshop):
        return workshops.update_workshop(_workshop(archive, record.id), **values)
    now = archive.find(type(record), record.id)
    if isinstance(now, PublishedFigure):
        return figures.update_figure(now, **values)
    if isinstance(now, ExpectedCountry):
        return workshops.update_expected(now, **values)
    if isinstance(now, BackToBack):
        return meeting_desk.change(archive, now, values)
    raise _gone()


def remove_record(archive: ArchivePort, record: ProgrammeWorkshop | OwnedRecord) -> Edit:
    """Remove a record of the programme; a workshop with all that belongs to it."""
    if isinstance(record, ProgrammeWorkshop):
        now = _workshop(archive, record.id)
        return workshops.remove_workshops([now], event_parts.parts_of(archive, record.id))
    if isinstance(record, PublishedFigure):
        return figures.remove_figures([record])
    if isinstance(record, BackToBack):
        return meetings.remove_links([record])
    return workshops.stop_expecting([record])


def _workshop(archive: ArchivePort, workshop: str) -> ProgrammeWorkshop:
    found = archive.find(ProgrammeWorkshop, workshop)
    if found is None:
        raise _gone()
    return found


def _add_owned(make: Callable[[ArchivePort, str, FieldValues], Edit]) -> Any:
    """Return what adds a record whose workshop of the programme is among its values."""

    def add(archive: ArchivePort, values: FieldValues) -> Edit:
        given = dict(values)
        return make(archive, given.pop("programme_workshop", ""), given)

    return add


def _gone() -> InvalidInput:
    return InvalidInput(
        _("This is no longer in the programme."), _("Somebody removed it; choose something else.")
    )


WORKSHOP_VERBS = RecordVerbs(
    ProgrammeWorkshop, "workshops", add_to_programme, change_record, remove_record
)
EXPECTED_VERBS = RecordVerbs(
    ExpectedCountry, "expected", _add_owned(expect_country), change_record, remove_record
)
FIGURE_VERBS = RecordVerbs(
    PublishedFigure, "figures", _add_owned(add_published), change_record, remove_record
)
