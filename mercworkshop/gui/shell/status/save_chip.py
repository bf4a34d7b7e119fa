"""Whether everything is saved, for the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import PushButton, escape_ampersands
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.edits.save_state import SaveState


class SaveChip(PushButton):
    """Shows whether everything is saved, and the time of the last save.

    If saving fails, pressing it emits ``asked``.
    """

    asked = Signal()

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self.setProperty("kind", "state")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._is_failing = False
        self._show(session.save_state)
        session.saved_changed.connect(self._show)
        self.clicked.connect(self._ask)

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that the text needs at another zoom."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()

    def _ask(self) -> None:
        if self._is_failing:
            self.asked.emit()

    def _show(self, state: SaveState) -> None:
        words, tone = describe_save_state(state)
        self.setText(escape_ampersands(words))
        restyle(self, tone=tone)
        was_failing, self._is_failing = self._is_failing, state.kind == "failed"
        focus = Qt.FocusPolicy.StrongFocus if self._is_failing else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if self._is_failing else Qt.CursorShape.ArrowCursor)
        self.setToolTip(plain_tooltip(state.message or _("Every change is saved automatically.")))
        self.setAccessibleName(words)
        self.setAccessibleDescription(state.message)
        if was_failing and state.kind == "saved":
            announce(self, words)  # a failure is announced by its message


def describe_save_state(state: SaveState) -> tuple[str, str]:
    """Return the text for a save state, and its tone."""
    if state.kind == "failed":
        return _("Not saved"), "bad"
    if state.kind == "saving":
        return _("Saving…"), "info"
    if state.at is None:
        return _("Saved"), "done"
    return _("Saved {time}").format(time=isolate(f"{state.at:%H:%M:%S}")), "done"


def trouble_words(state: SaveState) -> str:
    """Return the text for a failed save: the reason, and the time of the last retry."""
    if state.at is None:
        return _("Not saved: {reason}").format(reason=state.message)
    said = _("Not saved. Tried again at {time}: {reason}")
    return said.format(time=isolate(f"{state.at:%H:%M:%S}"), reason=state.message)
