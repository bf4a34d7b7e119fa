"""The message bar, instead of pop-ups; messages stay until answered or dismissed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QSizePolicy, QWidget
from shiboken6 import Shiboken

from mercworkshop.errors import UserError
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets import focus_cycle
from mercworkshop.gui.widgets.basics import button, label, plain_text, restyle
from mercworkshop.gui.widgets.layouts import clear_layout, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural

log = logging.getLogger(__name__)

MessageButton = tuple[str, Callable[[], object]]
"""The label of a button and what pressing it does, besides dismissing the message."""

_ICONS = {"bad": ("error", "cinnabar"), "warn": ("warning", "amber"), "info": ("info", "accent")}
_ICONS["done"] = ("check", "done")


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``tone``: bad, warn, info or done; ``answers`` are shown as buttons.

    ``leads``: the first answer is the primary button. ``stays``: the message cannot be dismissed;
    the code that added it removes it when it is no longer true.
    """

    text: str
    tone: str = "info"
    answers: tuple[MessageButton, ...] = ()
    leads: bool = False
    stays: bool = False


class MessageQueue(QObject):
    """The open messages, the newest last; outlives any window."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open: list[Message] = []

    @property
    def latest(self) -> Message | None:
        """The message to show now; None if there is none."""
        return self._open[-1] if self._open else None

    @property
    def waiting(self) -> int:
        """The number of open messages besides the latest."""
        return max(len(self._open) - 1, 0)

    def show_error(self, error: UserError) -> None:
        """Show what went wrong and what to do about it."""
        log.warning("shown to the user: %s", error.message)
        self.add(Message(str(error), "bad"))

    def inform(self, text: str, *answers: MessageButton, tone: str = "done") -> None:
        """Show that something is done, with buttons for what may come next."""
        self.add(Message(text, tone, answers))

    def ask(self, question: str, *answers: MessageButton) -> None:
        """Show a question; it blocks nothing and may be dismissed."""
        self.add(Message(question, "warn", answers))

    def add(self, message: Message) -> None:
        """Add ``message`` as the newest; an open one with the same text is replaced.

        A message of tone good also replaces earlier ones of that tone.
        """
        self._open = [each for each in self._open if not _is_outdated(each, message)]
        self._open.append(message)
        self.changed.emit()

    def amend(self, message: Message, text: str) -> Message:
        """Replace the text of an open message in place; return the new message."""
        amended = replace(message, text=text)
        self._open = [amended if each is message else each for each in self._open]
        self.changed.emit()
        return amended

    def clear(self) -> None:
        """Remove all messages that may be dismissed: they are about another workshop."""
        staying = [each for each in self._open if each.stays]
        if staying != self._open:
            self._open = staying
            self.changed.emit()

    def dismiss(self, message: Message | None = None) -> None:
        """Remove ``message``, or the newest if none is given."""
        gone = message or self.latest
        if gone in self._open:
            self._open.remove(gone)
            self.changed.emit()


def _is_amended(message: Message, newer: Message) -> bool:
    """Return whether two messages differ in their text only and share their answers."""
    return replace(message, text=newer.text) == newer and message.answers is newer.answers


def _is_outdated(message: Message, newer: Message) -> bool:
    return message.text == newer.text or message.tone == newer.tone == "done"


class MessageBar(QFrame):
    """Shows the newest message of a :class:`MessageQueue`.

    When a message goes, the focus returns to where it was before it moved to the bar.
    """

    def __init__(self, messages: MessageQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._shown: Message | None = None
        self._came_from: QWidget | None = None
        self.setProperty("kind", "message")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = IconLabel("info", "accent")
        self.label = label("", wrap=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = label("", "muted")
        self._answers = row()
        self.dismiss = button(_("Dismiss"), kind="quiet", run=self._dismiss)
        line = row(self._icon, self.label, self.more, self._answers, self.dismiss, margin=8)
        line.setStretch(1, 1)
        line.setContentsMargins(16, 6, 10, 6)
        self.setLayout(line)
        self.hide()
        messages.changed.connect(self._refresh)
        QApplication.instance().focusChanged.connect(self._note_focus)  # type: ignore[union-attr]
        self._refresh()

    def answer_buttons(self) -> list[QPushButton]:
        """Return the buttons of the message shown now."""
        items = (self._answers.itemAt(n) for n in range(self._answers.count()))
        found = (item.widget() for item in items if item is not None)
        return [each for each in found if isinstance(each, QPushButton)]

    def _refresh(self) -> None:
        message, waiting = self._messages.latest, self._messages.waiting
        self.more.setVisible(waiting > 0)
        plain_text(self.more, plural("{n} more", "{n} more", waiting) if waiting else "")
        if message is not None and self._shown is not None and _is_amended(self._shown, message):
            self._reword(message)
        elif message is not self._shown:
            self._show(message)

    def _reword(self, message: Message) -> None:
        """Replace the text only, so that the buttons keep the focus."""
        self._shown = message
        plain_text(self.label, message.text)
        self.setAccessibleName(message.text)

    def _show(self, message: Message | None) -> None:
        self._shown = message
        self._return_focus()
        clear_layout(self._answers)
        self.setVisible(message is not None)
        if message is None:
            return
        plain_text(self.label, message.text)
        self._icon.show_icon(*_ICONS[message.tone])
        restyle(self, tone=message.tone)
        for number, (words, run) in enumerate(message.answers):
            kind = "primary" if message.leads and number == 0 else ""
            made = button(words, kind=kind, run=weak_slot(self, MessageBar._answer, run))
            self._answers.addWidget(made)
            made.show()  # at once: a button that is not visible yet would lose the focus
        self.dismiss.setVisible(not message.stays)
        self._announce(message)

    def _note_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Note where the focus was before it moved to the bar."""
        if (
            focus_cycle.holds(self, now)
            and before is not None
            and not focus_cycle.holds(self, before)
        ):
            self._came_from = before

    def _return_focus(self) -> None:
        """Return the focus before the button that has it is removed.

        Otherwise Qt moves it to the next widget in Tab order.
        """
        before, self._came_from = self._came_from, None
        if before is None or not focus_cycle.holds(self, QApplication.focusWidget()):
            return
        if Shiboken.isValid(before) and (near := focus_cycle.usable(before)) is not None:
            near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self, message: Message) -> None:
        """Announce the message to screen readers at once."""
        self.setAccessibleName(message.text)
        event = QAccessibleAnnouncementEvent(self, message.text)
        event.setPoliteness(
            QAccessible.AnnouncementPoliteness.Assertive
            if message.tone == "bad"
            else QAccessible.AnnouncementPoliteness.Polite
        )
        QAccessible.updateAccessibility(event)

    def _answer(self, run: Callable[[], object]) -> None:
        self._messages.dismiss(self._shown)
        run()

    def _dismiss(self) -> None:
        self._messages.dismiss(self._shown)
