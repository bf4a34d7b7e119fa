"""A table whose current row is shown in full beside it, or below where there is no room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    card,
    clear_layout,
    column,
    row,
    set_orientation,
)
from mercworkshop.gui.widgets.tables.text_table import TextTable

_WIDE = 760
"""From this width on, in pixels at 100 %, the detail stands beside the table."""
_SHARES = (3, 2)


class ListAndDetail(QWidget):
    """``tell`` makes the parts of the detail of a row, by its number; the first row is chosen."""

    def __init__(self, table: TextTable, tell: Callable[[int], Iterable[QWidget]]) -> None:
        super().__init__()
        self.table, self._tell = table, tell
        self._detail = column(gap=6)
        self.detail = card(bare_widget(self._detail))
        self._sides = row(table, self.detail, gap=12)
        for place, share in enumerate(_SHARES):
            self._sides.setStretch(place, share)
        for part in (table, self.detail):
            self._sides.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._sides)
        table.row_chosen.connect(self._show)
        table.choose_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_orientation(self._sides, is_wide=self.width() >= theme.current_look().px(_WIDE))

    def _show(self, number: int) -> None:
        clear_layout(self._detail)
        if number >= 0:
            for part in self._tell(number):
                self._detail.addWidget(part)


def whole_table(
    name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]
) -> TextTable:
    """Return a table as high as its rows: the page scrolls, not the table."""
    made = TextTable(name, columns, lines=len(rows))
    made.show_rows(rows)
    return made
