"""What was parked to be raised in the session that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.parking_lot import points_to_raise
from mercworkshop.domain.entities.time_keeping.running import session_going_on
from mercworkshop.domain.values.local_time import local_now
from mercworkshop.gui.session.page import PARKING
from mercworkshop.gui.widgets.basics import button, heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

_MOST = 4


class ParkedForNow(QFrame):
    """The open points to be raised now; hidden if there are none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context = context
        self.points = label("", wrap=True)
        self.open = button(
            _("Parking lot"), "pin", "quiet", run=weak_slot(self, ParkedForNow._open)
        )
        head = row(heading(_("Parked for this session")), None, self.open)
        self.setLayout(column(head, self.points, gap=6, margin=14))
        self.refresh()

    def refresh(self) -> None:
        """Show the points as they are now."""
        workshop = self._context.session.workshop
        points = points_to_raise(workshop, session_going_on(workshop, local_now()))
        lines = [
            _("{point} ({owner})").format(point=isolate(each.text), owner=isolate(each.owner))
            if each.owner
            else each.text
            for each in points[:_MOST]
        ]
        plain_text(self.points, "\n".join(lines))
        self.setVisible(bool(points))

    def _open(self) -> None:
        self._context.navigator.navigate("run", PARKING)
