"""The timetable of meetings: a line for each round, a column for each body that offers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mercworkshop.domain.entities.support_meetings import (
    MEETING_STATE_NAMES,
    MeetingState,
    SupportMeeting,
)
from mercworkshop.domain.support.meeting_hour import MeetingHour
from mercworkshop.domain.support.timetable import Desk
from mercworkshop.gui.places.run.meetings.cells import IS_NOW, LINES, CellDelegate, CellLine
from mercworkshop.gui.room.clock.words import format_left
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import MEETINGS
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.i18n import _, digits, isolate, plural, typed_list

_TIME, _LEAST = 96, 130
"""Width of the first column and least width of the others, in pixels at 100 %."""


_SIGNS = {
    MeetingState.AGREED: "✓",
    MeetingState.FOLLOW_UP: "…",
    MeetingState.NO_HELP: "✕",
}
_TONES = {MeetingState.AGREED: "done", MeetingState.NO_HELP: "amber"}


class TimetableModel(QAbstractTableModel):
    """Meetings by round and desk; the first column says when a round begins, and which it is."""

    # Class attributes too: garbage collection may empty the model while its table still calls it.
    desks: Sequence[Desk] = ()
    hour = MeetingHour()
    _cells: Mapping[tuple[int, int], SupportMeeting] = {}
    _names: Mapping[str, str] = {}
    _needs: Mapping[str, str] = {}
    _closed: Collection[str] = ()
    _barred: Collection[int] = ()

    def show_meetings(
        self,
        desks: Sequence[Desk],
        hour: MeetingHour,
        meetings: Sequence[SupportMeeting],
        names: Mapping[str, str],
        needs: Mapping[str, str],
        closed: Collection[str] = (),
    ) -> None:
        """Show meetings in the rounds of an hour; ``needs`` are texts by id.

        ``closed`` are those in which a country meets a body that may not help it.
        """
        self.beginResetModel()
        self._closed = closed
        self.desks, self.hour, self._names, self._needs = desks, hour, names, needs
        self._cells = {(each.round, each.desk): each for each in meetings}
        self.endResetModel()

    def show_barred(self, desks: Collection[int]) -> None:
        """Say in the headings of desks, by their numbers, that they may help no country here."""
        self._barred = desks
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def show_hour(self, hour: MeetingHour) -> None:
        """Show when the rounds are, and which one goes on."""
        before, self.hour = self.hour, hour
        if before != hour and self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

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
        return 0 if parent.isValid() else self.hour.rounds

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.desks) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _("When")
        if section > len(self.desks):
            return None
        name = self.desks[section - 1].name
        barred = _("No country here may ask yet")
        return f"{name}\n{barred}" if section - 1 in self._barred else name

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.hour.rounds:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(each.words for each in self._lines(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_aloud(index)
        if role == LINES:
            return self._lines(index)
        return index.row() == self.hour.now if role == IS_NOW else None

    def _lines(self, index: AnyIndex) -> tuple[CellLine, ...]:
        if index.column() == 0:
            return tuple(_round_lines(self.hour, index.row()))
        meeting = self.meeting(index)
        return tuple(self._meeting_lines(meeting)) if meeting is not None else ()

    def _meeting_lines(self, meeting: SupportMeeting) -> Iterator[CellLine]:
        """Yield the country, then what came of it, or what it needs until then."""
        yield CellLine(isolate(self._names.get(meeting.country, meeting.country)), is_bold=True)
        if meeting.state is not MeetingState.PLANNED:
            words = _(MEETING_STATE_NAMES[meeting.state])
            sign = _SIGNS.get(meeting.state, "")
            tone = _TONES.get(meeting.state, "muted")
            yield CellLine(f"{sign} {isolate(words)}" if sign else words, tone=tone)
        if meeting.outcome:
            yield CellLine(isolate(" ".join(meeting.outcome.split())), tone="muted")
        if not meeting.is_over:
            if meeting.id in self._closed:
                yield CellLine(_("May not ask now: for information"), tone="amber")
            needs = [self._needs[each] for each in meeting.needs if each in self._needs]
            for each in needs[:1]:
                yield CellLine(isolate(each), tone="muted")
            if len(needs) > 1:
                words = plural("and {n} more need", "and {n} more needs", len(needs) - 1)
                yield CellLine(words, tone="muted")
        if meeting.is_locked:
            yield CellLine(_("Stays in its round"), tone="faint")

    def _read_aloud(self, index: AnyIndex) -> str:
        lines = [each.words for each in self._lines(index)]
        meeting = self.meeting(index)
        if meeting is None:
            now = [_("Now")] if index.column() == 0 and index.row() == self.hour.now else []
            return typed_list([*lines, *now]) if lines else _("Free")
        return typed_list([isolate(self.desks[meeting.desk].name), *lines])


class Timetable(QTableView):
    """Shows a :class:`TimetableModel`; keys move a meeting, lock it, or begin its note."""

    moved = Signal(int)
    lock_asked = Signal()
    edit_asked = Signal()
    apart_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = TimetableModel()
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.setAccessibleName(_("Meetings about support"))
        self.setItemDelegate(CellDelegate(self))
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
        match meaning(event, MEETINGS):
            case "edit":
                self.edit_asked.emit()
            case "move":
                self.moved.emit(1 if pressed(event).endswith("Down") else -1)
            case "lock":
                self.lock_asked.emit()
            case "apart":
                self.apart_asked.emit()
            case _:
                super().keyPressEvent(event)


def _round_lines(hour: MeetingHour, number: int) -> Iterator[CellLine]:
    """Yield when a round begins, and which it is; of the one that goes on what is left too."""
    is_now, begins = number == hour.now, hour.time_of(number)
    tone = "accent" if is_now else "ink"
    if begins:
        yield CellLine(isolate(begins), is_bold=True, tone=tone)
    name = _("Round {number}").format(number=digits(str(number + 1)))
    yield CellLine(name, is_bold=is_now and not begins, tone=tone if is_now else "muted")
    if is_now:
        left = _("{left} left").format(left=format_left(hour.left))
        yield CellLine(left, tone=tone)
