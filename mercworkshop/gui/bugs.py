"""The net under everything: a bug costs one calm sentence, and its traceback goes to the log."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from mercworkshop.errors import UserError
from mercworkshop.gui.messages import Messages
from mercworkshop.i18n import _
from mercworkshop.log import log_file

log = logging.getLogger(__name__)


class BugNet:
    """Catches what nobody caught, says one sentence, and logs each traceback once.

    Qt asks an item model many times a second: the same bug there must not fill the disk.
    """

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._seen: set[tuple[str, int]] = set()

    def install(self) -> None:
        """Become the hook for uncaught exceptions of every thread."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self._log(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def caught(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        """Log the exception and tell the person; interrupting the program is not a bug."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        if self._log(kind, value, trace):
            self._messages.show_error(
                UserError(
                    _("Something went wrong inside the application."),
                    _("Your work up to the last change is saved. Details: {file}").format(
                        file=log_file()
                    ),
                )
            )

    def _log(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> bool:
        where = _innermost(trace)
        if where in self._seen:
            return False
        self._seen.add(where)
        log.critical("bug", exc_info=(kind, value, trace))
        return True


def _innermost(trace: TracebackType | None) -> tuple[str, int]:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else ("", 0)
