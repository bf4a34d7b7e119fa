"""The received files as listed in the store, and taking one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.arrivals.arrivals import Arrival, Obstacle
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.i18n import _, isolate, plural
from mercworkshop.store.arrival_table import TakeBackResult
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file; ``obstacle`` is why it cannot be taken back, None if it can."""

    arrival: Arrival
    obstacle: Obstacle | None


class ReceivedFiles(QObject):
    """Works on the writer thread. Nothing is removed before :meth:`take_back`."""

    changed = Signal()
    """Emitted when the list or ``asked`` changes."""

    taken_back = Signal(object)
    """Emitted with the Arrival of a file that was taken back."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.files: list[ReceivedFile] = []
        self.asked: TakeBackResult | None = None
        """The preview of taking back a file; None if no question is shown."""
        self.is_busy = False

    @property
    def context(self) -> PageContext:
        """The context of the page."""
        return self._context

    def refresh(self) -> None:
        """Read the list again, the newest file first."""
        self._ask(_listed, self._show)

    def ask_to_take_back(self, number: int) -> None:
        """Preview taking back a file, to be confirmed with :meth:`take_back`."""
        self._ask(lambda store: store.preview_take_back(number), self._show_asked)

    def cancel_question(self) -> None:
        """Close the question without taking anything back."""
        self.asked = None
        self._context.session.last_arrival.remember(None)
        self.changed.emit()

    def take_back(self) -> None:
        """Take back the file of the question, after a backup of the workshop."""
        if self.asked is None or self.is_busy:
            return
        self.is_busy = True
        self.changed.emit()
        number = self.asked.arrival.number
        self._ask(lambda store: _take_back(store, number), self._finish)

    def _show(self, files: list[ReceivedFile]) -> None:
        self.files = files
        self.changed.emit()

    def _show_asked(self, asked: TakeBackResult) -> None:
        self.asked = asked
        self.changed.emit()

    def _finish(self, done: TakeBackResult) -> None:
        self.is_busy, self.asked = False, None
        session = self._context.session
        session.last_arrival.remember(None)
        session.reload()
        self.taken_back.emit(done.arrival)
        words = _("{file} was taken back. Nothing changed: another file brought all of it too.")
        if done.gone:
            words = plural(
                "{{file}} was taken back: {n} change is gone. The file can be collected again.",
                "{{file}} was taken back: {n} changes are gone. The file can be collected again.",
                done.gone,
            )
        self._context.messages.inform(words.format(file=isolate(done.arrival.name)))
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self.is_busy, self.asked = False, None
        self._context.session.last_arrival.remember(None)
        self.refresh()
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)

    def _ask(self, work: Callable[[Store], object], tell: Callable[..., None]) -> None:
        answer = FutureRelay(self._context.session.call_after_edits(work))
        answer.done.connect(tell)
        answer.failed.connect(self._fail)
        answer.start()


def _listed(store: Store) -> list[ReceivedFile]:
    found = [ReceivedFile(each, store.find_obstacle(each.number)) for each in store.arrivals()]
    return found[::-1]


def _take_back(store: Store, number: int) -> TakeBackResult:
    backups.make_backup(store)
    return store.take_back(number)


def describe_take_back(file: ReceivedFile) -> str:
    """Return in a few words whether a file can be taken back, and why not."""
    if file.obstacle is None:
        return _("Yes")
    if file.arrival.is_taken_back:
        return file.obstacle.sentence
    return _("No. {reason}").format(reason=file.obstacle.sentence)
