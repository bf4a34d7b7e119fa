"""Bringing a file of a former version to the shape of today; a copy of it as it was is kept."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress

from mercworkshop.errors import StorageError
from mercworkshop.store import backups
from mercworkshop.store.database import file_connection, migrations, part_files
from mercworkshop.store.disk import free_names, safe_rename
from mercworkshop.store.open_file import OpenFile

log = logging.getLogger(__name__)


def upgrade(store: OpenFile, connection: sqlite3.Connection) -> None:
    """Take the steps that the file of ``store`` lacks; raises StorageError with the file as it was.

    Its copy lies beside it, else, where that cannot be, among the dated copies, kept for ever.
    """
    version = file_connection.schema_version(connection)
    if version:
        try:
            _keep_copy_beside(store, version)
        except (StorageError, OSError) as error:
            log.warning("no copy of %s beside it: %r", store.path, error)
            backups.make_backup(store, pin=True)
    migrations.migrate(connection)


def _keep_copy_beside(store: OpenFile, version: int) -> None:
    place = free_names.free_name_beside(
        store.path.with_suffix(".mercws"), tail=f" before upgrade {version}"
    )
    part = part_files.part_path(place)
    try:
        store.copy_to(part)
        safe_rename.rename_new(part, place)
    finally:
        with suppress(OSError):
            part_files.remove_part(part)
