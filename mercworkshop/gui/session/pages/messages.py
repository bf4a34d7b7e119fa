"""What the program says to a person: open messages and questions, and a log of all."""

from __future__ import annotations

import logging
import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from mercworkshop.domain.values import local_time
from mercworkshop.errors import UserError, WorkshopIsClosed

log = logging.getLogger(__name__)

MessageButton = tuple[str, Callable[[], object]]
"""The label of a button and what pressing it does, besides dismissing the message."""

LOGGED = 60
"""Most messages kept in the log."""

SHOWN_MS = 12_000
"""How long a message that passes is shown at least; longer while somebody is at it."""

_AGAIN_MS = 1_000
"""Milliseconds after which to check again whether somebody is still at the message."""

_PASSING = frozenset({"done", "info"})


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``tone``: bad, warn, info or done; ``answers`` are shown as buttons.

    ``leads``: the first answer is the primary button. ``stays``: the message cannot be dismissed;
    the code that added it removes it when it is no longer true. ``passes``: it says what was done
    and leaves the status line after a while; it stays in the log. ``shows``: the first answer only
    shows what the message is about, so that a key may press it unseen. ``keys``: the keys of the
    window that do what the answers do, by their ids, to be shown with them.
    """

    text: str
    tone: str = "info"
    answers: tuple[MessageButton, ...] = ()
    leads: bool = False
    stays: bool = False
    passes: bool = False
    shows: bool = False
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoggedMessage:
    """A message and the local time at which it was shown."""

    message: Message
    at: datetime


class MessageReader(Protocol):
    """Shows messages, and knows whether somebody is at them."""

    def is_read(self) -> bool:
        """Return whether somebody is at the message that is shown."""


class MessageQueue(QObject):
    """The open messages, the newest last, and a log of all; outlives any window."""

    changed = Signal()

    bin_asked = Signal()
    """Emitted when the answer to a message is to show what was deleted."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[Message] = []
        self.log: deque[LoggedMessage] = deque(maxlen=LOGGED)
        self._readers: weakref.WeakSet[MessageReader] = weakref.WeakSet()
        self._timed: Message | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass)
        self.changed.connect(self._start_passing)

    def add_reader(self, reader: MessageReader) -> None:
        """Ask ``reader`` before a message passes, as long as it exists."""
        self._readers.add(reader)

    def _start_passing(self) -> None:
        if self.latest is self._timed:
            return
        self._timed = self.latest
        self._timer.stop()
        if self._timed is not None and self._timed.passes:
            self._timer.start(SHOWN_MS)

    def _pass(self) -> None:
        """Remove the newest message, unless somebody is at it or in another program."""
        is_away = QGuiApplication.focusWindow() is None
        if is_away or any(each.is_read() for each in self._readers):
            self._timer.start(_AGAIN_MS)
        else:
            self.dismiss(self._timed)

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
        if isinstance(error, WorkshopIsClosed):  # not an error
            self.inform(str(error), tone="info")
            return
        log.warning("shown to the user: %s", error.message)
        self.add(Message(str(error), "bad"))

    def inform(
        self,
        text: str,
        *answers: MessageButton,
        tone: str = "done",
        passes: bool | None = None,
        shows: bool = False,
        keys: tuple[str, ...] = (),
    ) -> None:
        """Show that something is done, with buttons for what may come next.

        It passes unless it warns, has buttons, or ``passes`` is False: it must be read.
        """
        may_pass = tone in _PASSING and not answers if passes is None else passes
        self.add(Message(text, tone, answers, passes=may_pass, shows=shows, keys=keys))

    def ask(self, question: str, *answers: MessageButton) -> None:
        """Show a question; it blocks nothing and may be dismissed."""
        self.add(Message(question, "warn", answers))

    def add(self, message: Message) -> None:
        """Add ``message`` as the newest; an open one with the same text is replaced.

        A message of tone done also replaces earlier ones of that tone. In the log it replaces the
        one before it if both are equal: what each key says again must not push out the others.
        """
        self._open = [each for each in self._open if not _is_outdated(each, message)]
        self._open.append(message)
        if self.log and self.log[-1].message == message:
            self.log.pop()
        self.log.append(LoggedMessage(message, local_time.local_now()))
        self.changed.emit()

    def amend(self, message: Message, text: str) -> Message:
        """Replace the text of an open message in place; return the new message."""
        amended = replace(message, text=text)
        self._open = [amended if each is message else each for each in self._open]
        if self.log and self.log[-1].message is message:
            self.log[-1] = LoggedMessage(amended, local_time.local_now())
        self.changed.emit()
        return amended

    def clear(self) -> None:
        """Remove all messages that may be dismissed, and the log: they are of another workshop."""
        self.log.clear()
        staying = [each for each in self._open if each.stays]
        if staying != self._open:
            self._open = staying
            self.changed.emit()

    def is_open(self, message: Message) -> bool:
        """Whether ``message`` is neither answered, dismissed, replaced nor past."""
        return any(each is message for each in self._open)

    def dismiss(self, message: Message | None = None) -> None:
        """Remove ``message``, or the newest if none is given."""
        gone = message or self.latest
        if gone in self._open:
            self._open.remove(gone)
            self.changed.emit()


def _is_outdated(message: Message, newer: Message) -> bool:
    return message.text == newer.text or message.tone == newer.tone == "done"
