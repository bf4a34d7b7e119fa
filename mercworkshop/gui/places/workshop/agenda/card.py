"""Beside the agenda: the fields of the chosen session, of its groups and of its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.agenda.repairs import Repair
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.places.workshop.agenda.track_forms import (
    CaseChoice,
    TrackForms,
    choice_row,
)
from mercworkshop.gui.room.clock.repair_list import RepairList
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.record_form import FormField, RecordForm
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, scroll_area
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_SESSION = ("title", "minutes", "start", "kind", "room", "chair", "group", "uses")
_MORE = ("prompt", "materials", "notes", "real_minutes", "is_sample")
_DAY = ("title", "date", "start", "until")


class SessionCard(QFrame):
    """The forms of what is chosen, and what is wrong with it."""

    def __init__(
        self,
        session: EditSession,
        find_session: Callable[[], AgendaSession | None],
        find_day: Callable[[], AgendaDay | None],
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._session, self._find, self._find_day = session, find_session, find_day
        self.title = heading("")
        self.problems = label("", tone="bad", wrap=True)
        self.repairs = RepairList()
        self.form = RecordForm(session, self._session_fields(), find_session, beside=False)
        self.case_form: RecordForm | None = None
        self.day_title: ElidedLabel = heading("")
        self.day_form = RecordForm(
            session,
            [_plain_row(AgendaDay, name, days.update) for name in _DAY],
            find_day,
            beside=False,
        )
        # Widgets of their own, so that what comes later is read at its place and not at the end.
        self._case = column(gap=8)
        self._case_part = bare_widget(self._case)
        self.tracks = TrackForms(session, find_session)
        self._case_part.hide()
        self._inside = bare_widget(
            column(
                self.title,
                self.problems,
                self.repairs,
                self.form,
                self._case_part,
                self.tracks,
                self.day_title,
                self.day_form,
                None,
                gap=10,
                margin=14,
            )
        )
        self.area = scroll_area(self._inside)
        self.setLayout(column(self.area))

    def begin(self) -> None:
        """Focus the title."""
        self.form.input("Title").setFocus()

    def refresh(
        self,
        title: str,
        day: str,
        problems: tuple[Sequence[str], str],
        repairs: Sequence[Repair] = (),
    ) -> None:
        """Show what is chosen now: its title, the name of its day, what is wrong and would help.

        ``problems`` are what clashes, and by how much the day is too long, if it is.
        """
        self.repairs.show_repairs(repairs)
        its = self._find()
        for each in (self.title, self.form):
            each.setVisible(its is not None)
        self._case_part.setVisible(its is not None and self.case_form is not None)
        self.title.set_words(title)
        clashes, late = problems
        plain_text(self.problems, "\n".join((*clashes, *filter(None, [late]))))
        restyle(self.problems, tone="bad" if clashes else "warn")
        self.problems.setVisible(bool(clashes or late))
        self.form.refresh()
        if self.case_form is not None:
            self.case_form.refresh()
        is_day = self._find_day() is not None
        self.day_title.set_words(day)
        for part in (self.day_title, self.day_form):
            part.setVisible(is_day)
        self.day_form.refresh()
        self.tracks.refresh()

    def set_cases(self, cases: Mapping[str, CaseChoice]) -> None:
        """Offer case studies and their stages: they are read after the first paint."""
        self.tracks.set_cases(cases)
        clear_layout(self._case)
        rows = self.tracks.case_fields(AgendaSession, sessions.update, self._find)
        self.case_form = RecordForm(self._session, rows, self._find, beside=False)
        self._case.addWidget(self.case_form)
        self._case_part.setVisible(self._find() is not None)

    def _session_fields(self) -> list[FormField]:
        fields = [self._field(name) for name in _SESSION]
        fields.append(choice_row(AgendaSession, "country", sessions.update, self._countries))
        return fields + [self._field(name) for name in _MORE]

    def _field(self, name: str) -> FormField:
        if name == "group":
            return choice_row(AgendaSession, name, sessions.update, self._groups)
        return _plain_row(AgendaSession, name, sessions.update)

    def _groups(self) -> Sequence[ChoiceOption]:
        there = self._session.workshop.records(BreakoutGroup).all()
        return [("", _("Everybody")), *((each.id, each.name) for each in there)]

    def _countries(self) -> Sequence[ChoiceOption]:
        names = self._session.reference.countries
        there = self._session.workshop.records(Delegation).all()
        return [("", _("No country")), *((x.country, names.name_of(x.country)) for x in there)]


def _plain_row(record_type: type[Record], name: str, update: Callable[..., Edit]) -> FormField:
    return form_field(fields_of(record_type)[name], update)
