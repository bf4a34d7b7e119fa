"""Notes of the files that were opened, in the table ``file``."""

from __future__ import annotations

from sqlite3 import Connection

from mercworkshop.domain.programme.opened_files import FileVerdict, OpenedFile

_CELLS = (
    "sha256, batch, name, place, verdict, sentence, advice, countries, changes, new, differences,"
    " opened_at"
)


def write(db: Connection, file: OpenedFile) -> None:
    """Write the note of a file, in place of one that says that these bytes were refused.

    The name of the file is stored here only if it was refused, or is an archive: otherwise its
    arrival has the name. Names of erased people are taken from both.
    """
    if file.hash:
        refused = [file.hash, FileVerdict.REFUSED.value]
        db.execute("DELETE FROM file WHERE sha256 = ? AND verdict = ?", refused)
    has_name = file.is_archive or file.verdict is FileVerdict.REFUSED
    name = file.name if has_name else ""
    cells = (
        file.hash,
        file.batch,
        name,
        file.place,
        file.verdict.value,
        file.sentence,
        file.advice,
        " ".join(file.countries),
        file.changes,
        file.new,
        file.differences,
        file.opened_at,
    )
    marks = ", ".join("?" * len(cells))
    db.execute(f"INSERT INTO file ({_CELLS}) VALUES ({marks})", cells)
