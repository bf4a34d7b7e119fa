"""Messages while saving fails, and the question before a window closes with unsaved changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mercworkshop.gui.session.pages.messages import Message, MessageButton, MessageQueue
from mercworkshop.gui.shell.status.save_chip import trouble_words
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.edits.save_state import SaveState

PATIENCE = 1.0
"""Seconds that closing a window waits for saving before it asks."""


class SaveMessages(QObject):
    """Shows one message while saving fails, with the time of the last retry."""

    copy_requested = Signal()
    close_requested = Signal()

    def __init__(self, session: EditSession, messages: MessageQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._trouble: Message | None = None
        self._question: Message | None = None
        self._is_final = False
        session.saved_changed.connect(self._saved_changed)
        self._saved_changed(session.save_state)

    def show_error(self) -> None:
        """Show the save error again until saving works."""
        if self._trouble is not None:
            self._messages.add(self._trouble)

    def confirm_saved(self) -> None:
        """Say that everything is saved, unless it is not."""
        if self._session.save_state.kind != "failed":
            self._messages.inform(_("Everything is saved. Changes are saved automatically."))

    def is_unsaved(self) -> bool:
        """Return whether changes are unsaved after waiting PATIENCE for running writes."""
        kind = self._session.save_state.kind
        if kind == "saving":
            return not self._session.wait_until_saved(PATIENCE)
        return kind == "failed" or self._session.is_gone()

    def ask_before_closing(self) -> None:
        """Ask whether to close the window and lose the last changes."""
        words = _("The last changes are not saved. Close and lose them?")
        lose = (_("Close and lose them"), weak_slot(self, SaveMessages._close))
        self._question = Message(words, "warn", (*self._buttons(), lose))
        self._messages.add(self._question)

    def dismiss(self) -> None:
        """Remove the messages: saving works, or another window will show them."""
        for said in filter(None, (self._trouble, self._question)):
            self._messages.dismiss(said)
        self._trouble = self._question = None

    def _saved_changed(self, state: SaveState) -> None:
        if state.kind == "failed":
            words = trouble_words(state)
            if self._trouble is not None and self._is_final == state.is_final:
                self._trouble = self._messages.amend(self._trouble, words)
                return
            self.dismiss()
            self._is_final = state.is_final
            self._trouble = Message(words, "bad", self._buttons(), stays=True)
            self._messages.add(self._trouble)
        elif state.kind == "saved":
            self.dismiss()

    def _buttons(self) -> tuple[MessageButton, ...]:
        elsewhere = (_("Save a copy elsewhere…"), weak_slot(self, SaveMessages._save_elsewhere))
        if self._is_final:
            return (elsewhere,)
        return ((_("Try again"), weak_slot(self, SaveMessages._try_again)), elsewhere)

    def _try_again(self) -> None:
        self.show_error()
        self._session.retry()

    def _save_elsewhere(self) -> None:
        self.show_error()
        self.copy_requested.emit()

    def _close(self) -> None:
        self.close_requested.emit()
