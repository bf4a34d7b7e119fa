"""Editors for answers that are chosen: one option, several, or a figure on a scale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QRadioButton, QWidget

from mercworkshop.domain.carry_over.rules import normalise_digits
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.inputs.choices import FlagField
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import ANSWERS
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

AnswerOption = tuple[str, str]
"""The id and the text of an option."""

_REACHED, _PASSED = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus


class _SingleChoice(QWidget):
    """Buttons of which at most one is checked; Delete clears the choice."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, buttons: Sequence[tuple[str, QAbstractButton]]) -> None:
        super().__init__()
        self.buttons = dict(buttons)
        self._group = QButtonGroup(self)
        for each in self.buttons.values():
            each.setCheckable(True)
            self._group.addButton(each)
        self._group.buttonToggled.connect(self._toggled)
        self._is_showing = False
        self.clear = button(
            _("Clear"), "close", "quiet", run=weak_slot(self, _SingleChoice.pick, "")
        )
        self.clear.setVisible(False)

    def value(self) -> str:
        """Return the id of the chosen option; empty if none is chosen."""
        return next((key for key, each in self.buttons.items() if each.isChecked()), "")

    def pick(self, option: str) -> None:
        """Choose an option as a click does; clear the choice if it is empty."""
        if option != self.value():
            self._show(option)
            self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, ANSWERS) == "empty":
            self.pick("")
        else:
            super().keyPressEvent(event)

    def _show(self, option: str) -> None:
        self._is_showing = True
        self._group.setExclusive(False)
        for key, each in self.buttons.items():
            each.setChecked(key == option)
        self._group.setExclusive(True)
        self._is_showing = False
        self._shown()

    def _toggled(self, _button: QAbstractButton, is_on: bool) -> None:
        if is_on and not self._is_showing:
            self._shown()
            self._commit()

    def _shown(self) -> None:
        chosen = self.value()
        self.clear.setVisible(bool(chosen))
        # Tab goes to the chosen option: Qt sees to that only once one of them has had the focus.
        for key, each in self.buttons.items():
            each.setFocusPolicy(_REACHED if chosen in ("", key) else _PASSED)

    def _commit(self) -> None:
        self.edited.emit(self.value())
        self.left.emit()


class SingleEditor(_SingleChoice):
    """Chooses one option by click, Space or arrow keys. The value is a tuple of one id or empty."""

    def __init__(self, name: str, options: Sequence[AnswerOption]) -> None:
        radios = [(key, QRadioButton(escape_ampersands(words))) for key, words in options]
        super().__init__(radios)
        for (_key, words), (_same, radio) in zip(options, radios, strict=True):
            radio.setAccessibleName(words)
            radio.setAccessibleDescription(name)
        self.setLayout(column(*(radio for _key, radio in radios), row(self.clear, None), gap=2))

    def show_value(self, value: object) -> None:
        """Choose the first id of a tuple; clear the choice if there is none."""
        self._show(str(value[0]) if isinstance(value, tuple) and value else "")

    def _commit(self) -> None:
        self.edited.emit((self.value(),) if self.value() else ())
        self.left.emit()


class ScaleEditor(_SingleChoice):
    """Chooses a figure on a scale by click, digit key or arrow keys. The value is the figure."""

    def __init__(self, name: str, options: Sequence[AnswerOption]) -> None:
        steps = [(key, _step(key, words, name)) for key, words in options]
        super().__init__(steps)
        self.setLayout(row(*(each for _key, each in steps), self.clear, None, gap=6))

    def show_value(self, value: object) -> None:
        """Check the button of a figure."""
        self._show(normalise_digits(str(value)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = normalise_digits(event.text())
        if digit in self.buttons:
            self.buttons[digit].setFocus()
            self.pick(digit)
        else:
            super().keyPressEvent(event)

    def _shown(self) -> None:
        super()._shown()
        for each in self.buttons.values():
            restyle(each, kind="primary" if each.isChecked() else "")


def _step(key: str, words: str, name: str) -> QPushButton:
    figure = button(words)
    figure.setAccessibleName(_("{question} {figure}").format(question=name, figure=key))
    figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance("0") * 7)
    return figure


class MultiEditor(QWidget):
    """Chooses any number of options. The value is their ids, in the order of the options."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, name: str, options: Sequence[AnswerOption]) -> None:
        super().__init__()
        self.boxes = {key: FlagField(escape_ampersands(words)) for key, words in options}
        for (_key, words), box in zip(options, self.boxes.values(), strict=True):
            box.setAccessibleName(words)
            box.setAccessibleDescription(name)
            box.edited.connect(self._commit)
        self.setLayout(column(*self.boxes.values(), gap=2))

    def value(self) -> tuple[str, ...]:
        """Return the ids of the ticked options."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def show_value(self, value: object) -> None:
        """Tick these options and no others."""
        ticked = value if isinstance(value, tuple) else ()
        for key, box in self.boxes.items():
            box.show_value(key in ticked)

    def _commit(self) -> None:
        self.edited.emit(self.value())
        self.left.emit()
