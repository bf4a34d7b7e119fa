"""The pane beside a table: what there is to say of the chosen row, in sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    inset_scroll_area,
    row,
)
from mercworkshop.gui.widgets.tables.two_line_list import TwoLineList
from mercworkshop.i18n import is_right_to_left, isolate

_WIDTH, _WIDE = 300, 420
"""Width of the pane, and from which on values stand beside their names, in pixels at 100 %."""

_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
_MOST_ENTRIES, _TITLE_LINES = 4, 3


class DetailLine(NamedTuple):
    """A line of a section; with a ``name`` the name stands before it. ``kind`` is of a label."""

    words: str
    kind: str = ""
    name: str = ""


class DetailSection(NamedTuple):
    """A heading, and the lines below it."""

    title: str
    lines: tuple[DetailLine, ...]


class DetailPane(QWidget):
    """Shows a title, widgets of the view that owns it, and sections; it scrolls as a whole."""

    def __init__(
        self, name: str, upper: Sequence[QWidget] = (), lower: Sequence[QWidget] = ()
    ) -> None:
        """``upper`` are shown over the sections, ``lower`` below them."""
        super().__init__()
        self.title = label("", "heading", wrap=True)
        self.below = label("", "muted", wrap=True)
        self._sections = column(gap=4)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        """The names that are shown, each with its value."""
        inside = column(self.title, self.below, *upper, self._sections, *lower, None, margin=14)
        self.area: QScrollArea = inset_scroll_area(bare_widget(inside))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(name)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = column(self.area, gap=0)
        outer.setContentsMargins(1, 1, 1, 0)
        self.setLayout(outer)

    def show_details(self, title: str, below: str, sections: Sequence[DetailSection]) -> None:
        """Show others in place of those before."""
        plain_text(self.title, title)
        self.title.setVisible(bool(title))
        plain_text(self.below, below)
        self.below.setVisible(bool(below))
        clear_layout(self._sections)
        self._pairs.clear()
        for section in sections:
            self._sections.addSpacing(6)
            if section.title:
                self._sections.addWidget(label(section.title, "strong", wrap=True))
            for line in section.lines:
                self._sections.addWidget(self._shown(line))
        self._align()

    def _shown(self, line: DetailLine) -> QWidget:
        if not line.name:
            return label(line.words, line.kind, wrap=True)
        value, name = label(isolate(line.words), line.kind, wrap=True), label(line.name, "muted")
        name.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._pairs.append((name, value))
        pair = row(name, value, gap=12)
        pair.setStretch(1, 1)
        return bare_widget(pair)

    def _align(self) -> None:
        """Let values stand at the end of a narrow pane, and beside their names in a wide one."""
        is_wide = self.width() > theme.current_look().px(_WIDE)
        longest = max((name.sizeHint().width() for name, _value in self._pairs), default=0)
        side = Qt.AlignmentFlag.AlignRight if is_wide == is_right_to_left() else _LEFT
        for name, value in self._pairs:
            name.setMinimumWidth(longest if is_wide else 0)
            value.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        at = self.width() - 1 if is_mirrored else 0
        look = theme.current_look()
        painter.fillRect(self.rect(), look.color("surface"))
        painter.fillRect(at, 0, 1, self.height(), look.color("line"))
        if self.y() > 0:  # it lies below the table
            painter.fillRect(0, 0, self.width(), 1, look.color("line"))
        painter.end()

    def words(self) -> str:
        """Return all that is shown, a line each."""
        shown = [each.text() for each in self.area.findChildren(type(self.title))]
        return "\n".join(filter(None, shown))

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(_WIDTH), px(300))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(_WIDTH), px(120))


class PaneList(TwoLineList):
    """Entries in a pane: titles have as many lines as they need, and it is as high as a few."""

    def __init__(self, name: str, scope: str) -> None:
        super().__init__(name, scope, title_lines=_TITLE_LINES)
        self.model().rowsInserted.connect(self._fit)
        self.model().rowsRemoved.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        shown = range(min(self.count(), _MOST_ENTRIES))
        high = sum(self.sizeHintForRow(row) for row in shown) or self.fontMetrics().lineSpacing()
        self.setFixedHeight(high + 2 * self.frameWidth() + 2)
