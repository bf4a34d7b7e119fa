"""What makes the pages of a workshop cheaper to try."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mercworkshop.store.writer.backup_schedule import BackupSchedule


@pytest.fixture(autouse=True, scope="package")
def no_backups() -> Iterator[None]:
    """A backup as the file is closed costs each of a thousand tests 6 ms, and none looks at it.

    Those that a page asks for, as when it takes files back or erases a person, are made.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BackupSchedule, "note_change", lambda *_arguments: None)
        yield
