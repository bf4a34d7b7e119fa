"""What a closed workshop does to a screen: what writes is off, and a key that would write says so.

What may be changed stands in the domain, ``closing/closed_workshop.py``; nobody asks elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.closing.closed_workshop import is_for_reading, refuse_if_closed
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_BY_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard


def explain_closed(session: EditSession) -> bool:
    """Say that the workshop is closed, if it is, before something would change it; True if so."""
    if not is_for_reading(session.workshop):
        return False
    session.apply(_refuse, session.workshop)
    return True


def begin_writing(session: EditSession, field: QWidget) -> None:
    """Give a field the keyboard, or say that nothing is written any more."""
    if not explain_closed(session):
        field.setFocus()


def hold_while_closed(session: EditSession, *widgets: QWidget) -> None:
    """Let widgets write nothing while the workshop is closed, whatever else enables them.

    A text can still be read: the keyboard comes to it, and its words are selected and copied. All
    else is disabled, also a line that only takes what is new. Call it before the view asks for its
    refreshes: these run last, so after the workshop is opened again they can switch off what is off
    for other reasons.
    """
    for each in widgets:
        if isinstance(each, LineField | AutoTextEdit) and not isinstance(each, VerbatimLine):
            _ReadText(session, each)
        else:
            _Held(session, each)


class _ReadText(QObject):
    """Keeps a text for reading while the workshop is closed; a letter typed there says so."""

    def __init__(self, session: EditSession, field: LineField | AutoTextEdit) -> None:
        super().__init__(field)
        self._session, self._field = session, field
        session.changed.connect(self._follow)
        self._follow()

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letter = event.text().strip()
            if letter.isprintable() and letter:
                explain_closed(self._session)
        return False

    def _follow(self, _ids: object = None) -> None:
        field, is_held = self._field, is_for_reading(self._session.workshop)
        if is_held == field.isReadOnly():
            return
        field.setReadOnly(is_held)
        if not is_held:
            field.removeEventFilter(self)
            return
        field.installEventFilter(self)
        if isinstance(field, AutoTextEdit):  # Qt leaves it to the mouse
            flags = field.textInteractionFlags()
            field.setTextInteractionFlags(flags | _BY_KEYBOARD)


class _Held(QObject):
    """Keeps a widget disabled; while the workshop is open, it filters no events."""

    def __init__(self, session: EditSession, widget: QWidget) -> None:
        super().__init__(widget)
        self._session, self._widget = session, widget
        self._is_held = self._was_on = False
        session.changed.connect(self._follow)
        self._follow()

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and not self._is_off():
            self._was_on = True
            self._widget.setEnabled(False)
        return False

    def _is_off(self) -> bool:
        """Return whether the widget is off by itself, not only because what is around it is off."""
        around = self._widget.parentWidget()
        return not (self._widget.isEnabledTo(around) if around else self._widget.isEnabled())

    def _follow(self, _ids: object = None) -> None:
        is_held = is_for_reading(self._session.workshop)
        if is_held == self._is_held:
            return
        self._is_held = is_held
        if is_held:
            self._was_on = not self._is_off()
            self._widget.setEnabled(False)
            self._widget.installEventFilter(self)
        else:
            self._widget.removeEventFilter(self)
            self._widget.setEnabled(self._was_on)


def _refuse(workshop: Workshop) -> Edit:
    refuse_if_closed(workshop)
    return Edit("")
