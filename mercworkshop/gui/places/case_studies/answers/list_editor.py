"""Editor for a list of short answers, one line each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from mercworkshop.gui.widgets.buttons import icon_button
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import ANSWERS
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, digits


class ListAnswerEditor(QWidget):
    """Enter adds a line; Alt+Shift+↑↓ moves it; Backspace removes an empty one.

    The last line is always empty, ready for typing. The value is the lines that are not blank.
    """

    edited = Signal(object)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.lines: list[_AnswerLine] = []
        self._rows: list[QWidget] = []
        self._box = column(gap=4)
        self.setLayout(self._box)
        self._fit(1)

    def value(self) -> tuple[str, ...]:
        """Return the lines that are not blank."""
        return tuple(line.text() for line in self.lines if line.text().strip())

    def show_value(self, value: object) -> None:
        """Show a tuple of lines, unless one of them has pending input."""
        texts = list(value) if isinstance(value, tuple) else []
        if tuple(texts) != self.value() and not any(
            line.pending_input.is_open for line in self.lines
        ):
            self._show(texts)

    def _show(self, texts: list[str]) -> None:
        self._fit(len(texts) + 1)
        for line, text in zip(self.lines, [*texts, ""], strict=True):
            line.show_value(text)

    def _fit(self, count: int) -> None:
        while len(self.lines) < count:
            self._append()
        while len(self.lines) > count:
            self.lines.pop()
            gone = self._rows.pop()
            self._box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _append(self) -> None:
        number = len(self.lines) + 1
        line = _AnswerLine(self._name, number)
        line.edited.connect(self._commit)
        line.left.connect(self.left)
        line.textEdited.connect(self._grow)
        line.asked.connect(self._obey)
        line.pasted.connect(self._paste)
        words = row(_number(number), line, line.remove, gap=4)
        words.setStretch(1, 1)
        self._rows.append(bare_widget(words))
        self.lines.append(line)
        self._box.addWidget(self._rows[-1])
        if number > 1:  # by default, Tab reaches a line added later last on the page
            QWidget.setTabOrder(self.lines[-2], line)

    def _commit(self) -> None:
        self.edited.emit(self.value())

    def _grow(self) -> None:
        if self.lines[-1].text():
            self._append()

    def _obey(self, line: _AnswerLine, what: str) -> None:
        at = self.lines.index(line)
        {"next": self._next, "up": self._up, "down": self._down, "erase": self._erase}[what](at)

    def _next(self, at: int) -> None:
        """Insert an empty line below, or move to the one that is there."""
        texts = self._texts()
        if at + 1 < len(texts) and texts[at + 1]:
            texts.insert(at + 1, "")
            self._show(texts[:-1])
        self.lines[min(at + 1, len(self.lines) - 1)].setFocus()

    def _up(self, at: int) -> None:
        self._move(at, at - 1)

    def _down(self, at: int) -> None:
        self._move(at, at + 1)

    def _move(self, at: int, to: int) -> None:
        texts = self._texts()[:-1]
        if at < len(texts) and 0 <= to < len(texts):
            texts.insert(to, texts.pop(at))
            self._show(texts)
            self.lines[to].setFocus()
            self._commit()

    def _erase(self, at: int) -> None:
        texts = self._texts()[:-1]
        if at < len(texts):
            del texts[at]
            self._show(texts)
            self._commit()
        self.lines[max(at - 1, 0)].setFocus()

    def _paste(self, line: _AnswerLine, words: object) -> None:
        """Insert each pasted line or cell as a line of its own."""
        at = self.lines.index(line)
        new = [each.strip() for each in words if each.strip()] if isinstance(words, list) else []
        texts = self._texts()
        kept = [texts[at]] if texts[at].strip() else []
        self._show([text for text in (*texts[:at], *kept, *new, *texts[at + 1 :]) if text])
        self._commit()

    def _texts(self) -> list[str]:
        for line in self.lines:
            line.pending_input.commit()
        return [line.text() for line in self.lines]


class _AnswerLine(LineField):
    """One line of the list; emits what its keys ask for, and the list does it."""

    asked = Signal(object, str)
    pasted = Signal(object, object)

    def __init__(self, name: str, number: int) -> None:
        super().__init__(
            _("{question} Line {number}").format(question=name, number=digits(str(number))),
            _("Type here; Enter adds a line") if number == 1 else "",
        )
        self.remove = icon_button(
            "close", _("Remove line"), run=weak_slot(self, _AnswerLine.ask_to_go)
        )
        self.remove.setAccessibleDescription(self.accessibleName())
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)
        self.remove.hide()
        self.textChanged.connect(self._offer_removal)

    def ask_to_go(self) -> None:
        """Ask the list to remove this line."""
        self.asked.emit(self, "erase")

    def _offer_removal(self, text: str) -> None:
        self.remove.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = self._wish(event)
        if wish:
            self.asked.emit(self, wish)
        elif meaning(event, ANSWERS) == "paste" and len(_clipboard()) > 1:
            self.pasted.emit(self, _clipboard())
        else:
            super().keyPressEvent(event)

    def _wish(self, event: QKeyEvent) -> str:
        keys = pressed(event)
        match meaning(event, ANSWERS):
            case "down":
                return "next"
            case "move":
                return "down" if keys.endswith("Down") else "up"
            case "empty" if keys == "Backspace" and not self.text():
                return "erase"
        return ""


def _clipboard() -> list[str]:
    return QGuiApplication.clipboard().text().strip().splitlines()


def _number(number: int) -> QLabel:
    figure = label(digits(str(number)), "muted")
    figure.setMinimumWidth(18)
    figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return figure
