"""What a closed workshop does to a screen: what writes is off, and a key that would write says so.

What may be changed stands in the domain, ``closing/closed_workshop.py``; nobody asks elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.closing.closed_workshop import is_for_reading, refuse_if_closed
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.gui.widgets.keys.typed_keys import changes_text, moves_in_text

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


def hold_while_closed(
    session: EditSession, *widgets: QWidget, explain: Callable[[], object] | None = None
) -> None:
    """Let widgets write nothing while the workshop is closed, whatever else enables them.

    A text can still be read: the keyboard comes to it, and its words are selected and copied; a key
    that would change it calls ``explain``, or :func:`explain_closed`. All else is disabled, also a
    line that only takes what is new. Call it before the view asks for its refreshes: these run
    last, so after the workshop is opened again they can switch off what is off for other reasons.
    """
    for each in widgets:
        if isinstance(each, LineField | AutoTextEdit) and not isinstance(each, VerbatimLine):
            _ReadText(session, each, explain or partial(explain_closed, session))
        else:
            _Held(session, each)


class _Held[W: QWidget](QObject):
    """Keeps a widget disabled; while the workshop is open, it filters no events."""

    _SWITCHED = QEvent.Type.EnabledChange
    """The event after which the widget may be on again."""

    def __init__(self, session: EditSession, widget: W) -> None:
        super().__init__(widget)
        self._session, self._widget = session, widget
        self._is_held = self._was_on = False
        session.changed.connect(self._follow)
        self._follow()

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if event.type() == self._SWITCHED and not self._is_off():
            self._was_on = True
            self._switch(is_on=False)
        return False

    def _is_off(self) -> bool:
        """Return whether the widget is off by itself, not only because what is around it is off."""
        around = self._widget.parentWidget()
        return not (self._widget.isEnabledTo(around) if around else self._widget.isEnabled())

    def _switch(self, *, is_on: bool) -> None:
        self._widget.setEnabled(is_on)

    def _follow(self, _ids: object = None) -> None:
        is_held = is_for_reading(self._session.workshop)
        if is_held == self._is_held:
            return
        self._is_held = is_held
        if is_held:
            self._was_on = not self._is_off()
            self._switch(is_on=False)
            self._widget.installEventFilter(self)
        else:
            self._widget.removeEventFilter(self)
            self._switch(is_on=self._was_on)


class _ReadText(_Held[LineField | AutoTextEdit]):
    """Keeps a text for reading; a key that would change it says why not.

    It takes the keys that a field takes while it is typed in, which no key of the page may have:
    Qt would leave them to whatever is around a text that is only read.
    """

    _SWITCHED = QEvent.Type.ReadOnlyChange

    def __init__(
        self, session: EditSession, field: LineField | AutoTextEdit, explain: Callable[[], object]
    ) -> None:
        super().__init__(session, field)
        self._explain = explain

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            is_change = changes_text(event, has_lines=isinstance(self._widget, AutoTextEdit))
            if event.type() == QEvent.Type.ShortcutOverride and (is_change or moves_in_text(event)):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and is_change:
                self._explain()
                return True
        return super().eventFilter(field, event)

    def _is_off(self) -> bool:
        return self._widget.isReadOnly()

    def _switch(self, *, is_on: bool) -> None:
        field = self._widget
        field.setReadOnly(not is_on)
        if not is_on and isinstance(field, AutoTextEdit):  # Qt leaves it to the mouse
            field.setTextInteractionFlags(field.textInteractionFlags() | _BY_KEYBOARD)


def _refuse(workshop: Workshop) -> Edit:
    refuse_if_closed(workshop)
    return Edit("")
