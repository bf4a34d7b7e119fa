"""Errors of an archive and its disk, with advice: it has no backups, but files it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mercworkshop.i18n import _, sentences
from mercworkshop.store.database import errors
from mercworkshop.store.database.errors import FileDamaged, FileInUse


@contextmanager
def explain_archive_errors(what_happened: str, path: Path) -> Iterator[None]:
    """Turn errors of the archive and its disk into StorageError with advice; let bugs through."""
    try:
        with errors.explain_disk_errors(what_happened, path, is_checked=True):
            yield
    except FileInUse as error:
        raise FileInUse(
            sentences(what_happened, _("Another program is writing to it.")),
            _("Nothing was changed. Try again when that has finished."),
        ) from error
    except FileDamaged as error:
        raise FileDamaged(
            sentences(what_happened, _("It is damaged.")),
            _("Make a new archive and add the files of the workshops to it."),
        ) from error
