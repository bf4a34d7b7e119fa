"""The net under everything: a bug costs one calm sentence, and its traceback goes to the log."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from mercworkshop.errors import UserError
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.i18n import _
from mercworkshop.log import log_file

log = logging.getLogger(__name__)

MOST_AT_ONE_PLACE = 20
"""How many different bugs of one line are logged: its words may name another record each time."""


class ExceptionHook:
    """Catches what nobody caught, says one sentence, and logs each traceback once.

    Qt asks an item model many times a second: the same bug there must not fill the disk.
    ``is_saved`` tells whether all that is shown is on the disk, None where no workshop is open.
    """

    def __init__(self, messages: MessageQueue, is_saved: Callable[[], bool | None]) -> None:
        self._messages, self._is_saved = messages, is_saved
        self._seen: dict[tuple[str, int], set[tuple[str, str]]] = {}

    def install(self) -> None:
        """Become the hook for uncaught exceptions of every thread."""
        sys.excepthook = self.handle
        threading.excepthook = lambda args: self._log(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def handle(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        """Log the exception and tell the person; interrupting the program is not a bug."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        if self._log(kind, value, trace):
            what = _("Something went wrong inside the application.")
            self._messages.show_error(UserError(what, self._advice()))

    def _advice(self) -> str:
        """Say where the work is, as far as that is known, and where to read more."""
        try:
            is_saved = self._is_saved()
        except Exception:
            log.critical("bug", exc_info=True)
            is_saved = False
        words = {
            True: _("Your work up to the last change is saved. Details: {file}"),
            False: _("The last changes are not on the disk yet. Details: {file}"),
            None: _("Details: {file}"),
        }[is_saved]
        return words.format(file=log_file())

    def _log(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> bool:
        seen = self._seen.setdefault(_innermost(trace), set())
        what = (kind.__qualname__, str(value)[:200])
        if what in seen or len(seen) >= MOST_AT_ONE_PLACE:
            return False
        seen.add(what)
        log.critical("bug", exc_info=(kind, value, trace))
        return True


def _innermost(trace: TracebackType | None) -> tuple[str, int]:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else ("", 0)
