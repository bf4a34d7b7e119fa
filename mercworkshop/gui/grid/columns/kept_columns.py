"""The widths that a person gave columns, and which are hidden: kept on this computer by table."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets import window_state

STEP = 24
"""How much wider or narrower a key makes a column, in pixels at 100 %."""

LEAST, MOST = 32, 2000
"""Widths that a column can be given, in pixels at 100 %."""

_REST_MS = 400
"""Milliseconds from the last change of a width until it is written: a drag changes it often."""

_HOLDS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}


class ColumnLayout(QObject):
    """Keeps the columns of ``view`` as a person set them, whatever the zoom.

    ``title`` is the column that is never hidden.
    """

    changed = Signal()
    """Emitted when somebody changed a column by other means than dragging it."""

    def __init__(self, view: QTableView, grid: GridModel, title: int) -> None:
        super().__init__(view)
        self._view, self._grid, self._title = view, grid, title
        self._fields = [column.field for column in grid.columns]
        self._name = grid.kind
        self._is_fitting = self._is_held = False
        self._widths: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._read()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.write)
        for place, field in enumerate(self._fields):
            if field in self._hidden and place != title:
                view.setColumnHidden(place, True)
        header = view.horizontalHeader()
        header.sectionResized.connect(self._note)
        header.viewport().installEventFilter(self)

    @property
    def is_changed(self) -> bool:
        """Whether a person gave a column another width, or hid one."""
        return bool(self._widths or self._hidden)

    def eventFilter(self, _header: QObject, event: QEvent) -> bool:
        """See whether a button is held on the headings: only then a person drags one."""
        if event.type() in _HOLDS:
            self._is_held = True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._is_held = False
        return False

    def width_of(self, place: int) -> int:
        """Return the width that a column was given, in pixels of the screen; 0 if none."""
        return theme.current_look().px(self._widths.get(self._fields[place], 0))

    def set_width(self, place: int, width: int) -> None:
        """Set a width by the program; it is not kept."""
        before, self._is_fitting = self._is_fitting, True
        self._view.setColumnWidth(place, width)
        self._is_fitting = before

    def widen(self, place: int, steps: int) -> None:
        """Make a column wider by so many steps, or narrower, and keep that."""
        wide = round(self._view.columnWidth(place) / theme.current_look().scale) + steps * STEP
        self._keep(place, min(max(wide, LEAST), MOST))
        self.changed.emit()

    def can_hide(self, place: int) -> bool:
        """Return whether a column can be hidden: the title stays."""
        return place != self._title and bool(self._fields[place])

    def hide(self, place: int) -> None:
        """Hide a column, and keep that; the current cell moves to the title."""
        if self.can_hide(place):
            if self._view.currentIndex().column() == place:
                row = self._view.currentIndex().row()
                self._view.setCurrentIndex(self._grid.index(row, self._title))
            self._hidden.add(self._fields[place])
            self._view.setColumnHidden(place, True)
            self._rest.start()
            self.changed.emit()

    def hidden(self) -> list[int]:
        """Return the columns that a person hid."""
        return [place for place, field in enumerate(self._fields) if field in self._hidden]

    def show(self, place: int) -> None:
        """Show a hidden column again."""
        self._hidden.discard(self._fields[place])
        self._view.setColumnHidden(place, False)
        self._rest.start()
        self.changed.emit()

    def title_of(self, place: int) -> str:
        """Return the title of a column."""
        return self._grid.columns[place].heading

    def forget(self) -> None:
        """Show all columns that were hidden, and let each have its own width again."""
        for place in self.hidden():
            self.show(place)
        self._widths.clear()
        self._rest.start()
        self.changed.emit()

    def write(self) -> None:
        """Keep what was set for the next time."""
        self._rest.stop()
        held = {"widths": self._widths, "hidden": sorted(self._hidden)}
        window_state.save_words(self._name, json.dumps(held) if self.is_changed else "")

    def _note(self, place: int, _before: int, width: int) -> None:
        """Keep the width that is being dragged."""
        if self._is_held and not self._is_fitting and width > 0:
            self._keep(place, round(width / theme.current_look().scale))

    def _keep(self, place: int, width: int) -> None:
        self._widths[self._fields[place]] = width
        self._rest.start()

    def _read(self) -> None:
        """Read what was kept; a file that somebody changed gives back nothing."""
        try:
            held: Any = json.loads(window_state.restore_words(self._name) or "{}")
            widths, hidden = dict(held.get("widths", {})), set(held.get("hidden", ()))
        except (ValueError, TypeError, AttributeError):
            return
        known = set(self._fields)
        self._widths = {
            field: min(max(width, LEAST), MOST)
            for field, width in widths.items()
            if field in known and isinstance(width, int)
        }
        self._hidden = {field for field in hidden if field and field in known}
