"""A table of records that fills its room: one is chosen, keys of a scope act on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.text_table import TextTable, TextTableModel

LINES = 12
"""With more than four times as many rows none is measured."""


class TableRecord(NamedTuple):
    """A record in a table: its id, its cells, and the colours of its words, tokens of the theme.

    ``tone`` is the colour of all cells, and ``marked`` that of single ones, by their column.
    """

    id: str
    cells: Sequence[str]
    tone: str = ""
    marked: Mapping[int, str] = MappingProxyType({})

    def tone_of(self, column: int) -> str:
        """Return the colour of a cell; empty: that of all words."""
        return self.marked.get(column, self.tone)


class _TonedModel(TextTableModel):
    """Rows of text, each in the colour that its record has."""

    records: Sequence[TableRecord] = ()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            known = self.records
            tone = known[index.row()].tone_of(index.column()) if index.row() < len(known) else ""
            return theme.current_look().color(tone) if tone else None
        return super().data(index, role)


class RecordTable(TextTable):
    """``chosen_changed`` carries the id of the current record; ``key_pressed`` a meaning."""

    chosen_changed = Signal(str)
    key_pressed = Signal(str)

    def __init__(self, name: str, columns: Sequence[tuple[str, int]], scope: str) -> None:
        super().__init__(name, columns, lines=LINES)
        self._scope = scope
        self._records: tuple[TableRecord, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.row_chosen.connect(self._on_chosen)

    @property
    def chosen(self) -> str:
        """The id of the current record; empty if there is none."""
        at = self.currentIndex().row()
        return self._records[at].id if 0 <= at < len(self._records) else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all records, in the order shown."""
        return tuple(each.id for each in self._records)

    def show_records(self, records: Sequence[TableRecord]) -> None:
        """Show records; the current one stays, or else the first is current."""
        before, new = self.chosen, tuple(records)
        if new == self._records:
            return
        self._records = new
        if isinstance(self.words, _TonedModel):
            self.words.records = new
        self.show_rows([each.cells for each in new])
        if not self.choose(before) and new:
            self.choose_first()
        self.chosen_changed.emit(self.chosen)

    def choose(self, record_id: str) -> bool:
        """Make a record current; return whether it is there."""
        if record_id not in self.ids:
            return False
        self.setCurrentIndex(self.words.index(self.ids.index(record_id), 0))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if name := meaning(event, self._scope):
            self.key_pressed.emit(name)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(560), px(220))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(280), px(140))

    def _make_model(self, columns: Sequence[str], parent: QObject) -> TextTableModel:
        return _TonedModel(columns, parent)

    def _on_chosen(self, _row: int) -> None:
        self.chosen_changed.emit(self.chosen)
