"""A table of figures that one goes through cell by cell; Enter opens what stands behind one."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
)

from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import RECORDS


class CellTable(QTableView):
    """Nothing can be typed, and its columns share the width as :meth:`fit_columns` says."""

    def __init__(self, name: str, cells: QAbstractTableModel) -> None:
        super().__init__()
        self.setModel(cells)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        self.doubleClicked.connect(self.open_current)
        self.selectionModel().currentChanged.connect(self.note_current)

    def open_current(self) -> None:
        """Open what stands behind the current cell."""
        raise NotImplementedError

    def note_current(self, index: QModelIndex) -> None:
        """Tell that another cell is the current one."""
        raise NotImplementedError

    def fit_columns(self) -> None:
        """Share the width of the table among its columns."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, RECORDS) == "open":
            self.open_current()
        else:
            super().keyPressEvent(event)
