"""Handles uncaught exceptions: logs the traceback, shows one message."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from mercworkshop.errors import UserError
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.i18n import _
from mercworkshop.log import log_file

log = logging.getLogger(__name__)

MOST_AT_ONE_PLACE = 20
"""Most bugs logged for one line of code: the text may differ each time, as with a record's id."""


class ExceptionHook:
    """Handles uncaught exceptions; logs and shows each bug once.

    Qt calls an item model many times a second: the same bug there must not fill the disk.
    ``is_saved`` returns whether everything is saved; None if no workshop is open.
    """

    def __init__(self, messages: MessageQueue, is_saved: Callable[[], bool | None]) -> None:
        self._messages, self._is_saved = messages, is_saved
        self._seen: dict[tuple[str, int], set[tuple[str, str]]] = {}

    def install(self) -> None:
        """Set the hooks for uncaught exceptions of every thread."""
        sys.excepthook = self.handle
        threading.excepthook = lambda args: self._log(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def handle(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        """Log the exception and show a message; KeyboardInterrupt is not a bug."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        if self._log(kind, value, trace):
            what = _("Something went wrong inside the application.")
            self._messages.show_error(UserError(what, self._advice()))

    def _advice(self) -> str:
        """Return whether the work is saved, as far as known, and which file has the details."""
        try:
            is_saved = self._is_saved()
        except Exception:
            log.critical("bug", exc_info=True)
            is_saved = False
        words = {
            True: _("Your work is saved. If this happens again, send this file to support: {file}"),
            False: _(
                "The last changes are not saved. If this happens again, send this file to"
                " support: {file}"
            ),
            None: _("If this happens again, send this file to support: {file}"),
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
