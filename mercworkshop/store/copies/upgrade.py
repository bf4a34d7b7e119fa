"""Migrates a file of an older version to the latest schema, and keeps a copy of the old file."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress

from mercworkshop.errors import StorageError
from mercworkshop.store.copies import backups
from mercworkshop.store.copies.open_file import OpenFile
from mercworkshop.store.database import file_connection, migrations, part_files
from mercworkshop.store.disk import free_names, safe_rename

log = logging.getLogger(__name__)


def upgrade(store: OpenFile, connection: sqlite3.Connection) -> None:
    """Migrate the file of ``store``; raises StorageError and leaves the file unchanged.

    The copy is beside it or, if that is impossible, among the backups, pinned.
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
