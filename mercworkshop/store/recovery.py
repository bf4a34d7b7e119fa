"""Whether a log that a crash left belongs to the file beside it: SQLite reads it in unasked.

A log holds whole pages. Read into another file that came to stand under the same name, it mixes two
workshops, and both are lost. So the two are tried on a copy first.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from mercworkshop.store import leftovers, shape, soundness

_HEADER = 32
"""Bytes of a log that holds no change."""

_WITH_DIGESTS = 2
"""The version of the shape from which on a change proves itself."""


def put_strange_log_aside(path: Path) -> bool:
    """Move a log that is not of the file at ``path`` out of its way; return whether there was one.

    Call it while nobody has the file open. Where there is no room to try the two on a copy, the
    log is taken for that of the file, as it nearly always is.
    """
    if leftovers.size_of_log(path) <= _HEADER:
        return False
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            together, alone = Path(folder) / "together", Path(folder) / "alone"
            shutil.copyfile(path, together)
            shutil.copyfile(path, alone)
            shutil.copyfile(leftovers.log_of(path), leftovers.log_of(together))
            found, made = _read(alone), _read(together)
    except OSError:
        return False
    is_strange = bool(found) and not found <= made  # a log adds changes, and takes none away
    if is_strange:
        leftovers.put_aside(path)
    return is_strange


def _read(copy: Path) -> set[str]:
    """Return identity and ids of all changes of a copy, log included; none where it is unsound."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            shape.confine(db)
            ((found,),) = db.execute("PRAGMA integrity_check(1)")
            ((version,),) = db.execute("PRAGMA user_version")
            if found != "ok" or (version >= _WITH_DIGESTS and soundness.problems(db)):
                return set()
            rows = db.execute("SELECT value FROM fact WHERE name = 'workshop'").fetchall()
            return {str(row[0]) for row in (*rows, *db.execute("SELECT id FROM journal"))}
    except (sqlite3.DatabaseError, ValueError):
        return set()
