"""The timetable of meetings: a line for each round, a column for each body that offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mercworkshop.domain.entities.support_meetings import MEETING_STATE_NAMES, SupportMeeting
from mercworkshop.domain.support.timetable import Desk
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets import wrapping_delegate
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import MEETINGS
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.wrapping_delegate import WrappingDelegate
from mercworkshop.i18n import _, digits, isolate, typed_list

_TIME, _LEAST = 84, 130
"""Width of the first column and least width of the others, in pixels at 100 %."""


class TimetableModel(QAbstractTableModel):
    """Meetings by round and desk; the first column says the round and when it begins."""

    # Class attributes too: garbage collection may empty the model while its table still calls it.
    desks: Sequence[Desk] = ()
    times: Sequence[str] = ()
    _cells: Mapping[tuple[int, int], SupportMeeting] = {}
    _names: Mapping[str, str] = {}
    _needs: Mapping[str, str] = {}

    def show_meetings(
        self,
        desks: Sequence[Desk],
        times: Sequence[str],
        meetings: Sequence[SupportMeeting],
        names: Mapping[str, str],
        needs: Mapping[str, str],
    ) -> None:
        """Show meetings; ``times`` are the rounds in words, ``needs`` texts by id."""
        self.beginResetModel()
        self.desks, self.times, self._names, self._needs = desks, times, names, needs
        self._cells = {(each.round, each.desk): each for each in meetings}
        self.endResetModel()

    def meeting(self, index: AnyIndex) -> SupportMeeting | None:
        """Return the meeting of a cell; None if it is free."""
        return self._cells.get((index.row(), index.column() - 1)) if index.isValid() else None

    def place_of(self, meeting_id: str) -> AnyIndex:
        """Return the cell of a meeting; no cell if it is not here."""
        for (number, desk), each in self._cells.items():
            if each.id == meeting_id:
                return self.index(number, desk + 1)
        return NOWHERE

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.times)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.desks) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _("Round")
        return self.desks[section - 1].name if section <= len(self.desks) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.times):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_aloud(index)
        return None

    def _words(self, index: AnyIndex) -> str:
        if index.column() == 0:
            return self.times[index.row()]
        meeting = self.meeting(index)
        return "\n".join(self._lines(meeting)) if meeting is not None else ""

    def _lines(self, meeting: SupportMeeting) -> list[str]:
        name = isolate(self._names.get(meeting.country, meeting.country))
        if meeting.is_over:
            return [name, _(MEETING_STATE_NAMES[meeting.state])]
        needs = [isolate(self._needs[each]) for each in meeting.needs if each in self._needs]
        return [name, *needs[:1]]

    def _read_aloud(self, index: AnyIndex) -> str:
        meeting = self.meeting(index)
        if meeting is None:
            return self._words(index) or _("Free")
        desk = isolate(self.desks[meeting.desk].name)
        locked = [_("Stays in its round")] if meeting.is_locked else []
        return typed_list([desk, *self._lines(meeting), *locked])


class Timetable(QTableView):
    """Shows a :class:`TimetableModel`; keys move a meeting, lock it, or begin its note."""

    pressed_key = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = TimetableModel()
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.setAccessibleName(_("Meetings about support"))
        self.setItemDelegate(WrappingDelegate(self))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )

    def fit(self) -> None:
        """Give columns an equal share of the width, and rows the height of their words."""
        look, desks = theme.current_look(), self.rows.columnCount() - 1
        if desks < 1:
            return
        self.setColumnWidth(0, look.px(_TIME))
        share = (self.viewport().width() - look.px(_TIME)) // desks
        for column in range(1, desks + 1):
            self.setColumnWidth(column, max(share, look.px(_LEAST)))
        wrapping_delegate.fit_rows(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = meaning(event, MEETINGS)
        if name:
            is_down = event.key() == Qt.Key.Key_Down
            self.pressed_key.emit(name, "Down" if is_down else "Up")
        else:
            super().keyPressEvent(event)


def round_name(number: int, begins: str) -> str:
    """Return the name of a round, with when it begins if that is known."""
    words = _("Round {number}").format(number=digits(str(number + 1)))
    return "\n".join(filter(None, (words, begins)))
