"""Dialog for pasted actions: which column is which field, and a preview."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.places.road_maps.paste.matching import (
    PASTE_FIELDS,
    guess_fields,
    has_headings,
)
from mercworkshop.gui.places.road_maps.paste.reader import PastedCell, PastedRow, PasteReader
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, FlagField
from mercworkshop.gui.widgets.inputs.column_choices import ColumnChoices
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, set_dialog_size
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

MOST_SHOWN = 50
"""Most rows in the preview; the count includes all."""

_COLUMN_WIDTH = 150


class PasteTable(QTableWidget):
    """Columns of one width, which share the room that is free."""

    def __init__(self, columns: int) -> None:
        super().__init__(0, columns)
        self._room = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (room := self.viewport().width()) != self._room:
            self._room = room
            least = theme.current_look().px(_COLUMN_WIDTH)
            width = max(least, room // max(self.columnCount(), 1))
            self.horizontalHeader().setDefaultSectionSize(width)


class PasteDialog(QDialog):
    """Assigns a field to each pasted column; accepting adds all rows as one edit."""

    def __init__(
        self, session: EditSession, road_map: str, grid: CellTexts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._road_map, self._grid = session, road_map, grid
        self._reader = PasteReader()
        self._day_first: dict[int, bool | None] = {}
        self.rows: list[PastedRow] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Paste actions"))
        self.headings = FlagField(_("The first row holds headings"))
        self.headings.show_value(has_headings(grid))
        self.headings.edited.connect(self._guess)
        self.table = PasteTable(len(grid[0]))
        self.table.setItemDelegate(ElidingDelegate(self.table))
        titles = {name: _(field.title) for name, field in PASTE_FIELDS.items()}
        self._choices = ColumnChoices(len(grid[0]), titles, self)
        self._choices.changed.connect(self.refresh)
        self.fields = self._choices.fields
        self._lay_out()
        self._guess()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Set the tab order to the reading order."""
        parts = (self.headings, *self.fields, self.table, self.order, self.cancel_button)
        for one, other in pairwise((*parts, self.accept_button)):
            QWidget.setTabOrder(one, other)

    def _lay_out(self) -> None:
        look = theme.current_look()
        self.table.setAccessibleName(_("Preview"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(look.px(34))
        self.table.setTabKeyNavigation(False)
        self.order = ChoiceField(
            _("How dates in figures are written"),
            [(True, _("Day first: 31/12/2016")), (False, _("Month first: 12/31/2016"))],
        )
        self.order.setPlaceholderText(_("Choose"))
        self.order.show_value(None)
        self.order.edited.connect(self._order_chosen)
        words = _("Some dates can be read in two ways. They are written:")
        question = label(words, "strong", wrap=True)
        question.setBuddy(self.order)
        line = row(question, self.order)
        line.setStretch(0, 1)
        self._date_order = bare_widget(line)
        self.count = label("", "strong")
        self.trouble = label("", "muted", wrap=True)
        self.accept_button = button(_("Add"), "check", "primary", run=self.accept)
        self.cancel_button = button(_("Cancel"), run=self.reject)
        self.accept_button.setDefault(True)
        self.setLayout(
            column(
                heading(_("Which column is which?")),
                label(_("Nothing is added before you press the button below."), "muted", wrap=True),
                self.headings,
                self.table,
                self._date_order,
                self.trouble,
                row(self.count, None, self.cancel_button, self.accept_button),
                gap=10,
                margin=16,
            )
        )
        set_dialog_size(self, look.px(900), look.px(520))

    def accept(self) -> None:
        """Add all rows as one edit."""
        there = self._session.workshop.records(Action).owned_by(self._road_map)
        values = [each.values for each in self.rows]
        if self._session.apply(actions.add, there, self._road_map, values):
            self._session.end_step()
            super().accept()

    def _order_chosen(self, value: object) -> None:
        self._day_first = dict.fromkeys(range(len(self.fields)), bool(value))
        self.refresh()

    def _guess(self) -> None:
        is_headed = self.headings.isChecked()
        if is_headed:
            self.table.setHorizontalHeaderLabels([" ".join(each.split()) for each in self._grid[0]])
        self.table.horizontalHeader().setVisible(is_headed)
        found = guess_fields(self._grid, headings=is_headed)
        for field, name in zip(self.fields, found, strict=True):
            field.show_value(name)
        self.refresh()

    def refresh(self) -> None:
        """Parse all cells again and show what would be added."""
        names = self._choices.names()
        body = self._grid[1:] if self.headings.isChecked() else self._grid
        ambiguous = self._reader.ambiguous_columns(body, names)
        is_open = bool(ambiguous) and self.order.value() is None
        self.rows = self._reader.rows(body, names, self._day_first)
        self._date_order.setVisible(bool(ambiguous))
        self._show_rows(names)
        self._show_count(is_open=is_open)

    def _show_rows(self, names: Sequence[str]) -> None:
        shown = self.rows[:MOST_SHOWN]
        if self.table.rowCount() == 0:
            self.table.setRowCount(1)
            for place, field in enumerate(self.fields):
                self.table.setCellWidget(0, place, field)
        self.table.setRowCount(len(shown) + 1)
        for number, each in enumerate(shown, start=1):
            for place, cell in enumerate(each.cells):
                self.table.setItem(number, place, _item(cell, is_used=bool(names[place])))

    def _show_count(self, *, is_open: bool) -> None:
        cells = (cell for each in self.rows for cell in each.cells)
        bad = [cell for cell in cells if cell.problem and not (is_open and cell.is_ambiguous)]
        n = len(self.rows)
        plain_text(self.count, plural("{n} action will be added", "{n} actions will be added", n))
        reasons = list(dict.fromkeys(cell.problem for cell in bad))
        words = plural(
            "{n} cell cannot be read. Its text is kept as written, with a mark.",
            "{n} cells cannot be read. Their text is kept as written, with a mark.",
            len(bad),
        )
        plain_text(self.trouble, "\n".join([words, *reasons[:3]]) if bad else "")
        restyle(self.trouble, kind="bad" if bad else "muted")
        self.trouble.setVisible(bool(bad))
        self.accept_button.setText(plural("Add {n} action", "Add {n} actions", n))
        self.accept_button.setEnabled(n > 0 and not is_open)


def _item(cell: PastedCell, *, is_used: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(cell.shown)
    look = theme.current_look()
    item.setToolTip(plain_tooltip(cell.problem))
    if cell.problem:
        item.setIcon(icons.icon("warning", "amber"))
        item.setBackground(look.color("amber_soft"))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, cell.problem)
    elif not is_used:
        item.setForeground(look.color("faint"))
    return item
