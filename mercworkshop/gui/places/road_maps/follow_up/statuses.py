"""Five statuses to choose from: with the arrows, or with 1 to 5 while one of them has the focus.

A digit means a status only here, so typing in a field or in a table is never taken for one.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from mercworkshop.domain.entities.follow_up.records import UPDATE_STATUS_NAMES, UpdateStatus
from mercworkshop.domain.entities.follow_up.wording import status_number
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import UPDATE_STATUS
from mercworkshop.gui.widgets.layouts import FlowLayout
from mercworkshop.i18n import _, number

_CHOICES = tuple(each for each in UpdateStatus if each)


class StatusChoice(QWidget):
    """Emits ``chosen`` with a status, and ``went_on`` for Enter: to the next action."""

    chosen = Signal(object)
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_showing = False
        self._group = QButtonGroup(self)
        self.buttons = {each: QRadioButton(_label(each)) for each in _CHOICES}
        for status, made in self.buttons.items():
            made.setAccessibleName(_(UPDATE_STATUS_NAMES[status]))
            made.setAccessibleDescription(_("Key {number}").format(number=_key(status)))
            self._group.addButton(made)
            made.toggled.connect(partial(self._toggle, status))
        self.setAccessibleName(_("How it stands"))
        self.setLayout(FlowLayout(*self.buttons.values(), gap=14))
        self.setFocusProxy(self.buttons[UpdateStatus.DONE])

    @property
    def status(self) -> UpdateStatus:
        """The chosen status; NOT_ASKED if none is."""
        found = (each for each, made in self.buttons.items() if made.isChecked())
        return next(found, UpdateStatus.NOT_ASKED)

    def show_status(self, status: UpdateStatus) -> None:
        """Show a status without choosing it."""
        self._is_showing = True
        self._group.setExclusive(False)
        for each, made in self.buttons.items():
            made.setChecked(each is status)
        self._group.setExclusive(True)
        self._is_showing = False
        self.setFocusProxy(self.buttons[status or UpdateStatus.DONE])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for a status, and Enter for: go on."""
        meant = meaning(event, UPDATE_STATUS)
        if meant == "next":
            self.went_on.emit()
        elif meant == "status":
            made = self.buttons[_CHOICES[int(pressed(event)) - 1]]
            made.setFocus()
            made.setChecked(True)
        else:
            super().keyPressEvent(event)

    def _toggle(self, status: UpdateStatus, is_on: bool) -> None:
        if is_on and not self._is_showing:
            self.setFocusProxy(self.buttons[status])
            self.chosen.emit(status)


def _label(status: UpdateStatus) -> str:
    name = _(UPDATE_STATUS_NAMES[status])
    return _("{number} {name}").format(number=_key(status), name=name)


def _key(status: UpdateStatus) -> str:
    return number(status_number(status))
