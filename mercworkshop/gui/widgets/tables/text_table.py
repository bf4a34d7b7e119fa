"""A read-only table of text: as high as its rows, up to a limit; cells wrap.

The last cell of a row with fewer cells than columns spans the remaining columns.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import LISTED
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.gui.widgets.tables.column_widths import longest_word, share_width
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _


class CellInk(NamedTuple):
    """How the words of a cell look: the token of their colour, and whether they are bold.

    ``says`` is what a screen reader and a hint say in place of them.
    """

    token: str = "ink"
    is_bold: bool = False
    says: str = ""


type CellInks = Mapping[tuple[int, int], CellInk]
"""By row and column; the other cells are plain."""

_PLAIN: CellInks = {}
_PLAIN_CELL = CellInk()
_TITLE_SIDES, _CELL_SIDES = 18, 17
"""Padding of a heading and of a cell at both sides, in pixels at 100 %."""

_AT_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_KEPT_WHEN_CHOSEN = ("cinnabar", "amber", "accent")
"""The colours that words keep in a chosen row, because they show well on its background."""


class TextTableModel(QAbstractTableModel):
    """Rows of text cells."""

    # Class attributes too: garbage collection may empty the model while its table still calls it.
    _columns: Sequence[str] = ()
    _rows: Sequence[Sequence[str]] = ()
    _looks: CellInks = _PLAIN
    ends: Container[int] = ()
    """The columns whose words stand at the end, as figures do."""

    def __init__(self, columns: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = [_(name) for name in columns]
        self._rows = []

    @property
    def titles(self) -> Sequence[str]:
        """The headings of the columns."""
        return self._columns

    def show_rows(self, rows: Sequence[Sequence[str]], looks: CellInks = _PLAIN) -> None:
        """Replace the rows; a view keeps its selection if their number is the same."""
        self._looks = looks
        if rows and len(rows) == len(self._rows):
            self._rows = list(rows)
            last = self.index(len(rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def single_cells(self) -> Iterator[tuple[int, str, bool]]:
        """Yield the column of each cell that spans no other, its words, and if they are bold."""
        whole = len(self._columns)
        for row, cells in enumerate(self._rows):
            for column, words in enumerate(cells[: whole if len(cells) == whole else -1]):
                look = self._looks.get((row, column), _PLAIN_CELL)
                yield column, words, look.is_bold

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        words = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            look = self._looks.get((index.row(), index.column()))
            says = look.says if look is not None and look.says else words
            return plain_tooltip(says) if role == Qt.ItemDataRole.ToolTipRole else says
        return self._look(index.row(), index.column(), role)

    def _look(self, row: int, column: int, role: int) -> Any:
        """Return the colour or the font of a cell that has a look of its own."""
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self.ends:
            return _AT_END
        look = self._looks.get((row, column))
        if look is None:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.current_look().color(look.token)
        if role == Qt.ItemDataRole.FontRole and look.is_bold:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section] if section < len(self._columns) else None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.ends:
            return _AT_END | Qt.TextFlag.TextWordWrap
        return None


class TextTable(QTableView):
    """Shows rows of text; the arrow keys move from row to row."""

    row_chosen = Signal(int)
    """Emitted with the current row; -1 if there is none."""
    delete_pressed = Signal()
    """Delete was pressed here. No shortcut: those are lost while another window is active."""

    def __init__(self, name: str, columns: Sequence[tuple[str, int]], *, lines: int) -> None:
        """Make a table of ``columns``: pairs of a title and its share of the width."""
        super().__init__()
        self._lines = lines
        self._fitted = -1
        """The width of the table for which its heading was fitted last."""
        self._shares = [share for _title, share in columns]
        self._least: tuple[tuple[str, str], list[int]] | None = None
        """The fonts for which the words were measured, and the least widths of the columns."""
        self.words = self._make_model([title for title, _share in columns], self)
        self.setModel(self.words)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setItemDelegate(PaddedDelegate(self))
        _prepare_heading(self.horizontalHeader())
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    def setHorizontalHeader(self, header: QHeaderView) -> None:  # noqa: N802 - Qt's name
        """Take a heading that paints itself; it is used as any other."""
        super().setHorizontalHeader(header)
        _prepare_heading(header)

    def show_rows(self, rows: Sequence[Sequence[str]], looks: CellInks = _PLAIN) -> None:
        """Replace the rows."""
        self._fitted, self._least = -1, None
        self.words.show_rows(rows, looks)
        self.clearSpans()
        whole = self.words.columnCount()
        for number, row in enumerate(rows):
            if len(row) < whole:
                self.setSpan(number, len(row) - 1, 1, whole - len(row) + 1)
        self._fit()

    def choose_first(self) -> None:
        """Make the first row the current one; ``selectRow`` does not, before the table is shown."""
        self.setCurrentIndex(self.words.index(0, 0))

    def sizeHint(self) -> QSize:
        rows = range(min(self.words.rowCount(), self._lines))
        height = sum(self.rowHeight(row) for row in rows) + self.horizontalHeader().height()
        return QSize(super().sizeHint().width(), height + theme.current_look().px(6))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, LISTED) == "remove":
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _make_model(self, columns: Sequence[str], parent: QObject) -> TextTableModel:
        """Return the model of the table; another kind of table may have another."""
        return TextTableModel(columns, parent)

    def _fit(self) -> None:
        for column, width in enumerate(self._column_widths()):
            self.setColumnWidth(column, width)
        self._fit_heading()
        if self.words.rowCount() <= self._lines * 4:  # measuring thousands of rows takes seconds
            self.resizeRowsToContents()
        self.updateGeometry()

    def _fit_heading(self) -> None:
        """Give the heading several lines where one is not enough.

        It never gets lower while the table stays as wide: else a scroll bar that comes and goes
        with the height of the heading would change that height again, without end.
        """
        header, padding = self.horizontalHeader(), theme.current_look().px(18)
        lengths = map(header.fontMetrics().horizontalAdvance, self.words.titles)
        is_wrapped = any(
            length + padding > self.columnWidth(column) and not self.isColumnHidden(column)
            for column, length in enumerate(lengths)
        )
        wanted = wrapping_delegate.heading_height(self) if is_wrapped else 0
        if self._fitted == self.width():
            wanted = max(wanted, header.minimumHeight())
        self._fitted = self.width()
        header.setMinimumHeight(wanted)

    def _column_widths(self) -> list[int]:
        """Return the shares of the columns; headings and cells get room for their words."""
        columns = range(self.words.columnCount())
        shown = [not self.isColumnHidden(column) for column in columns]
        shares = [self._shares[column] * shown[column] for column in columns]
        least = self._least_widths()
        return share_width(
            self.viewport().width(), shares, [least[column] * shown[column] for column in columns]
        )

    def _least_widths(self) -> list[int]:
        """Return the width at which no word of each column is cut."""
        fonts = (self.font().toString(), self.horizontalHeader().font().toString())
        if self._least is None or self._least[0] != fonts:
            self._least = fonts, self._measure_words()
        return self._least[1]

    def _measure_words(self) -> list[int]:
        look, titles = theme.current_look(), self.horizontalHeader().fontMetrics()
        least = [longest_word(titles, each) + look.px(_TITLE_SIDES) for each in self.words.titles]
        if self.words.rowCount() > self._lines * 4:
            return least
        for column, words, is_bold in self.words.single_cells():
            font = self.font()
            if is_bold:
                font.setWeight(QFont.Weight.DemiBold)
            needed = longest_word(QFontMetrics(font), words) + look.px(_CELL_SIDES)
            least[column] = max(least[column], needed)
        return least

    def _on_row_changed(self, current: QModelIndex) -> None:
        self.row_chosen.emit(current.row() if current.isValid() else -1)


def _prepare_heading(header: QHeaderView) -> None:
    """Let a heading only be read: in several lines, and of the widths that the table shares out."""
    header.setSectionsClickable(False)
    header.setHighlightSections(False)
    header.setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    )
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setMinimumSectionSize(1)  # Qt's own would push the last column out of sight


class PaddedDelegate(QStyledItemDelegate):
    """Gives a cell the height that its text needs at the width of the columns it spans.

    Qt's own height leaves out the padding of the style sheet and cuts off the last line.
    """

    def __init__(self, table: TextTable) -> None:
        super().__init__(table)
        self.table = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Keep the full stop of a foreign text at its end, and a warning red in a chosen row."""
        super().initStyleOption(option, index)
        ink, look = index.data(Qt.ItemDataRole.ForegroundRole), theme.current_look()
        if ink is not None and ink in map(look.color, _KEPT_WHEN_CHOSEN):
            option.palette.setColor(QPalette.ColorRole.HighlightedText, ink)
        option.text = wrapping_delegate.wrapping_text(option, self._width(index))

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, wrapping_delegate.wrapped_height(option, index, self._width(index)))

    def _width(self, index: AnyIndex) -> int:
        first = index.column()
        columns = range(first, first + self.table.columnSpan(index.row(), first))
        return sum(self.table.columnWidth(column) for column in columns)
