"""Asks for a passphrase or a key once the other files went in, one file after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.errors import FileEncrypted
from mercworkshop.gui.places.inbox.reading import InboxReading, Opening, OpeningResult
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.secret_dialogs import SecretDialog, SecretDialogs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural, sentences


class LockedFiles(QObject):
    """The files that wait for a passphrase, and those that no key here opens.

    The dialog for a passphrase comes by itself; for a key a message offers one, for whoever sent
    the file may have meant another archive.
    """

    def __init__(self, context: DeskContext, reading: InboxReading, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._reading, self._page = context, reading, page
        self._for_passphrase: list[Path] = []
        self._for_key: tuple[Path, ...] = ()
        self._tried: tuple[Path, ...] = ()
        self.dialog: SecretDialog | None = None
        reading.done.connect(self._take)

    def ask_key(self) -> None:
        """Ask for the key of the files that no key here opens."""
        if self.dialog is None and self._for_key:
            first = self._for_key[0]
            self._show(self._dialogs().key(first, self._page.window()), self._try_key)

    def _take(self, opening: Opening, result: OpeningResult) -> None:
        """Note which files are encrypted, or tell the dialog whether what was given opens them."""
        if self.dialog is not None and opening.given == self._tried:
            self._judge(self.dialog, result)
            return
        fresh = [each for each in result.for_passphrase if each not in self._for_passphrase]
        self._for_passphrase += fresh
        locked = (*result.for_key, *result.of_others)
        if locked:
            self._for_key = tuple(dict.fromkeys((*self._for_key, *locked)))
            self._offer_key(result)
        self._ask_passphrase()

    def _judge(self, dialog: SecretDialog, result: OpeningResult) -> None:
        self._tried = ()
        if result.added or result.error is None:
            locked = {*result.for_key, *result.of_others}
            self._for_key = tuple(each for each in self._for_key if each in locked)
            dialog.accept()
        elif isinstance(result.error, FileEncrypted):
            dialog.refuse(_("This key does not open the file: it is encrypted for another key."))
        else:
            dialog.refuse(str(result.error))

    def _offer_key(self, result: OpeningResult) -> None:
        encrypted = plural(
            "{n} file is encrypted for a key that is not here.",
            "{n} files are encrypted for keys that are not here.",
            len(result.for_key),
        )
        of_others = plural(
            "{n} file names the key of another secretariat.",
            "{n} files name the key of another secretariat.",
            len(result.of_others),
        )
        words = sentences(
            encrypted if result.for_key else "", of_others if result.of_others else ""
        )
        self._context.messages.inform(
            words,
            (_("Open with a key…"), weak_slot(self, LockedFiles.ask_key)),
            tone="warn",
        )

    def _ask_passphrase(self) -> None:
        if self.dialog is None and self._for_passphrase:
            path = self._for_passphrase.pop(0)
            dialog = self._dialogs().passphrase(path, self._page.window())
            self._show(dialog, partial(self._try_passphrase, path))

    def _show(self, dialog: SecretDialog, use: Callable[[str], object]) -> None:
        dialog.given.connect(use)
        dialog.finished.connect(self._end)
        self.dialog = dialog
        dialog.open()

    def _try_passphrase(self, path: Path, passphrase: str) -> None:
        self._tried = (path,)
        self._reading.open(Opening(self._tried, passphrase))

    def _try_key(self, key_file: str) -> None:
        self._tried = self._for_key
        self._reading.open(Opening(self._tried, key_file=key_file))

    def _end(self) -> None:
        self.dialog = None
        self._ask_passphrase()

    def _dialogs(self) -> SecretDialogs:
        return self._context.services.get(SecretDialogs, _no_dialogs)


def _no_dialogs() -> SecretDialogs:
    raise LookupError(SecretDialogs)
