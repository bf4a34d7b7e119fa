"""A line on top of any page in which a question is parked; it takes nothing that is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy

from mercworkshop.domain.entities import parking_lot
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.time_keeping.running_session import session_going_on
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.values.local_time import local_now
from mercworkshop.gui.session.edits.closed_screens import explain_closed
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus.memory import FocusMemory
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import PARK
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.gui.shell.frame.frame import Frame

_WORDS, _OWNER = 4, 2
"""Shares of the line."""


class ParkLine(QFrame):
    """Lies between tabs and page; what it gets is kept in the file until it is parked.

    It takes the focus as a popup does, so an open cell stays open, and gives it back to it.
    """

    def __init__(self, context: PageContext, frame: Frame) -> None:
        super().__init__(frame)
        self.setProperty("kind", "message")
        self._context, self._frame = context, frame
        self._before = FocusMemory()
        fields = fields_of(ParkedPoint)
        key = (ParkedPoint.__name__, f"new {context.session.workshop.workshop_id}", "text")
        text = fields["text"].caption
        self.line = VerbatimLine(context.session, key, text, text)
        self.owner = LineField(fields["owner"].caption, fields["owner"].caption)
        box = CompletionBox(self._owners, self.owner.accessibleName(), self.owner)
        self.owner.setCompleter(box)
        self.raise_in = ChoiceField(fields["raise_in"].caption, self._sessions())
        self.keep = button(_("Park"), "pin", run=weak_slot(self, ParkLine.park))
        self.close_it = button(_("Close"), "close", "quiet", run=weak_slot(self, ParkLine.leave))
        parts = (self.line, self.owner, self.raise_in, self.keep, self.close_it)
        line = row(IconLabel("pin", "accent"), *parts, gap=8)
        line.setContentsMargins(12, 2, 12, 2)
        line.setStretch(1, _WORDS)
        line.setStretch(2, _OWNER)
        line.setStretch(3, _OWNER)
        self.setLayout(line)
        for each in (self.line, self.owner):
            each.returnPressed.connect(weak_slot(self, ParkLine.park))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        frame.put_below_tabs(self)

    def begin(self) -> None:
        """Show the line with the cursor in it."""
        if explain_closed(self._context.session):
            return
        if not self.isVisible():
            self._before.note(QApplication.focusWidget())
        self.raise_in.replace_choices(self._sessions())
        self._frame.over = self
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def park(self) -> None:
        """Park what is typed, and go back to where the focus was; without words, only say so."""
        session = self._context.session
        row = {
            "text": self.line.text().strip(),
            "owner": self.owner.text().strip(),
            "raise_in": str(self.raise_in.value() or ""),
            "session": session_going_on(session.workshop, local_now()),
        }
        points = session.workshop.records(ParkedPoint).values()
        session.end_step()
        if not session.apply(parking_lot.add, points, [row]):
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        session.end_step()
        self.line.leave()
        self.owner.clear()
        self.raise_in.show_value("")
        self.leave()
        announce(self._frame, _("Parked."))

    def leave(self) -> None:
        """Go back to where the focus was; what is typed stays for the next time."""
        self.hide()
        self._frame.over = None
        if not self._before.give_back():
            self._frame.enter_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, PARK) == "leave":
            self.leave()
        else:
            super().keyPressEvent(event)

    def _owners(self) -> list[str]:
        workshop = self._context.session.workshop
        names = self._context.session.reference.countries
        countries = [names.name_of(x.country) for x in workshop.records(Delegation).all()]
        return [*countries, *(each.name for each in workshop.records(Person).all())]

    def _sessions(self) -> list[tuple[object, str]]:
        names = plan_agenda(self._context.session.workshop).session_names
        return [("", _("Raise in")), *names.items()]
