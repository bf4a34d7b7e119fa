"""What makes the pages of a workshop cheaper to try."""

from __future__ import annotations

import pytest

from mercworkshop.store.writer.backup_schedule import BackupSchedule


@pytest.fixture(autouse=True)
def no_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup as the file is closed costs each of a thousand tests 6 ms, and none looks at it.

    Those that a page asks for, as when it takes files back or erases a person, are made.
    """
    monkeypatch.setattr(BackupSchedule, "note_change", lambda *_arguments: None)
