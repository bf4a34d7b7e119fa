"""Input lines that keep their text in the workshop file until it is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.gui.widgets.inputs.fields import LineField, selects_all
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import PROPOSALS

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class VerbatimLine(LineField):
    """Stores its text in the workshop file under ``key`` until it is entered or deleted.

    The text is no undo step: nothing is added before it is entered.
    """

    def __init__(
        self, session: EditSession, key: FieldKey, name: str, placeholder: str = ""
    ) -> None:
        super().__init__(name, placeholder)
        self._session, self._key = session, key
        self._is_fresh = True
        self.edited.connect(self._keep)
        session.changed.connect(self._show_kept)
        self._show_kept()

    def show_key(self, key: FieldKey) -> None:
        """Show and keep the text of another field from now on."""
        if key != self._key:
            self.pending_input.commit()
            self._key = key
            self._show_kept()

    def leave(self, words: str = "") -> None:
        """Replace the text by ``words``, without committing it: the old text was entered."""
        self.pending_input.discard()
        self.setText(words)
        self._keep(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on behind the words: Qt selects all of them, and the next key would replace them.

        It does so also where the keyboard comes here only because what had it was hidden. Words
        that were shown since the keyboard was here have the cursor before them otherwise.
        """
        super().focusInEvent(event)
        is_fresh = self._is_fresh and event.reason() == Qt.FocusReason.OtherFocusReason
        if is_fresh or selects_all(event):
            self.end(False)
        self._is_fresh = False

    def _keep(self, words: str) -> None:
        self._session.set_waiting_words(self._key, words)

    def _show_kept(self, _ids: object = None) -> None:
        before = self.text()
        self.show_value(self._session.verbatim_words.of(self._key))
        if self.text() != before and not self.hasFocus():
            self._is_fresh = True


class ReasonLine(VerbatimLine):
    """A line of the reason for an answer; Esc leaves it and keeps its text."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, PROPOSALS) == "leave":
            self.pending_input.commit()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
