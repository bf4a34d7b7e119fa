"""Beside a vote: its question and how people vote, and where its options can be taken from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.votes import verbs
from mercworkshop.domain.entities.votes.records import SHARED_OUT, Ballot, Vote
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.run.parts.columns import session_options
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.session.forms.record_form import RecordForm
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, scroll_area
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_UNITS = N_("Dots, or parts of a budget, that each person shares out.")


class VoteCard(QFrame):
    """The form of the vote that ``find`` returns; its buttons emit what is asked.

    ``taken`` carries the road map or group whose content becomes options.
    """

    round_asked = Signal()
    paper_asked = Signal()
    taken = Signal(object)

    def __init__(self, session: EditSession, find: Callable[[], Vote | None]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._session, self._find = session, find
        fields = fields_of(Vote)
        self.form = RecordForm(
            session,
            [
                form_field(fields["question"], self._update),
                form_field(fields["method"], self._update),
                form_field(fields["units"], self._update, help=_UNITS),
                form_field(
                    fields["session"],
                    self._update,
                    kind=InputKind.CHOICE,
                    choices=lambda: session_options(session),
                ),
            ],
            find,
            beside=False,
        )
        self.take = button(_("Take options from"), "take")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(weak_slot(self, VoteCard._fill_menu))
        self.take.setMenu(self.menu)
        self.round = button(_("Pass this laptop round"), "people", run=self.round_asked.emit)
        self.paper = button(_("Ballots on paper"), "print", run=self.paper_asked.emit)
        fields_held = [each.input for each in self.form.lines]
        hold_while_closed(session, *fields_held, self.take, self.round)
        tools = bare_widget(FlowLayout(self.take, self.round, self.paper, gap=8))
        inside = bare_widget(column(self.form, tools, None, gap=10, margin=14))
        self.area = scroll_area(inside)
        self.setLayout(column(self.area))

    def begin(self) -> None:
        """Focus the question."""
        self.form.input("Question").setFocus()

    def refresh(self, *, is_private: bool) -> None:
        """Show the vote as it is now."""
        self.form.refresh()
        vote = self._find()
        is_shared_out = vote is None or vote.method in SHARED_OUT
        self.form.set_line_visible("For each person", is_visible=is_shared_out)
        self.take.setEnabled(is_private and not self._has_ballots(vote))
        self.round.setEnabled(is_private)

    def _has_ballots(self, vote: Vote | None) -> bool:
        owner = vote.id if vote is not None else ""
        return bool(self._session.workshop.records(Ballot).owned_by(owner))

    def _update(self, vote: Vote, **fields: object) -> Edit:
        return verbs.update(self._session.workshop, vote, **fields)

    def _fill_menu(self) -> None:
        self.menu.clear()
        workshop, names = self._session.workshop, self._session.reference.countries
        for road_map in workshop.records(RoadMap).all():
            words = _("Actions and needs: {country}")
            self._offer(words.format(country=names.name_of(road_map.country)), road_map)
        for group in workshop.records(BreakoutGroup).all():
            self._offer(_("Answers: {group}").format(group=group.name), group)
        if self.menu.isEmpty():
            self.menu.addAction(_("There is no road map and no group yet.")).setEnabled(False)

    def _offer(self, words: str, source: RoadMap | BreakoutGroup) -> None:
        action = self.menu.addAction(escape_ampersands(words))
        action.triggered.connect(lambda _on=False: self.taken.emit(source))
