"""The forms of the calendar: each asks for a record, and writes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme import programme_desk
from mercworkshop.domain.programme.calendar.calendar import Calendar
from mercworkshop.domain.programme.calendar.cells import name_of
from mercworkshop.domain.programme.calendar.rows import CalendarKind
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.figures import CountedKind, MeetingFigure, PublishedFigure
from mercworkshop.domain.programme.meetings import meeting_desk
from mercworkshop.domain.programme.meetings.meetings import BackToBack, Meeting, MeetingRole
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Round
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.record_dialog import ValuesEdit
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption

_SETTLED: Mapping[type[Record], Collection[str]] = {ExpectedCountry: {"country"}}
"""Fields that a record is known by: they are typed once."""


class CalendarForms:
    """Opens the forms over ``owner``; ``calendar`` is what fields can name."""

    def __init__(self, context: DeskContext, owner: QWidget) -> None:
        self._context, self._owner = context, owner
        self.calendar: Calendar | None = None
        self._use: Callable[[Record], None] | None = None
        self._found = ArchiveAnswer[Record | None](context.session, owner)
        self._found.arrived.connect(self._on_found)

    def add_workshop(self) -> None:
        """Ask for a workshop of the programme."""
        values = {"round": Round.FIRST}
        self._open(ProgrammeWorkshop, values, programme_desk.add_to_programme)

    def add_meeting(self) -> None:
        """Ask for a meeting."""
        self._open(Meeting, {"role": MeetingRole.ORGANISED}, meeting_desk.add_meeting)

    def add_figure(self, event: str, *, is_meeting: bool) -> None:
        """Ask for a figure that was published about an event."""
        values = {"kind": CountedKind.PERSON}
        if is_meeting:
            made = partial(_with, meeting_desk.add_figure, {"meeting": event})
            self._open(MeetingFigure, values, made)
        else:
            add = programme_desk.FIGURE_VERBS.add
            self._open(PublishedFigure, values, partial(_with, add, {"programme_workshop": event}))

    def expect_country(self, event: str) -> None:
        """Ask for a country that is named at a workshop."""
        add = programme_desk.EXPECTED_VERBS.add
        self._open(ExpectedCountry, {}, partial(_with, add, {"programme_workshop": event}))

    def hold_beside(self, event: str) -> None:
        """Ask for the meeting that a workshop is held back to back with."""
        made = partial(_with, meeting_desk.add_link, {"programme_workshop": event})
        self._open(BackToBack, {}, made)

    def edit(self, record: Record) -> None:
        """Open the form of a record that is there."""
        self._open(type(record), {}, partial(_change, record), record)

    def remove(self, record: Record) -> None:
        """Remove a record, with all that belongs to it; undo brings it back."""
        self._context.session.change(partial(_remove, record=record))

    def find_and(self, event: str, use: Callable[[Record], None]) -> None:
        """Give the record of an event to ``use``; do nothing for the file of a workshop."""
        kind = self._kind_of(event)
        if kind is not None:
            self._use = use
            self._found.ask(lambda archive: archive.find(kind, event))

    def _on_found(self, record: Record | None) -> None:
        if record is not None and self._use is not None:
            self._use(record)

    def _kind_of(self, event: str) -> type[ProgrammeWorkshop] | type[Meeting] | None:
        entry = self.calendar.find(event) if self.calendar is not None else None
        kinds: dict[CalendarKind, type[ProgrammeWorkshop] | type[Meeting]] = {
            CalendarKind.WORKSHOP: ProgrammeWorkshop,
            CalendarKind.MEETING: Meeting,
        }
        return kinds.get(entry.row.kind) if entry is not None else None

    def _open(
        self,
        kind: type[Record],
        values: Mapping[str, Any],
        make: ValuesEdit,
        record: Record | None = None,
    ) -> None:
        fixed = _SETTLED.get(kind, ()) if record is not None else ()
        form = ArchiveForm(
            ARCHIVE_DESCRIPTIONS[kind], make, values, record, self._names(), left_out=fixed
        )
        open_form(self._context, self._owner, form)

    def _names(self) -> Mapping[str, Sequence[ChoiceOption]]:
        entries = self.calendar.entries if self.calendar is not None else ()
        meetings = [(each.id, each.row.title) for each in entries if each.is_meeting]
        held = [
            (each.id, name_of(each.row))
            for each in entries
            if each.row.kind is CalendarKind.WORKSHOP
        ]
        return {"meeting": meetings, "follows": held}


def _with(
    add: ValuesEdit, owner: Mapping[str, str], archive: ArchivePort, values: Mapping[str, Any]
) -> Edit:
    return add(archive, {**values, **owner})


def _change(record: Record, archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    if isinstance(record, Meeting | MeetingFigure | BackToBack):
        return meeting_desk.change(archive, record, values)
    assert isinstance(record, ProgrammeWorkshop | ExpectedCountry | PublishedFigure)
    return programme_desk.change_record(archive, record, values)


def _remove(archive: ArchivePort, record: Record) -> Edit:
    if isinstance(record, Meeting | MeetingFigure | BackToBack):
        return meeting_desk.remove(archive, record)
    assert isinstance(record, ProgrammeWorkshop | ExpectedCountry | PublishedFigure)
    return programme_desk.remove_record(archive, record)
