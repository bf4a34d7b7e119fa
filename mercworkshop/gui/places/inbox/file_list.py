"""The list of the inbox: groups that fold, and a row for each file that was opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from mercworkshop.domain.programme.opened_files import NotedFile
from mercworkshop.gui.places.inbox.file_rows import FileRow
from mercworkshop.gui.places.inbox.painting import FileDelegate
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import INBOX
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.row_model import RowModel
from mercworkshop.gui.widgets.tooltips import plain_tooltip


class FileModel(RowModel[FileRow]):
    """The rows of the list, each with its whole sentence under the pointer."""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and row.sentence:
            return plain_tooltip(row.sentence)
        return super().data(index, role)


class FileList(QListView):
    """Emits ``chosen`` with the file of the current row, and ``asked`` when Enter is pressed on it.

    ``folded`` is emitted with the row of a heading that is to be folded or unfolded.
    """

    chosen = Signal(object)
    asked = Signal()
    folded = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = FileModel()
        self.setModel(self.rows)
        self.setItemDelegate(FileDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def current(self) -> FileRow | None:
        """The current row; None if there is none."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: Sequence[FileRow]) -> None:
        """Show rows; the current file or group stays current."""
        if tuple(rows) == self.rows.rows:
            return
        before = self.current
        self.rows.show_rows(rows)
        places = [n for n, row in enumerate(rows) if before and _are_same(row, before)]
        places += [n for n, row in enumerate(rows) if not row.is_heading][:1]
        if places or rows:
            self.setCurrentIndex(self.rows.index((places or [0])[0]))
        self.chosen.emit(self._file())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, INBOX):
            case "fold":
                self._fold()
            case "ask":
                if self._file() is None:
                    self._fold()
                else:
                    self.asked.emit()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.current
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index == self.currentIndex() and row is not None and row.is_heading:
            self._fold()

    def currentChanged(self, now: AnyIndex, before: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(now, before)
        self.chosen.emit(self._file())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _file(self) -> NotedFile | None:
        return self.current.file if self.current is not None else None

    def _fold(self) -> None:
        row = self.current
        if row is None:
            return
        if not row.is_heading:  # the heading stays in sight when its files are gone
            place = next(n for n, each in enumerate(self.rows.rows) if each.verdict == row.verdict)
            self.setCurrentIndex(self.rows.index(place))
        self.folded.emit(row.verdict)


def _are_same(row: FileRow, other: FileRow) -> bool:
    if row.file is None or other.file is None:
        return row.file is other.file and row.verdict == other.verdict
    return row.file.key == other.file.key
