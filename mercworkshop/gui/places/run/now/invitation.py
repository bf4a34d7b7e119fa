"""What the page Run shows while there is no agenda: the way to one, or only a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, card, column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural

if TYPE_CHECKING:
    from mercworkshop.gui.room.clock.room_clock import RoomClock
    from mercworkshop.gui.session.pages.page import PageContext

_MINUTES = (5, 10, 25, 45)


class Invitation(QWidget):
    """One button leads to the agenda; four begin a clock that belongs to no session."""

    def __init__(self, context: PageContext, clock: RoomClock) -> None:
        super().__init__()
        self._context, self._clock = context, clock
        self.make_agenda = button(
            _("Make the agenda"), "calendar", "primary", run=weak_slot(self, Invitation._go)
        )
        self.clocks = [
            button(
                plural("{n} minute", "{n} minutes", each),
                "clock",
                run=weak_slot(self, Invitation.begin, each),
            )
            for each in _MINUTES
        ]
        hold_while_closed(context.session, *self.clocks)
        self.agenda = card(
            label(_("There is no agenda yet"), "heading"),
            label(
                _("Its sessions give the clock its minutes, and the record its times."),
                "muted",
                wrap=True,
            ),
            FlowLayout(self.make_agenda),
        )
        alone = card(
            label(_("Only a clock"), "heading"),
            label(_("It advises at five minutes and at one, like any other."), "muted", wrap=True),
            FlowLayout(*self.clocks, gap=8),
        )
        self.setLayout(column(self.agenda, alone, gap=10))

    def begin(self, minutes: int) -> None:
        """Begin a clock alone."""
        self._clock.begin(None, minutes)

    def _go(self) -> None:
        self._context.navigator.navigate("workshop", "agenda")
