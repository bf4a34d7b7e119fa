"""The headings of a table sort it by a click; a right click opens their menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QSignalBlocker, Qt
from PySide6.QtWidgets import QTableView

from mercworkshop.gui.grid.arranging.table_arrangement import arrange
from mercworkshop.gui.grid.table.editable_table import EditableTable

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Headings(QObject):
    """Sorts ``view`` by its headings, and shows by which it is sorted.

    The first click sorts from first to last, the second the other way round, and the third lets
    the rows have their own order again. ``groups`` are the fields by which they can be grouped.
    """

    def __init__(self, view: EditableTable) -> None:
        super().__init__(view)
        self._view = view
        self.groups: tuple[str, ...] = ()
        header = view.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, _UP)
        QTableView.setSortingEnabled(view, True)  # a heading no longer chooses its column
        header.sortIndicatorChanged.connect(self._sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_at)
        view.grid.arranged.connect(self._show)

    def open_menu(self, place: int) -> None:
        """Open the menu of a heading, below it."""
        if not 0 <= place < len(self._view.grid.columns):
            return
        field = self._view.grid.columns[place].field
        if not field:
            return
        from mercworkshop.gui.grid.arranging.heading_menu import HeadingMenu

        menu = HeadingMenu(self._view, place, can_group=field in self.groups)
        header = self._view.horizontalHeader()
        left = header.sectionViewportPosition(place)
        is_mirrored = header.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if is_mirrored:
            left += header.sectionSize(place) - menu.sizeHint().width()
        menu.popup(header.viewport().mapToGlobal(QPoint(left, header.height())))

    def _open_at(self, point: QPoint) -> None:
        self.open_menu(self._view.horizontalHeader().logicalIndexAt(point))

    def _sort(self, place: int, order: Qt.SortOrder) -> None:
        now = self._view.grid.arrangement
        field = self._view.grid.columns[place].field if place >= 0 else ""
        new = now.sorted_by(field, is_descending=order == _DOWN) if field else now.unsorted()
        arrange(self._view, new)

    def _show(self) -> None:
        """Show in a heading that the rows are sorted by it."""
        now, header = self._view.grid.arrangement, self._view.horizontalHeader()
        place, order = -1, _UP
        if now.sort:
            fields = [column.field for column in self._view.grid.columns]
            place = fields.index(now.sort[0].field) if now.sort[0].field in fields else -1
            order = _DOWN if now.sort[0].is_descending else _UP
        blocked = QSignalBlocker(header)
        header.setSortIndicator(place, order)
        del blocked
        header.viewport().update()
