"""Rows, columns, frames and scroll areas in one call each, and a flow layout."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QWidget,
)

SPACE = 8
"""The standard gap, in pixels; every other is a multiple of half of it."""

MARGIN = 14
"""Around the cards of a page, in pixels."""

LayoutPart = QWidget | QLayout | int | None
"""A part of a row or column: a widget, a layout, a gap in pixels, or None for a stretch."""

_DOWN = QBoxLayout.Direction.TopToBottom
_ALONG = QBoxLayout.Direction.LeftToRight


def row(*parts: LayoutPart, gap: int = SPACE, margin: int = 0) -> QBoxLayout:
    """Return a layout of ``parts`` beside each other, in reading direction."""
    return _box(_ALONG, parts, gap, margin)


def column(*parts: LayoutPart, gap: int = SPACE, margin: int = 0) -> QBoxLayout:
    """Return a layout of ``parts`` below each other."""
    return _box(_DOWN, parts, gap, margin)


def make_frame(layout: QLayout, kind: str = "card") -> QFrame:
    """Return a frame (``card``, ``bar``, ``rail``, ``message``) around ``layout``."""
    frame = QFrame()
    frame.setProperty("kind", kind)
    frame.setLayout(layout)
    return frame


def card(*parts: LayoutPart, gap: int = SPACE, margin: int = 14) -> QFrame:
    """Return a card with ``parts`` below each other."""
    return make_frame(column(*parts, gap=gap, margin=margin))


def bare_widget(layout: QLayout) -> QWidget:
    """Return a bare widget around ``layout``."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def make_shrinkable(widget: QWidget) -> QWidget:
    """Return ``widget`` with a size policy that lets it shrink to the space left in a row."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
    return widget


def set_orientation(box: QBoxLayout, *, is_wide: bool) -> None:
    """Put the parts of ``box`` beside each other if ``is_wide``, else below each other."""
    box.setDirection(_ALONG if is_wide else _DOWN)


def set_dialog_size(dialog: QDialog, width: int, height: int) -> None:
    """Set the size of ``dialog`` in pixels, at most that of its parent window."""
    size, below = QSize(width, height), dialog.parentWidget()
    dialog.resize(size.boundedTo(below.window().size()) if below is not None else size)


def scroll_area(widget: QWidget) -> QScrollArea:
    """Return a frameless scroll area around ``widget``."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area


def reading_area(widget: QWidget, name: str = "") -> QScrollArea:
    """Return a scroll area that takes the focus, so that the keys scroll a text without fields."""
    area = scroll_area(widget)
    area.setProperty("kind", "reading")
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(name)
    return area


def inset_scroll_area(widget: QWidget) -> QScrollArea:
    """Return a scroll area around ``widget`` for use inside a card, with its background."""
    area = scroll_area(widget)
    area.setProperty("kind", "inset")
    return area


def read_in_order(parts: QSplitter) -> None:
    """Let a screen reader meet the parts in the order in which they are seen; call it once.

    A splitter puts each new part below those before, and they are read from the bottom up.
    """
    for number in range(parts.count()):
        if (part := parts.widget(number)) is not None:
            part.raise_()


def clear_layout(layout: QLayout) -> None:
    """Remove everything from ``layout`` and delete its widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


def _box(
    direction: QBoxLayout.Direction, parts: tuple[LayoutPart, ...], gap: int, margin: int
) -> QBoxLayout:
    box = QBoxLayout(direction)
    box.setSpacing(gap)
    box.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        _add(box, part)
    return box


def _add(box: QBoxLayout, part: LayoutPart) -> None:
    if part is None:
        box.addStretch(1)
    elif isinstance(part, int):
        box.addSpacing(part)
    elif isinstance(part, QLayout):
        box.addLayout(part)
    else:
        box.addWidget(part)


class FlowLayout(QLayout):
    """Puts widgets beside each other and starts a new line where the width is used up.

    With ``fills_last`` the last widget is as wide as there is room in its line.
    """

    def __init__(self, *widgets: QWidget, gap: int = SPACE, fills_last: bool = False) -> None:
        super().__init__()
        self._fills_last = fills_last
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height, which Qt asks for many times before a size inside changes."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights: Qt calls this when a size inside may have changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """Return the size of all widgets in one line."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() + self.spacing() for hint in hints)
        return QSize(max(width - self.spacing(), 0), max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, is_trial: bool) -> int:
        """Return the total height; place the widgets, centred in their lines, unless on trial."""
        y = 0
        for line in self._lines(rect.width()):
            height = max(size.height() for _item, size in line)
            x = 0
            for item, size in line:
                drop = (height - size.height()) // 2
                if not is_trial:
                    box = QRect(rect.topLeft() + QPoint(x, y + drop), size)
                    item.setGeometry(self._mirrored(box, rect))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(y - self.spacing(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue  # hidden: takes no space and no gap
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 1 << 20))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        if lines and self._fills_last:
            _item, size = lines[-1][-1]
            size.setWidth(size.width() + max(width - (x - self.spacing()), 0))
        return lines

    def _mirrored(self, box: QRect, within: QRect) -> QRect:
        owner = self.parentWidget()
        if owner is None or owner.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return box
        box.moveLeft(within.left() + within.right() - box.right())
        return box
