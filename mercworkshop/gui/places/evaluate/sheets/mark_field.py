"""The field for the answers of one sheet: a letter or a digit for each question."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mercworkshop.domain.entities.evaluation.records import BLANK
from mercworkshop.domain.entities.evaluation.variants import LETTERS
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import SHEETS

_OPEN = "-–−0. _"
_SPACING = 3.0


def read_signs(text: str, options: int) -> str:
    """Return typed signs as letters: digits of any script count the options, others are dropped."""
    found = []
    for sign in unicodedata.normalize("NFKC", text) if text.strip() else text:
        digit = unicodedata.digit(sign, None)
        letter = LETTERS.find(sign.upper())
        if sign in _OPEN or digit == 0:
            found.append(BLANK)
        elif digit is not None and digit <= options:
            found.append(LETTERS[digit - 1])
        elif 0 <= letter < options:
            found.append(LETTERS[letter])
    return "".join(found)


class MarkField(QLineEdit):
    """One row of keys: A to D or 1 to 4 for each question, - for one that was left open.

    A key in the middle of a full row replaces the mark that follows.
    """

    changed = Signal()
    """The marks, or the place among them, changed."""
    entered = Signal()
    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.questions = 0
        self._options = 0
        self._is_reading = False
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        font = self.font()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _SPACING)
        self.setFont(font)
        self.textEdited.connect(self._read)
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._on_changed)

    def ask(self, questions: int, options: int) -> None:
        """Take so many marks, each of so many options."""
        self.questions, self._options = questions, options

    def read(self, text: str) -> str:
        """Return a text as marks, as many as there are questions."""
        return read_signs(text, self._options)[: self.questions]

    @property
    def is_full(self) -> bool:
        """Whether there is a mark for each question."""
        return len(self.text()) == self.questions

    @property
    def place(self) -> int:
        """The question that the next key answers, counted from 0."""
        return min(self.cursorPosition(), max(self.questions - 1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, SHEETS):
            case "enter":
                self.entered.emit()
            case "leave":
                self.cancelled.emit()
            case _:
                super().keyPressEvent(event)

    def _read(self, text: str) -> None:
        """Keep what is a mark; in a full row, drop the mark that was there."""
        before = read_signs(text[: self.cursorPosition()], self._options)
        after = read_signs(text[self.cursorPosition() :], self._options)
        marks = before + after
        if len(marks) > self.questions:
            marks = before + after[len(marks) - self.questions :]
        marks = marks[: self.questions]
        self._is_reading = True
        self.setText(marks)
        self.setCursorPosition(min(len(before), len(marks)))
        self._is_reading = False
        self.changed.emit()

    def _on_changed(self, *_place: object) -> None:
        if not self._is_reading:
            self.changed.emit()
