"""The conflicting versions of an answer, side by side, each with a button to choose it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes, room_times
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import card, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class AnswerConflicts(QWidget):
    """Shows the conflicts of one record; hidden while there are none."""

    def __init__(self, session: EditSession, describe_value: Callable[[object], str]) -> None:
        super().__init__()
        self._session, self._describe_value = session, describe_value
        self._shown: tuple[Conflict, ...] = ()
        self._box = column(gap=6)
        self.setLayout(self._box)
        self.hide()

    def show_conflicts(self, record: Record, found: Sequence[Conflict]) -> None:
        """Show the conflicts ``found`` in the current state of ``record``."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        clear_layout(self._box)
        times = room_times(self._session.workshop)
        for conflict in found:
            self._box.addWidget(chip(_("Written differently on two laptops"), "warn"))
            listed = [
                self._version(record, conflict, each, times)
                for each in conflicts.latest_versions(conflict)
            ]
            self._box.addLayout(row(*listed, gap=8))
            if more := conflicts.describe_omitted(conflict):
                self._box.addWidget(label(more, "muted"))
        self.setVisible(bool(found))

    def _version(
        self, record: Record, conflict: Conflict, version: Change, times: RoomTimes
    ) -> QFrame:
        words = _("Deleted") if conflict.field == DELETED else self._describe_value(version.value)
        use = weak_slot(self, AnswerConflicts._settle, record, conflict, version)
        return card(
            label(_who(version, times), "muted", wrap=True),
            label(words or _("Nothing"), wrap=True),
            None,
            row(button(_("Use this one"), "check", run=use), None),
            margin=10,
        )

    def _settle(self, record: Record, conflict: Conflict, version: Change) -> None:
        now = self._session.workshop.latest(record)
        if now is not None:
            self._session.apply(conflicts.settle, now, conflict, version)


def _who(version: Change, times: RoomTimes) -> str:
    when = times.at(version.recorded_at)
    who = " · ".join(filter(None, (version.author, version.laptop))) or _("Unnamed laptop")
    return f"{isolate(who)} · {when:%H:%M}"
