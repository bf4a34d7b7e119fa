"""Says what was taken away, with a button that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


def offer_undo(session: EditSession, messages: MessageQueue, words: str) -> None:
    """Say in ``words`` what the last edit took away, and offer to undo it."""
    undo = weak_slot(session, _undo_if_next, messages, session.next_undo)
    show = weak_slot(messages, _ask_for_bin)
    messages.inform(words, (_("Undo"), undo), (_("Bin…"), show), tone="info", passes=True)


def _ask_for_bin(messages: MessageQueue) -> None:
    messages.bin_asked.emit()


def _undo_if_next(session: EditSession, messages: MessageQueue, edit: Edit | None) -> None:
    """Undo ``edit`` unless something else is the next to undo: messages stay in the log."""
    session.flush()
    if edit is not None and session.next_undo is edit:
        session.undo()
    else:
        words = _("Something else was changed since then. Undo that first.")
        messages.inform(words, tone="info")
