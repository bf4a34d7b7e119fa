"""What is parked, as a card beside the groups: first what is to be raised in this session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.parking_lot import ParkedPoint, open_points, points_to_raise
from mercworkshop.domain.entities.time_keeping.running_session import session_going_on
from mercworkshop.domain.values.local_time import local_now
from mercworkshop.gui.session.pages.page import PARKING
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label
from mercworkshop.gui.widgets.layouts import clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_MOST = 3


class ParkedForNow(QFrame):
    """Open points with their owners; one without an owner is amber."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context = context
        self._shown: tuple[object, ...] | None = None
        self.lines = column(gap=2)
        self.open = button(
            _("Parking lot"), "pin", "quiet", run=weak_slot(self, ParkedForNow._open)
        )
        self.setAccessibleName(_("Parking lot"))
        head = row(heading(_("Parked")), None, self.open)
        self.setLayout(column(head, self.lines, None, gap=6, margin=14))
        self.refresh()

    def refresh(self) -> None:
        """Show the points as they are now."""
        workshop = self._context.session.workshop
        now = points_to_raise(workshop, session_going_on(workshop, local_now()))
        points = [*now, *(each for each in open_points(workshop) if each not in now)]
        shown = (tuple(points), len(now))
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self.lines)
        for place, each in enumerate(points[:_MOST]):
            self._add(each, is_now=place < len(now))
        more = len(points) - _MOST
        if more > 0:
            self.lines.addWidget(label(plural("and {n} more", "and {n} more", more), "muted"))
        if not points:
            keys = format_row(key_row(WINDOW, "park"))
            words = _("Nothing is parked. {keys} parks a question from anywhere.")
            words = words.format(keys=isolate(keys))
            self.lines.addWidget(label(words, "muted", wrap=True))

    def _add(self, point: ParkedPoint, *, is_now: bool) -> None:
        self.lines.addWidget(ElidedLabel(point.text, "strong" if is_now else ""))
        owner = point.owner or _("No owner yet")
        if is_now:
            owner = _("{owner} · to be raised now").format(owner=isolate(owner))
        self.lines.addWidget(ElidedLabel(owner, "muted" if point.owner else "amber"))

    def _open(self) -> None:
        self._context.navigator.navigate("run", PARKING)
