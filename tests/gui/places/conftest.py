"""Makes the tests of pages faster: no backup is made when the file of a test is closed."""

from __future__ import annotations

import pytest

from mercworkshop.store.writer.backup_schedule import BackupSchedule


@pytest.fixture(autouse=True)
def no_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make no backup when a file is closed: it costs each test 6 ms, and no test looks at it.

    Backups that a page asks for, as when it takes files back or erases a person, are still made.
    """
    monkeypatch.setattr(BackupSchedule, "note_change", lambda *_arguments: None)
