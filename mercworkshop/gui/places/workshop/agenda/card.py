"""Beside the agenda: the fields of the chosen session, of its groups and of its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.session.form_fields import form_field
from mercworkshop.gui.session.record_form import FormField, InputKind, RecordForm
from mercworkshop.gui.widgets.basics import ElidedLabel, heading, label, plain_text
from mercworkshop.gui.widgets.choices import ChoiceOption
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, scroll_area
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession

_SESSION = ("title", "minutes", "start", "kind", "room", "chair", "group", "uses")
_MORE = ("materials", "notes", "real_minutes", "is_sample")
_TRACK = ("title", "room", "chair")
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
        self._cases: Mapping[str, str] = {}
        self._shown_tracks: tuple[tuple[str, str], ...] = ()
        self.title = heading("")
        self.problems = label("", tone="bad", wrap=True)
        self.form = RecordForm(session, self._session_fields(), find_session, beside=False)
        self.case_form: RecordForm | None = None
        self.day_title: ElidedLabel = heading("")
        self.day_form = RecordForm(
            session, [_row(AgendaDay, name, days.update) for name in _DAY], find_day, beside=False
        )
        # Widgets of their own, so that what comes later is read at its place and not at the end.
        self._case, self._tracks = column(gap=8), column(gap=8)
        self._case_part, self._track_part = bare_widget(self._case), bare_widget(self._tracks)
        self._case_part.hide()
        self._inside = bare_widget(
            column(
                self.title,
                self.problems,
                self.form,
                self._case_part,
                self._track_part,
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

    def refresh(self, title: str, day: str, problems: Sequence[str]) -> None:
        """Show what is chosen now: its title, the name of its day and what is wrong with it."""
        its = self._find()
        for each in (self.title, self.form):
            each.setVisible(its is not None)
        self._case_part.setVisible(its is not None and self.case_form is not None)
        self.title.set_words(title)
        plain_text(self.problems, "\n".join(problems))
        self.problems.setVisible(bool(problems))
        self.form.refresh()
        if self.case_form is not None:
            self.case_form.refresh()
        is_day = self._find_day() is not None
        self.day_title.set_words(day)
        for part in (self.day_title, self.day_form):
            part.setVisible(is_day)
        self.day_form.refresh()
        self._show_tracks(its)

    def set_cases(self, cases: Mapping[str, str]) -> None:
        """Offer case studies, by the titles of their ids: they are read after the first paint."""
        self._cases = cases
        clear_layout(self._case)
        case = _row(AgendaSession, "case_study", sessions.update, self._case_options)
        self.case_form = RecordForm(self._session, [case], self._find, beside=False)
        self._case.addWidget(self.case_form)
        self._case_part.setVisible(self._find() is not None)
        self._shown_tracks = ()
        self._show_tracks(self._find())

    def _show_tracks(self, its: AgendaSession | None) -> None:
        workshop = self._session.workshop
        tracks = workshop.records(AgendaTrack).owned_by(its.id) if its is not None else ()
        groups = {each.id: each.name for each in workshop.records(BreakoutGroup).values()}
        shown = tuple((each.id, groups.get(each.group, "")) for each in tracks)
        if shown == self._shown_tracks:
            return
        self._shown_tracks = shown
        clear_layout(self._tracks)
        self._track_part.setVisible(bool(shown))
        for track, (_id, group) in zip(tracks, shown, strict=True):
            rows = [_row(AgendaTrack, name, sessions.update_track) for name in _TRACK]
            if self._cases:
                rows.append(
                    _row(AgendaTrack, "case_study", sessions.update_track, self._case_options)
                )
            find = partial(workshop_track, self._session, track.id)
            self._tracks.addWidget(heading(group))
            self._tracks.addWidget(RecordForm(self._session, rows, find, beside=False))

    def _session_fields(self) -> list[FormField]:
        fields = [self._field(name) for name in _SESSION]
        fields.append(_row(AgendaSession, "country", sessions.update, self._countries))
        return fields + [self._field(name) for name in _MORE]

    def _field(self, name: str) -> FormField:
        if name == "group":
            return _row(AgendaSession, name, sessions.update, self._groups)
        return _row(AgendaSession, name, sessions.update)

    def _case_options(self) -> Sequence[ChoiceOption]:
        return [("", _("No case study")), *self._cases.items()]

    def _groups(self) -> Sequence[ChoiceOption]:
        there = self._session.workshop.records(BreakoutGroup).all()
        return [("", _("Everybody")), *((each.id, each.name) for each in there)]

    def _countries(self) -> Sequence[ChoiceOption]:
        names = self._session.reference.countries
        there = self._session.workshop.records(Delegation).all()
        return [("", _("No country")), *((x.country, names.name_of(x.country)) for x in there)]


def _row(
    record_type: type[Record],
    name: str,
    update: Callable[..., Edit],
    choices: Callable[[], Sequence[ChoiceOption]] | None = None,
) -> FormField:
    field = fields_of(record_type)[name]
    if choices is None:
        return form_field(field, update)
    return form_field(field, update, kind=InputKind.CHOICE, choices=choices)


def workshop_track(session: EditSession, track_id: str) -> AgendaTrack | None:
    """Return a track as it is now; None if it is gone."""
    return session.workshop.records(AgendaTrack).get(track_id)
