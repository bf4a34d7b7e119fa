"""The menu of a heading: sort by its column, group by it, and choose which values are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget, QWidgetAction

from mercworkshop.domain.arrangement.arrangement import EMPTY, FieldFilter
from mercworkshop.domain.arrangement.readers import count_tokens
from mercworkshop.gui.grid.arranging.named_views import add_views
from mercworkshop.gui.grid.arranging.table_arrangement import arrange
from mercworkshop.gui.grid.columns import menu_entries
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.buttons import escape_ampersands
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import TICKS
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, number

MOST_VALUES = 60
"""The most values that are listed, the most frequent ones; others are found by words."""

_LINE_WIDTH = 240


class HeadingMenu(QMenu):
    """The menu of the column ``place`` of a table; ticks are set without closing it.

    ``can_group`` tells that the rows can stand in bands of the column.
    """

    def __init__(self, view: EditableTable, place: int, *, can_group: bool) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._view, self._column = view, view.grid.columns[place]
        self.values: dict[str, QAction] = {}
        self.again: list[QAction] = []
        title = self._column.heading
        self.setAccessibleName(title)
        self._add_sorting()
        if can_group:
            words = _("Group by “{name}”").format(name=title)
            self._add(words, "list", HeadingMenu._group, self._column.field)
        if view.column_layout is not None:
            self.addSeparator()
            self.again = menu_entries.add_entries(self, view.column_layout, place)
        self.addSeparator()
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Rows with these words in “{name}”").format(name=title))
        self._add_line()
        self._add_values()
        self.addSeparator()
        self.clear_all = self._add(_("Show all rows"), "close", HeadingMenu._show_all)
        self.clear_all.setEnabled(bool(self._grid.arrangement.filters))
        add_views(self, view)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if not self._tick(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_tick = meaning(event, TICKS) == "tick"
        if not (is_tick and self._tick(self.activeAction())):
            super().keyPressEvent(event)
            self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Scroll to the entry that a key lit: Qt does not if none was lit before."""
        lit = self.activeAction()
        if lit is not None and not self.rect().contains(self.actionGeometry(lit)):
            self.setActiveAction(lit)

    @property
    def _grid(self) -> GridModel:
        return self._view.grid

    def _add(self, words: str, icon: str, run: Callable[..., object], *given: object) -> QAction:
        action = self.addAction(escape_ampersands(words))
        if icon:
            icons.set_icon(action, icon, "muted")
        action.triggered.connect(weak_slot(self, run, *given))
        return action

    def _add_sorting(self) -> None:
        now = self._grid.arrangement.direction(self._column.field)
        for words, icon, is_descending in (
            (_("Sort from first to last"), "arrow_up", False),
            (_("Sort from last to first"), "arrow_down", True),
        ):
            action = self._add(words, icon, HeadingMenu._sort, is_descending)
            action.setCheckable(True)
            action.setChecked(now is is_descending)
        if self._grid.arrangement.sort:
            self._add(_("Back to their own order"), "undo", HeadingMenu._unsort)

    def _add_line(self) -> None:
        known = self._grid.arrangement.filter_of(self._column.field)
        self.line.setPlaceholderText(_("Words to look for"))
        self.line.setMinimumWidth(theme.current_look().px(_LINE_WIDTH))
        self.line.setText(known.words if known is not None else "")
        self.line.textEdited.connect(weak_slot(self, HeadingMenu._filter))
        self.line.returnPressed.connect(self.close)
        holder = QWidgetAction(self)
        around = QWidget(self)
        around.setLayout(row(self.line, margin=6))
        around.setFocusProxy(self.line)
        holder.setDefaultWidget(around)
        self.addAction(holder)

    def _add_values(self) -> None:
        """List the values with how many rows have each, the choices in their order."""
        reader = self._grid.readers()[self._column.field]
        rows = self._grid.find_records()
        counts = count_tokens(reader, rows)
        names = {EMPTY: _("empty")}
        for each in rows:
            for token in reader.tokens(each):
                if token not in names:
                    names[token] = reader.name(token, each)
        listed = reader.choice_tokens()
        others = [token for token in counts if token not in listed and token != EMPTY]
        others = sorted(others, key=counts.__getitem__, reverse=True)[:MOST_VALUES]
        listed += sorted_words(others, names.__getitem__)
        listed += [EMPTY] if EMPTY in counts else []
        known = self._grid.arrangement.filter_of(self._column.field)
        chosen = known.tokens if known is not None and known.tokens is not None else frozenset()
        for token in listed:
            words = names.get(token) or reader.choice_name(token) or token
            count = isolate(number(counts.get(token, 0)))
            action = self.addAction(f"{escape_ampersands(words)}\t{count}")
            action.setCheckable(True)
            action.triggered.connect(weak_slot(self, HeadingMenu._take, action))
            self.values[token] = action
            self._set_ticked(action, is_ticked=token in chosen)

    def _tick(self, action: QAction | None) -> bool:
        """Tick or untick a value; return False if the action is none."""
        if action is not None and action in self.again:
            action.trigger()
            return True
        if action is None or action not in self.values.values():
            return False
        self._set_ticked(action, is_ticked=not action.isChecked())
        self._filter()
        return True

    def _take(self, action: QAction) -> None:
        """Filter by a value that Enter ticked: it closes the menu."""
        self._set_ticked(action, is_ticked=action.isChecked())
        self._filter()

    def _set_ticked(self, action: QAction, *, is_ticked: bool) -> None:
        action.setChecked(is_ticked)
        icons.set_icon(action, "box_ticked" if is_ticked else "box", "accent")

    def _filter(self, *_words: object) -> None:
        chosen = frozenset(token for token, each in self.values.items() if each.isChecked())
        asked = FieldFilter(self._column.field, chosen or None, self.line.text())
        arrange(self._view, self._grid.arrangement.filtered_by(asked))
        self.clear_all.setEnabled(bool(self._grid.arrangement.filters))

    def _sort(self, is_descending: object) -> None:
        now, field = self._grid.arrangement, self._column.field
        arrange(self._view, now.sorted_by(field, is_descending=bool(is_descending)))

    def _unsort(self) -> None:
        arrange(self._view, self._grid.arrangement.unsorted())

    def _group(self, field: str) -> None:
        arrange(self._view, self._grid.arrangement.grouped_by(field))

    def _show_all(self) -> None:
        arrange(self._view, self._grid.arrangement.unfiltered())
