"""What each group does in a session: a form for each, and keys to add, swap and remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.entities.agenda import moves, sessions
from mercworkshop.domain.entities.agenda.plan import cases_by_group
from mercworkshop.domain.entities.agenda.records import AgendaSession, AgendaTrack
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.session.forms.record_form import FormField, RecordForm
from mercworkshop.gui.widgets.buttons import button, escape_ampersands, icon_button
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_FIELDS = ("title", "room", "chair")


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """A case study that can be chosen: its title, and its stages with their titles by their ids."""

    title: str
    stages: Mapping[str, str]


class TrackForms(QWidget):
    """Shows the groups of a session in their order, which nothing here changes."""

    def __init__(self, session: EditSession, find: Callable[[], AgendaSession | None]) -> None:
        super().__init__()
        self._session, self._find = session, find
        self.cases: Mapping[str, CaseChoice] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        self._forms = column(gap=8)
        self.add_button = button(_("Add group"), "plus", "quiet")
        self.add_button.setMenu(QMenu(self.add_button))
        self.add_button.menu().aboutToShow.connect(self._fill_menu)
        self.setLayout(column(bare_widget(self._forms), row(self.add_button, None), gap=8))

    def refresh(self) -> None:
        """Show the groups of the session that is found now."""
        tracks = self._tracks()
        groups = {each.id: each.name for each in self._groups()}
        shown = tuple((each.id, groups.get(each.group, "")) for each in tracks)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._forms)
        self.setVisible(bool(shown))
        for number, (track, (_id, group)) in enumerate(zip(tracks, shown, strict=True)):
            others = [name for _other, name in shown]
            following = others[number + 1] if number + 1 < len(others) else ""
            self._add_form(track, group, following)

    def set_cases(self, cases: Mapping[str, CaseChoice]) -> None:
        """Offer case studies and their stages."""
        self.cases = cases
        self._shown = ()
        self.refresh()

    def case_fields(
        self,
        record_type: type[Record],
        update: Callable[..., Edit],
        find: Callable[[], AgendaSession | AgendaTrack | None],
    ) -> list[FormField]:
        """Return the fields for the case study and its stage."""
        is_track = record_type is AgendaTrack
        blank = _("What the group works on") if is_track else _("No case study")
        return [
            choice_row(record_type, "case_study", update, partial(self._case_options, blank)),
            choice_row(record_type, "stage", update, partial(self._stage_options, find)),
        ]

    def swap(self, track_id: str) -> None:
        """Let a group and the next one do what the other one did; rooms and chairs stay."""
        tracks = self._tracks()
        at = next((n for n, each in enumerate(tracks) if each.id == track_id), len(tracks))
        if at + 1 < len(tracks):
            self._apply(moves.swap_groups(tracks[at], tracks[at + 1]))

    def remove(self, track_id: str) -> None:
        """Remove a group's own part in the session."""
        gone = [each for each in self._tracks() if each.id == track_id]
        self._apply(sessions.remove_tracks(gone))

    def add_group(self, group_id: str) -> None:
        """Add a group that works apart in the session."""
        its = self._find()
        group = self._session.workshop.records(BreakoutGroup).get(group_id)
        if its is not None and group is not None:
            cases = cases_by_group(self._session.workshop)
            self._apply(sessions.add_tracks(its, self._tracks(), [group], cases))

    def _apply(self, edit: Edit) -> None:
        self._session.end_step()
        self._session.apply(lambda: edit)
        self._session.end_step()

    def _tracks(self) -> Sequence[AgendaTrack]:
        its = self._find()
        if its is None:
            return ()
        return self._session.workshop.records(AgendaTrack).owned_by(its.id)

    def _groups(self) -> Sequence[BreakoutGroup]:
        return self._session.workshop.records(BreakoutGroup).all()

    def _add_form(self, track: AgendaTrack, group: str, following: str) -> None:
        find = partial(find_track, self._session, track.id)
        rows = [form_field(fields_of(AgendaTrack)[name], sessions.update_track) for name in _FIELDS]
        if self.cases:
            rows += self.case_fields(AgendaTrack, sessions.update_track, find)
        tools = []
        if following:
            words = _("{group}: swap with {other}").format(group=group, other=following)
            run = weak_slot(self, TrackForms.swap, track.id)
            tools.append(icon_button("arrow_down", words, run=run))
        words = _("{group}: take out of the session").format(group=group)
        run = weak_slot(self, TrackForms.remove, track.id)
        tools.append(icon_button("trash", words, run=run))
        head = row(heading(group), None, *tools)
        self._forms.addWidget(bare_widget(head))
        self._forms.addWidget(RecordForm(self._session, rows, find, beside=False))

    def _fill_menu(self) -> None:
        menu = self.add_button.menu()
        menu.clear()
        there = {each.group for each in self._tracks()}
        for each in self._groups():
            if each.id not in there:
                run = weak_slot(self, TrackForms.add_group, each.id)
                menu.addAction(escape_ampersands(each.name)).triggered.connect(run)
        if menu.isEmpty():
            menu.addAction(_("All groups are there.")).setEnabled(False)

    def _case_options(self, blank: str) -> Sequence[ChoiceOption]:
        return [("", blank), *((key, its.title) for key, its in self.cases.items())]

    def _stage_options(
        self, find: Callable[[], AgendaSession | AgendaTrack | None]
    ) -> Sequence[ChoiceOption]:
        record = find()
        case = self.cases.get(record.case_study) if record is not None else None
        return [("", _("The whole case study")), *(case.stages.items() if case else ())]


def choice_row(
    record_type: type[Record],
    name: str,
    update: Callable[..., Edit],
    choices: Callable[[], Sequence[ChoiceOption]],
) -> FormField:
    """Return the row of a field that is chosen from what there is now."""
    field = fields_of(record_type)[name]
    return form_field(field, update, kind=InputKind.CHOICE, choices=choices)


def find_track(session: EditSession, track_id: str) -> AgendaTrack | None:
    """Return a track as it is now; None if it is gone."""
    return session.workshop.records(AgendaTrack).get(track_id)
