"""Schedules the backups of an open workshop, and reports failures once."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store

FIRST_AFTER = 60.0
"""Seconds after the first change until the first backup: until then the work has none."""

BACKUP_AFTER = 600.0
"""Seconds after a change until each later backup."""

FEWEST_TOGETHER = 5
"""Fewest anonymous answers added between two backups: comparing those shows which came between."""

LONGEST_WAIT = 3600.0
"""Longest wait, in seconds, of a backup for that many answers; the last backup does not wait."""

log = logging.getLogger(__name__)


class BackupSchedule:
    """Makes the backups of one workshop. A failure is reported once, until one succeeds again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed_at: float | None = None
        self._has_copy = self._is_told = False
        self._answers = 0

    def note_change(self, answers: int = 0) -> None:
        """Start the countdown to the next backup, unless it is running.

        ``answers`` are the sheets of people without a name that came.
        """
        self._answers += answers
        if self._changed_at is None:
            self._changed_at = self._clock()

    def seconds_left(self) -> float:
        """Return the seconds until a backup is due; infinite if nothing has changed."""
        if self._changed_at is None:
            return math.inf
        after = BACKUP_AFTER if self._has_copy else FIRST_AFTER
        if 0 < self._answers < FEWEST_TOGETHER:
            after = LONGEST_WAIT
        return self._changed_at + after - self._clock()

    def make_due_backup(self, store: Store) -> StorageError | None:
        """Make a backup if anything changed; return an error to report, or None.

        Raises on a bug: call :meth:`postpone` then.
        """
        if self._changed_at is None:
            return None
        try:
            backups.make_backup(store)
        except StorageError as error:
            return self.postpone(error)
        self._changed_at, self._has_copy, self._is_told = None, True, False
        self._answers = 0
        return None

    def postpone(self, error: StorageError | None = None) -> StorageError | None:
        """Try again later; return the error, or None if it was reported already."""
        log.warning("no backup could be made: %r", error)
        self._changed_at = self._clock()
        if self._is_told:
            return None
        self._is_told = True
        return error or StorageError(
            _("No backup of the workshop could be made."),
            _("Save a copy of the workshop on another disk."),
        )
