"""The rows of the table: a heading for each kind of likeness, and below it what is alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from mercworkshop.domain.entities.shared_actions.alike_drafts import (
    KIND_NAMES,
    MARK_NAMES,
    AlikeKind,
    AlikeRow,
)
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, isolate, number, plural, typed_list

MARK = Qt.ItemDataRole.UserRole
"""The :class:`AlikeKind` of the mark in a cell; None: no mark."""
IS_HERE = Qt.ItemDataRole.UserRole + 1
"""Whether the cell is in the current row."""

_HEADING_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}


@dataclass(frozen=True, slots=True)
class TableLine:
    """A heading, or a row of drafts that are alike.

    ``sharing`` are the countries that share an action of it; None: there is no shared action.
    """

    kind: AlikeKind
    row: AlikeRow | None = None
    sharing: tuple[str, ...] | None = None


class AlikeModel(QAbstractTableModel):
    """Rows that are alike by countries; the last column counts the countries."""

    # Class attributes too: garbage collection may empty the model while its table still calls it.
    lines: Sequence[TableLine] = ()
    countries: Sequence[str] = ()
    names: Mapping[str, str] = {}
    current = -1

    def show_rows(
        self, lines: Sequence[TableLine], countries: Sequence[str], names: Mapping[str, str]
    ) -> None:
        """Show rows for the countries with a draft; ``names`` are their names by code."""
        self.beginResetModel()
        self.lines, self.countries, self.names = lines, tuple(countries), names
        self.endResetModel()

    def set_current(self, line: int) -> None:
        """Say which line is the current one, so that its marks are painted as chosen."""
        former, self.current = self.current, line
        for each in {former, line}:
            if 0 <= each < len(self.lines):
                last = self.index(each, self.columnCount() - 1)
                self.dataChanged.emit(self.index(each, 0), last, [IS_HERE])

    def line_of(self, key: str) -> int:
        """Return the line of a row by its key; -1 if it is not there."""
        found = (n for n, each in enumerate(self.lines) if each.row and each.row.key == key)
        return next(found, -1)

    def country(self, column: int) -> str:
        """Return the code of the country of a column; empty if it is none."""
        return self.countries[column - 1] if 0 < column <= len(self.countries) else ""

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.countries) + 2

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].row is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role not in _HEADING_ROLES:
            return None
        if code := self.country(section):
            name = self.names.get(code, code)  # a long name is cut where it is painted
            return name if role == Qt.ItemDataRole.DisplayRole else plain_tooltip(name)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _("What is alike") if section == 0 else _("Countries")

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_aloud(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._read_aloud(line, column)) if self.country(column) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        if role == MARK:
            return self._mark(line, column)
        return index.row() == self.current if role == IS_HERE else None

    def _words(self, line: TableLine, column: int) -> str:
        if line.row is None:
            return _(KIND_NAMES[line.kind]) if column == 0 else ""
        if column == 0:
            return line.row.title
        if column <= len(self.countries):
            return ""
        return self._count_words(line.row, line.sharing)

    def _count_words(self, row: AlikeRow, sharing: tuple[str, ...] | None) -> str:
        if sharing is None:
            return number(len(row.countries))
        total = len({*row.countries, *sharing})
        words = plural("{n} of {{total}} shares", "{n} of {{total}} share", len(sharing))
        return words.format(total=number(total))

    def _mark(self, line: TableLine, column: int) -> AlikeKind | None:
        if line.row is None:
            return line.kind if column == 0 else None
        return line.kind if self.country(column) in line.row.countries else None

    def _read_aloud(self, line: TableLine, column: int) -> str:
        code = self.country(column)
        if line.row is None or not code:
            words = self._words(line, column)
            if line.row is not None and column > len(self.countries):
                if line.sharing is not None:
                    return words
                many = len(line.row.countries)
                return plural("{n} country", "{n} countries", many)
            return words
        name = isolate(self.names.get(code, code))
        texts = [each.text for each in line.row.of_country(code)]
        if not texts:
            return typed_list([name, _("No")])
        return typed_list([name, _(MARK_NAMES[line.kind]), *map(isolate, texts)])
