"""Erases people from the workshop file, its backups and the files beside it.

The first step is one transaction: it erases the people and notes what is left to do. All other
steps can be interrupted, and continue when the workshop is next opened.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mercworkshop import paths
from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.journal import Change
from mercworkshop.errors import Cancelled, StorageError
from mercworkshop.i18n import _
from mercworkshop.store.copies import backups
from mercworkshop.store.copies.open_file import OpenFile
from mercworkshop.store.database import (
    closed_file,
    errors,
    file_connection,
    part_files,
    schema_check,
)
from mercworkshop.store.database.closed_file import read_workshop_id
from mercworkshop.store.database.errors import FileDamaged
from mercworkshop.store.disk import lock, wal_files
from mercworkshop.store.erasing import table_erasure
from mercworkshop.store.erasing.table_erasure import PENDING, PendingErasure

type StepCallback = Callable[[int, int, str], object]
"""Called with files done, files in total and the next file; raises Cancelled to stop."""

log = logging.getLogger(__name__)

_LARGEST_ASIDE = 100_000_000
"""Most bytes of a file that is searched for a name; ours beside a workshop are far smaller."""


@dataclass(frozen=True, slots=True)
class ErasureResult:
    """The result of an erasure: numbers of copies rewritten, and deleted as unreadable.

    ``unreached`` are files of this laptop that still hold a name, an e-mail address or a telephone
    number of an erased person. ``is_over`` is False if something is left for the next opening.
    """

    rewritten: int = 0
    deleted: int = 0
    unreached: tuple[Path, ...] = ()
    is_over: bool = True


def erase_people(
    store: OpenFile, person_ids: Collection[str], step: StepCallback = lambda *_so_far: None
) -> ErasureResult:
    """Erase people by their ids; raises StorageError if the first step fails.

    Cancelling leaves the rest for the next opening of the workshop.
    """
    gone = tombstones.erased_keys(person_ids, RECORD_TYPES)
    store.run_in_transaction(lambda db: table_erasure.erase_records(db, gone))
    return finish_erasing(store, step)


def finish_erasing(store: OpenFile, step: StepCallback = lambda *_so_far: None) -> ErasureResult:
    """Do what is left of an erasure: the copies, the files beside, and the bytes of the file.

    Raises nothing for a file that cannot be written: ``is_over`` is False then.
    """
    left = PendingErasure.from_text(store.meta(PENDING))
    # The note alone erases nothing: the file may be untrusted.
    left = replace(left, gone=left.gone & store.run_in_transaction(table_erasure.erased_keys))
    store.keep_names_out(left.names)
    marks = store.run_in_transaction(table_erasure.read_tombstone_changes)
    done = _CopyErasure(list(_copies(store)))
    try:
        done.rewrite_all(left, marks, step)
        for path in _quarantine_files(store.path):
            _strip_quarantine_file(path, left)
        step(len(done.files), len(done.files) + 1, store.path.name)
        _mask_program_log(left)
        unreached = tuple(_find_unreached(store.path, left, {*done.files} - done.failed))
        if done.is_over:
            # The names go before the file is rewritten, the note itself only after that.
            store.run_in_transaction(table_erasure.drop_pending_names)
        store.rewrite_file()
        if done.is_over:
            store.run_in_transaction(table_erasure.clear_pending)
    except Cancelled:
        return ErasureResult(done.rewritten, done.deleted, is_over=False)
    except (StorageError, OSError) as error:
        log.warning("an erasure could not be finished: %r", error)
        return ErasureResult(done.rewritten, done.deleted, is_over=False)
    return ErasureResult(done.rewritten, done.deleted, unreached, done.is_over)


@dataclass(slots=True)
class _CopyErasure:
    """The copies processed so far; ``is_over`` is False if one has to be tried again."""

    files: list[Path]
    rewritten: int = 0
    deleted: int = 0
    failed: set[Path] = field(default_factory=set)
    is_over: bool = True

    def rewrite_all(self, left: PendingErasure, marks: list[Change], step: StepCallback) -> None:
        """Rewrite each copy, or delete it if it is damaged."""
        for number, path in enumerate(self.files):
            step(number, len(self.files) + 1, path.name)
            try:
                self.rewritten += _rewrite(path, left, marks)
            except FileDamaged as error:
                self._delete(path, error)
            except (StorageError, OSError) as error:
                self._fail(path, error)
                self.is_over = False

    def _delete(self, path: Path, why: FileDamaged) -> None:
        if _delete(path):
            self.deleted += 1
        else:
            self._fail(path, why)

    def _fail(self, path: Path, why: Exception) -> None:
        log.warning("a copy could not be rewritten: %r", why)
        self.failed.add(path)


def count_copies(store: OpenFile) -> int:
    """Return the number of other files on this laptop that are copies of the workshop."""
    return sum(1 for _each in _copies(store))


def _copies(store: OpenFile) -> Iterator[Path]:
    """Yield the backups, and every closed file of the same workshop beside it or at home.

    Unfinished backups are removed.
    """
    folder = paths.backups() / store.workshop_id
    for part in (*folder.glob("*.mercws.part"), *folder.glob("*.mercws.part-journal")):
        with suppress(OSError):
            part.unlink()
    yield from (backup.path for backup in backups.backups_of_workshop(store.workshop_id))
    for place in {store.path.absolute().parent, paths.app_data_folder(), paths.workshops()}:
        for path in sorted(place.glob("*.mercws")):
            if _is_same(path, store.path) or not _is_closed(path):
                continue
            if read_workshop_id(path) == store.workshop_id:
                yield path


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return True  # it is gone or cannot be read


def _is_closed(path: Path) -> bool:
    """Whether a file is not open, and has no -wal file left."""
    return paths.is_file(path) and not lock.is_locked(path) and not wal_files.wal_size(path)


def _rewrite(path: Path, left: PendingErasure, marks: list[Change]) -> bool:
    """Rewrite a closed file without what was erased; return whether it held any of it.

    Raises FileDamaged if it cannot be read, StorageError or OSError if it cannot be written.
    """
    what = _("The copy “{name}” could not be rewritten.").format(name=path.name)
    part = part_files.part_path(path)
    with (
        errors.explain_disk_errors(what, path),
        closing(closed_file.connect_read_only(path)) as source,
    ):
        version = file_connection.schema_version(source)
        if not version or not schema_check.has_known_schema(source, version):
            closed_file.check_closed_file(path)
            raise StorageError(what)  # sound, but of a newer version or another program
        names = left.names | table_erasure.names_of_people(source, left.gone)
        is_pending = source.execute("SELECT 1 FROM fact WHERE name = ?", [PENDING]).fetchone()
        if not is_pending and not table_erasure.contains_erased(source, left.gone, names):
            return False
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
            source.backup(memory)
            memory.execute("DELETE FROM fact WHERE name = ?", [PENDING])
            if version >= file_connection.FIRST_VERSION_WITH_WORKSHOPS:
                table_erasure.add_tombstones(memory, marks)
            table_erasure.strip_records(memory, version, left.gone, names)
            with closed_file.create_private_file(part):
                memory.execute("VACUUM INTO ?", [str(part)])
    try:
        closed_file.check_closed_file(part)
        found = path.stat()
        # The time of old backups is read from the file's time.
        os.utime(part, ns=(found.st_atime_ns, found.st_mtime_ns))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    paths.flush_folder(path.parent)
    return True


def _delete(path: Path) -> bool:
    """Delete a damaged backup, which could not be restored or checked; return whether it was."""
    if not path.is_relative_to(paths.backups()):
        return False
    with suppress(FileDamaged):
        closed_file.check_closed_file(path)
        return False  # it can be restored after all
    path.unlink(missing_ok=True)
    paths.flush_folder(path.parent)
    return True


def _quarantine_files(workshop: Path) -> Iterator[Path]:
    """Yield the quarantine files, with changes that could not be saved."""
    for place in {workshop.absolute().parent, paths.app_data_folder()}:
        yield from place.glob("*.not-saved-*.json")


def _strip_quarantine_file(path: Path, left: PendingErasure) -> None:
    """Remove erased records from a quarantine file."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        kept = [each for each in content["records"] if (each["type"], each["id"]) not in left.gone]
    except (OSError, ValueError, TypeError, LookupError):
        return  # then it is reported at the end if it holds what was erased
    if len(kept) != len(content["records"]):
        content["records"] = kept
        paths.write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def _mask_program_log(left: PendingErasure) -> None:
    """Replace what was erased by stars in the log of the program."""
    for path in sorted(paths.logs().glob("*.log")):
        with path.open("r+b") as file:
            data = file.read()
            for needle in _needles(left):
                for at in _find_needle(data, needle):
                    file.seek(at)
                    file.write(b"*" * len(needle))


def _find_unreached(workshop: Path, left: PendingErasure, done: Collection[Path]) -> Iterator[Path]:
    """Yield our files, except those ``done``, that still hold what was erased."""
    beside = workshop.absolute().parent
    own = {beside / f"{workshop.name}{ending}" for ending in ("", "-wal", "-shm")}
    ours = {*beside.glob("*.mercws*"), *beside.glob("*.not-saved-*.json")}
    home = {path for path in paths.app_data_folder().rglob("*") if paths.is_file(path)}
    for path in sorted((ours | home).difference(done)):
        if path in own:  # it is rewritten after this
            continue
        try:
            data = path.read_bytes() if path.stat().st_size <= _LARGEST_ASIDE else b""
        except OSError:
            continue
        if any(needle in data for needle in _needles(left)):
            yield path


def _needles(left: PendingErasure) -> list[bytes]:
    return [each.encode() for each in sorted(left.needles)]


def _find_needle(data: bytes, needle: bytes) -> Iterator[int]:
    at = data.find(needle)
    while at >= 0:
        yield at
        at = data.find(needle, at + len(needle))
