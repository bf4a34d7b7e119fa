"""Paints the cells of a table, and places their editors."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.gui.grid.editing.cell_editing import CellEditing
from mercworkshop.gui.grid.editing.lines_editor import LinesEditor
from mercworkshop.gui.grid.painting.band_painter import BandPainter
from mercworkshop.gui.grid.painting.chip_painter import paint_chip, paint_unread, room_of_mark
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.elision import elide_item
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.i18n import isolate

_FOCUSED = QStyle.StateFlag.State_HasFocus
_SELECTED = QStyle.StateFlag.State_Selected
_LAST_KEYS = 500
"""Milliseconds until a key that was typed has certainly come."""


class GridDelegate(QStyledItemDelegate):
    """Paints cells with chips, marks and a frame around the current one."""

    def __init__(self, table: EditableTable, editing: CellEditing) -> None:
        super().__init__(table)
        self._table, self._editing = table, editing
        self._bands: BandPainter | None = None

    def restyle(self) -> None:
        """Update to the current font, zoom, colours and direction."""
        self._bands = None

    def paint_band(self, painter: QPainter, band: RowBand, cell: QRect) -> None:
        """Paint what lies in a cell of the heading of its band, and the frame of the current row.

        The heading stands still while the table is scrolled sideways.
        """
        table, look = self._table, theme.current_look()
        self._bands = self._bands or BandPainter(table.font(), table.layoutDirection())
        row = QRect(0, cell.y(), table.viewport().width(), cell.height())
        is_current = table.grid.band(table.currentIndex().row()) is band
        ground = look.color("accent_soft" if is_current else "sunken")
        self._bands.paint(painter, band, table.grid.band_facts(band), (row, cell), ground)
        if is_current and table.hasFocus():
            painter.save()
            painter.setClipRect(cell, Qt.ClipOperation.IntersectClip)
            painter.setPen(look.color("accent"))
            painter.drawRect(row.adjusted(0, 0, -1, -1))
            painter.drawRect(row.adjusted(1, 1, -2, -2))
            painter.restore()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if (band := self._table.grid.band(index.row())) is not None:
            self.paint_band(painter, band, option.rect)
            return
        bare = QStyleOptionViewItem(option)
        has_focus = bool(option.state & _FOCUSED)
        bare.state &= ~_FOCUSED
        self._paint_inside(painter, bare, index)
        if has_focus or index == self._table.currentIndex():
            self._paint_frame(painter, option.rect, has_focus=has_focus)

    def _paint_inside(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Paint what is in the frame of a cell; ``option`` says nothing of the focus."""
        tone = self._chip_tone(index)
        if tone:
            self._paint_ground(painter, option)
            paint_chip(painter, option, str(index.data()), tone)
        elif self._is_unread(index):
            self._paint_ground(painter, option)
            is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
            rest = QStyleOptionViewItem(option)
            rest.rect = paint_unread(painter, option.rect, is_mirrored=is_mirrored)
            super().paint(painter, rest, index)
        else:
            super().paint(painter, option, index)

    def _paint_frame(self, painter: QPainter, cell: QRect, *, has_focus: bool) -> None:
        """Paint the frame of the current cell: thin and grey while the focus is elsewhere."""
        painter.setPen(theme.current_look().color("accent" if has_focus else "chosen"))
        painter.drawRect(cell.adjusted(0, 0, -1, -1))
        if has_focus:
            painter.drawRect(cell.adjusted(1, 1, -2, -2))

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Cut long text at its end, and keep its full stop there, in mixed scripts too."""
        super().initStyleOption(option, index)
        if option.text and not self._table.wordWrap():
            elide_item(self._table, option)
        option.text = isolate(option.text) if option.text else ""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the size with all lines of the text and the padding."""
        width = self._table.columnWidth(index.column())
        room = width - room_of_mark() if self._is_unread(index) else width
        return QSize(
            width, wrapping_delegate.cell_height(option.fontMetrics, room, str(index.data() or ""))
        )

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        return self._editing.open(parent, index)

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """Delete an editor, under X11 once the keys have come that were on their way to its list.

        With the window of the list, Qt would drop them: see :class:`CompletionList`.
        """
        if QGuiApplication.platformName() == "xcb":
            QTimer.singleShot(_LAST_KEYS, editor, editor.deleteLater)
        else:
            super().destroyEditor(editor, index)

    def setEditorData(self, _editor: QWidget, _index: AnyIndex) -> None:
        """Do nothing: an editor is filled when it opens, and typed text is never overwritten."""

    def setModelData(self, _editor: QWidget, _model: object, _index: AnyIndex) -> None:
        """Do nothing: :class:`CellEditing` reads the editor, as its text may have to stay."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex
    ) -> None:
        place = option.rect.adjusted(0, 0, 0, -1)
        if isinstance(editor, LinesEditor):
            editor.lie_over(place)
        else:
            editor.setGeometry(place)

    def eventFilter(self, _editor: QObject, event: QEvent) -> bool:
        """Let the keys of a table close the editor."""
        return self._editing.handle_key(event)

    def _is_unread(self, index: AnyIndex) -> bool:
        """Return whether a cell shows unparsed text."""
        grid = self._table.grid
        record = grid.record(index.row())
        return bool(grid.unread_text(record, grid.columns[index.column()].field))

    def _chip_tone(self, index: AnyIndex) -> str:
        """Return the tone of the chip that a cell shows; empty for plain text."""
        grid = self._table.grid
        column, record = grid.columns[index.column()], grid.record(index.row())
        if column.tone is None or record is None or self._is_unread(index):
            return ""
        return column.tone(record) if index.data() else ""

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint selection and line of a cell, below its chip or mark."""
        look, rect = theme.current_look(), option.rect
        if option.state & _SELECTED:
            look.paint_chosen(painter, rect)
        else:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("sunken"))
