"""Choice fields; they commit at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
)

from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.elision import ElidingDelegate, elide
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.gui.widgets.whole_titles import WholeTitles
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.domain.fields.field import Field

ChoiceOption = tuple[object, str]
"""A value and the text shown for it."""


def choice_options(field: Field) -> list[ChoiceOption]:
    """Return the known values of a field with their names."""
    return [(value, _(words)) for value, words in field.choices.items()]


_LEAST_LETTERS = 12
_MOST_LINES = 16
_CHECKABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class ChoiceField(QComboBox):
    """A choice of one value."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, name: str, choices: Sequence[ChoiceOption]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setMaxVisibleItems(_MOST_LINES)
        self._values = [value for value, _words in choices]
        self.addItems([words for _value, words in choices])
        self.activated.connect(self._commit)
        self.setItemDelegate(ElidingDelegate(self))

    @property
    def choices(self) -> list[ChoiceOption]:
        """The values, each with the text shown for it."""
        return [(value, self.itemText(at)) for at, value in enumerate(self._values)]

    def widen(self, most: int = 28) -> None:
        """Ask for room for the longest choice, of so many letters at most."""
        longest = max((len(self.itemText(at)) for at in range(self.count())), default=0)
        self.setMinimumContentsLength(max(min(longest, most), _LEAST_LETTERS))

    def replace_choices(self, choices: Sequence[ChoiceOption]) -> None:
        """Offer other values; what is chosen stays if it is among them, else the first is."""
        chosen = self.value()
        self.clear()
        self._values = [value for value, _words in choices]
        self.addItems([words for _value, words in choices])
        if chosen in self._values:
            self.show_value(chosen)

    def shown_words(self) -> str:
        """Return the choice as drawn: cut at its end where there is no room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return elide(option.fontMetrics, option.currentText, room.width() - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut the words at their end; draw the arrow too.

        Qt cuts them at the left in a window from right to left. A style sheet takes an arrow only
        from a file, in one colour.
        """
        if (words := self.shown_words()) != self.currentText() and self.currentIndex() >= 0:
            option, cut = QStyleOptionComboBox(), QStylePainter(self)
            self.initStyleOption(option)
            option.currentText = isolate(words)
            cut.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            cut.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
            cut.end()
        else:
            super().paintEvent(event)
        look = theme.current_look()
        edge, inset = look.px(16), look.px(8)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inset if is_mirrored else self.width() - edge - inset
        painter = QPainter(self)
        icons.icon("chevron_down", "muted", 16).paint(
            painter, left, (self.height() - edge) // 2, edge, edge
        )
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show a choice that is cut as a tooltip, unless there is one."""
        words = self.cut_words() if isinstance(event, QHelpEvent) else ""
        if words and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def cut_words(self) -> str:
        """Return the whole choice where there is no room for it, and no other tooltip."""
        room = self.width() - theme.current_look().px(30)
        is_cut = self.fontMetrics().horizontalAdvance(self.currentText()) > room
        return self.currentText() if is_cut and not self.toolTip() else ""

    def show_value(self, value: object) -> None:
        """Show ``value``, or no choice if it is not among them."""
        index = self._values.index(value) if value in self._values else -1
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def value(self) -> object:
        """Return the chosen value; None if nothing is chosen."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: the wheel never changes the value."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _commit(self, index: int) -> None:
        self.edited.emit(self._values[index])


class FlagField(QCheckBox):
    """Yes or no."""

    edited = Signal(bool)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setAccessibleName(name)
        self.clicked.connect(self.edited)

    def show_value(self, value: object) -> None:
        """Show ``value``."""
        self.setChecked(bool(value))


class CheckableList(QListWidget):
    """A choice of several values, each with a check box; Space ticks the current one."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, name: str, choices: Sequence[ChoiceOption], *, lines: int = 6) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("kind", "field")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _words in choices]
        self._lines = min(lines, len(choices))
        self.setItemDelegate(WholeTitles(self))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_showing = False
        for _value, words in choices:
            item = QListWidgetItem(words, self)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | _CHECKABLE)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.itemChanged.connect(self._commit)

    def show_value(self, value: object) -> None:
        """Tick exactly the values of the sequence ``value``."""
        wanted = tuple(value) if isinstance(value, list | tuple | set | frozenset) else ()
        self._is_showing = True
        for row, each in enumerate(self._values):
            state = Qt.CheckState.Checked if each in wanted else Qt.CheckState.Unchecked
            self.item(row).setCheckState(state)
        self._is_showing = False

    def value(self) -> tuple[object, ...]:
        """Return the ticked values, in the order of the list."""
        ticked = Qt.CheckState.Checked
        return tuple(v for n, v in enumerate(self._values) if self.item(n).checkState() == ticked)

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(row) for row in range(self._lines))
        return QSize(super().sizeHint().width(), rows + theme.current_look().px(12))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()  # a narrower list needs more lines for its choices

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _commit(self, _item: QListWidgetItem) -> None:
        if not self._is_showing:
            self.edited.emit(self.value())
