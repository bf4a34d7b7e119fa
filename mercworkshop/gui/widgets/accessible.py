"""What Qt does not tell screen readers by itself: headings, and what is painted.

Nothing of it is made before a screen reader asks.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget
from shiboken6 import Shiboken

UNSAID = " "
"""A description that says nothing: where there is none, Qt has the tooltip read, often the name."""

_HEADINGS = ("page_title", "title", "heading")
_Role = QAccessible.Role
_Words = QAccessible.Text

PAINTED_LIST = "painted_list"
"""The name of a dynamic property, True for a widget that is a :class:`PaintedList`."""

PAINTED_CLOCK = "painted_clock"
"""The name of a dynamic property, True for a widget that paints a clock and says it as its name."""


class PaintedList(Protocol):
    """A widget that paints a list: what there is to say about its items."""

    def item_count(self) -> int:
        """Return the number of items."""

    def item_words(self, row: int) -> str:
        """Return what an item says."""

    def item_rect(self, row: int) -> QRect:
        """Return where an item is, in pixels of the screen."""

    def current_item(self) -> int:
        """Return the item that keys act on; -1 if there is none."""


def install_factory() -> None:
    """Tell screen readers of headings, painted lists and clocks; call it once in a process."""
    QAccessible.installFactory(_make)


def _make(_class_name: str, of: QObject) -> QAccessibleInterface | None:
    if isinstance(of, QLabel) and of.property("kind") in _HEADINGS:
        return _Heading(of)
    if isinstance(of, QWidget) and of.property(PAINTED_LIST):
        return _List(of)
    if isinstance(of, QWidget) and of.property(PAINTED_CLOCK):
        return _Clock(of)
    return None


class _Heading(QAccessibleWidget):
    """A label that is read as a heading, without its text again as a description."""

    def __init__(self, of: QLabel) -> None:
        super().__init__(of, _Role.Heading, "")
        self._label = of

    def text(self, kind: QAccessible.Text) -> str:
        if not Shiboken.isValid(self._label):
            return ""
        if kind == _Words.Name:
            return self._label.accessibleName() or self._label.text()
        return self._label.accessibleDescription().strip() if kind == _Words.Description else ""


class _Clock(QAccessibleWidget):
    """A painted clock: its words are the name of its widget."""

    def __init__(self, of: QWidget) -> None:
        super().__init__(of, _Role.Clock, "")


class _List(QAccessibleWidget):
    """A painted list, with an object for each item."""

    def __init__(self, of: QWidget) -> None:
        super().__init__(of, _Role.List, "")
        self.widget_of: QWidget = of
        self._items: dict[int, _Item] = {}
        _kept[id(self)] = self
        of.destroyed.connect(_Forget(self))

    @property
    def painted(self) -> PaintedList:
        """The widget, as the list that it is."""
        return self.widget_of  # type: ignore[return-value]

    def childCount(self) -> int:  # noqa: N802 - Qt's names
        return self.painted.item_count() if Shiboken.isValid(self.widget_of) else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        if index not in self._items:
            self._items[index] = _Item(self, index)
            QAccessible.registerAccessibleInterface(self._items[index])
        return self._items[index]

    def childAt(  # type: ignore[override] # noqa: N802
        self, x: int, y: int
    ) -> QAccessibleInterface | None:
        rows = range(self.childCount())
        return self.child(next((n for n in rows if self.painted.item_rect(n).contains(x, y)), -1))

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        return child.row if isinstance(child, _Item) and child.of is self else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override] # noqa: N802
        is_here = Shiboken.isValid(self.widget_of) and self.widget_of.hasFocus()
        return self.child(self.painted.current_item()) if is_here else None

    def forget(self) -> None:
        """Drop the items: their list is gone."""
        for item in self._items.values():
            if Shiboken.isValid(item):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._items.clear()
        _kept.pop(id(self), None)


class _Forget:
    """A slot that lets go of what a list has made."""

    def __init__(self, of: _List) -> None:
        self._of = of

    def __call__(self, _gone: object = None) -> None:
        self._of.forget()


_kept: dict[int, _List] = {}
"""The lists that were asked for: Qt knows only the half of them that is not Python's."""


class _Item(QAccessibleInterface):
    """One item of a painted list."""

    def __init__(self, of: _List, row: int) -> None:
        super().__init__()
        self.of, self.row = of, row

    def isValid(self) -> bool:  # noqa: N802
        return self.row < self.of.childCount()

    def object(self) -> QObject:
        return None  # type: ignore[return-value] # as Qt has it for what is no object

    def window(self) -> QWindow:
        return self.of.widget_of.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return self.of

    def child(self, _index: int) -> None:  # type: ignore[override]
        return None

    def childCount(self) -> int:  # noqa: N802
        return 0

    def childAt(self, _x: int, _y: int) -> None:  # type: ignore[override] # noqa: N802
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802
        return -1

    def role(self) -> QAccessible.Role:
        return _Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        is_name = kind == _Words.Name and self.isValid()
        return self.of.painted.item_words(self.row) if is_name else ""

    def setText(self, _kind: QAccessible.Text, _words: str) -> None:  # noqa: N802
        pass

    def rect(self) -> QRect:
        return self.of.painted.item_rect(self.row) if self.isValid() else QRect()

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True
        is_current = self.isValid() and self.of.painted.current_item() == self.row
        state.selected = is_current
        state.focused = is_current and self.of.widget_of.hasFocus()
        return state
