"""When the next dated copy of an open workshop is due, and what to say where none can be made."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store import backups
from mercworkshop.store.store import Store

FIRST_AFTER = 60.0
"""Seconds of change after which the first copy is made: until then there is none of this work."""

BACKUP_AFTER = 600.0
"""Seconds of change after which every later copy is made."""

log = logging.getLogger(__name__)


class BackupSchedule:
    """Makes the copies of one workshop. Trouble is told once, until a copy has been made again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed_at: float | None = None
        self._has_copy = self._is_told = False

    def note_change(self) -> None:
        """Begin to count, where nothing had changed before: a copy is due after a while."""
        if self._changed_at is None:
            self._changed_at = self._clock()

    def seconds_left(self) -> float:
        """Return the seconds until a copy is due; infinite where nothing has changed."""
        if self._changed_at is None:
            return math.inf
        after = BACKUP_AFTER if self._has_copy else FIRST_AFTER
        return self._changed_at + after - self._clock()

    def make_due_backup(self, store: Store) -> StorageError | None:
        """Make a copy if anything changed; return the trouble that is to be told.

        Raises whatever is a mistake of ours: call :meth:`miss` then.
        """
        if self._changed_at is None:
            return None
        try:
            backups.make_backup(store)
        except StorageError as error:
            return self.postpone(error)
        self._changed_at, self._has_copy, self._is_told = None, True, False
        return None

    def postpone(self, error: StorageError | None = None) -> StorageError | None:
        """Try again later; return the trouble, or None where it has been told already."""
        log.warning("no copy could be made: %r", error)
        self._changed_at = self._clock()
        if self._is_told:
            return None
        self._is_told = True
        return error or StorageError(
            _("No copy of the workshop could be made."),
            _("Save a copy of the workshop on another disk."),
        )
