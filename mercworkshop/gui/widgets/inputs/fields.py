"""Input fields that commit what is typed by themselves: there is no Save button.

Every field has ``edited`` (the new value, 400 ms after the last key, at most 2 s after the first,
at once on Enter and when focus leaves), ``left`` (it lost the focus) and ``show_value``, which
leaves a field with pending input as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from mercworkshop.errors import UserError
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import UNSAID
from mercworkshop.gui.widgets.inputs.pending_input import PendingInput
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import FIELD
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tooltips import plain_tooltip

LONGEST_LINE = 1_000_000
"""Characters of a line: Qt itself cuts what is pasted after 32,767 without a word."""


_SELECTING = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


def selects_all(event: QFocusEvent) -> bool:
    """Return whether Qt selects a whole line that gets the keyboard so: a key would replace it."""
    return event.reason() in _SELECTING


def text_direction(text: str) -> Qt.LayoutDirection:
    """Return the direction of the first strong letter; Auto if there is none."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
        if kind in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LayoutDirectionAuto


def runs_against(text: str, direction: Qt.LayoutDirection) -> bool:
    """Return whether a letter of ``text`` is of the other direction."""
    is_mirrored = direction == Qt.LayoutDirection.RightToLeft
    if not is_mirrored and text.isascii():  # true for most cells, and asked at every painting
        return False
    against = {"L"} if is_mirrored else {"R", "AL"}
    return any(unicodedata.bidirectional(letter) in against for letter in text)


class LineField(QLineEdit):
    """One line of text."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        if name == placeholder:
            self.setAccessibleDescription(UNSAID)  # otherwise Qt has the name read twice
        self.setMaxLength(LONGEST_LINE)
        self.pending_input = PendingInput(self)
        self.pending_input.due.connect(self._commit)
        self.textEdited.connect(self.pending_input.restart_timer)
        self.textChanged.connect(self._turn)
        self.returnPressed.connect(self.pending_input.commit)

    def show_value(self, value: object) -> None:
        """Show ``value``, unless input is pending here."""
        text = "" if value is None else str(value)
        if not self.pending_input.is_open and text != self.text():
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        """Let undo and redo reach the window if the field has nothing to undo or redo itself.

        A placeholder that is cut is a tooltip too.
        """
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if words := self.cut_words():
                QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
                return True
        elif self._is_for_the_window(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_for_the_window(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        can_undo, can_redo = self.isUndoAvailable(), self.isRedoAvailable()
        return is_spent(event, can_undo=can_undo, can_redo=can_redo)

    def cut_words(self) -> str:
        """Return the whole placeholder where there is no room for it, and no other tooltip."""
        words, room = self.placeholderText(), self.width() - 2 * theme.current_look().px(10)
        is_cut = self.fontMetrics().horizontalAdvance(words) > room
        return words if is_cut and not self.text() and not self.toolTip() else ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pending_input.commit()
        self.left.emit()

    def _commit(self) -> None:
        self.edited.emit(self.text())

    def _turn(self, text: str) -> None:
        set_direction(self, text)


class ParsedField(LineField):
    """A line that is parsed: a number, a date. Errors are marked after typing, not during it.

    ``parsed`` carries the value; ``refused`` the error, when focus leaves or Enter is pressed on
    text that cannot be parsed. The text stays; ``unread`` carries it, also while it is typed.
    """

    parsed = Signal(object)
    refused = Signal(object)
    unread = Signal(str)

    def __init__(
        self,
        name: str,
        parse: Callable[[str], object],
        show: Callable[[object], str] = str,
        placeholder: str = "",
    ) -> None:
        super().__init__(name, placeholder)
        self._parse, self._show = parse, show
        self.edited.connect(self._try)
        self.returnPressed.connect(self._show_error_now)
        self.left.connect(self._show_error_now)

    def show_value(self, value: object) -> None:
        if (
            not self.pending_input.is_open
            and not self.property("tone")
            and not self._is_being_typed()
        ):
            super().show_value("" if value is None else self._show(value))

    def show_words(self, words: str) -> UserError | None:
        """Show words that could not be parsed when they were typed; return the error, if still any.

        Do nothing and return None while input is pending here.
        """
        if self.pending_input.is_open or self._is_being_typed():
            return None
        super().show_value(words)
        restyle(self, tone="bad")
        try:
            self._parse(words)
        except UserError as error:
            return error
        return None

    def clear_words(self) -> None:
        """Remove the mark of words that could not be parsed, so that a value can be shown."""
        if self.property("tone"):
            self.setModified(False)
            restyle(self, tone="")

    def _is_being_typed(self) -> bool:
        return self.hasFocus() and self.isModified()

    def _try(self, text: str) -> None:
        try:
            value = self._parse(text)
        except UserError:
            self.unread.emit(text)
            return
        restyle(self, tone="")
        self.parsed.emit(value)

    def _show_error_now(self) -> None:
        if not self.isModified():
            return
        try:
            value = self._parse(self.text())
        except UserError as error:
            restyle(self, tone="bad")
            self.refused.emit(error)
        else:
            self._finish_parse(value)

    def _finish_parse(self, value: object) -> None:
        """Show the parsed value, unless it was refused and the field marked."""
        if not self.property("tone"):
            self.setModified(False)
            self.show_value(value)


class AutoTextEdit(QPlainTextEdit):
    """Several lines; as high as its text, between ``least`` and ``most`` lines."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, placeholder: str = "", *, least: int = 3, most: int = 14) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pending_input = PendingInput(self)
        self.pending_input.due.connect(self._commit)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self._is_showing = False

    def show_value(self, value: object) -> None:
        """Show ``value``, unless input is pending here."""
        text = "" if value is None else str(value)
        if self.pending_input.is_open or text == self.toPlainText():
            return
        place = self.textCursor().position()
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        frame = self.height() - self.viewport().height() if self.isVisible() else 16
        margin = round(2 * self.document().documentMargin()) + 1  # without it Qt scrolls
        return QSize(super().sizeHint().width(), lines * self._line_height() + frame + margin)

    def _line_height(self) -> int:
        """Return the height of a line in pixels: font metrics round it down."""
        laid_out = self.document().firstBlock().layout()
        real = laid_out.lineAt(0).height() if laid_out.lineCount() else 0
        return max(ceil(real), self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Let undo and redo reach the window if the field has nothing to undo or redo itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            document = self.document()
            if is_spent(
                event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pending_input.commit()
        self.left.emit()

    def _text_changed(self) -> None:
        set_direction(self, self.toPlainText())
        if not self._is_showing:
            self.pending_input.restart_timer()

    def _commit(self) -> None:
        self.edited.emit(self.toPlainText())


def is_spent(event: QKeyEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Return whether a key means undo or redo, and the field has nothing to undo or to redo."""
    match meaning(event, FIELD):
        case "undo":
            return not can_undo
        case "redo":
            return not can_redo
    return False


def set_direction(field: QWidget, text: str) -> None:
    """Give a field the direction of the first strong letter of its text."""
    direction = text_direction(text)
    if direction == Qt.LayoutDirection.LayoutDirectionAuto:
        field.unsetLayoutDirection()
    elif field.layoutDirection() != direction:
        field.setLayoutDirection(direction)
