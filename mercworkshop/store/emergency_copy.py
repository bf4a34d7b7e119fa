"""Saves a workshop elsewhere while its own file cannot be written, so that no edit is lost."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from mercworkshop.domain import privacy
from mercworkshop.domain.comparison.diff import edit_between
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.copies import backups
from mercworkshop.store.database import closed_file, errors, note_proof, part_files, record_tables
from mercworkshop.store.disk import free_names, safe_rename
from mercworkshop.store.disk.storage_location import StorageKind, storage_kind
from mercworkshop.store.erasing import table_erasure
from mercworkshop.store.file_notes import FileNotes
from mercworkshop.store.journal import journal_table, row_numbers
from mercworkshop.store.store import Store
from mercworkshop.store.table_updates import TypedRecordKey
from mercworkshop.store.writer import quarantine

SECRETS = ("secret_key", table_erasure.PENDING)
"""Metadata that must not leave this computer; the first name is defined by exchange."""

_OF_ONE_FILE = (row_numbers.META_NAME, note_proof.META_NAME)
"""Metadata that a file made from the changes of another computes itself."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EmergencyCopyResult:
    """The result of an emergency copy. ``missing`` counts records not written as shown.

    They are in the file ``aside``, to read. ``kind`` is the kind of location; if that is not local,
    the secret key for hand-ins was left out of the copy.
    """

    place: Path
    missing: int = 0
    aside: Path | None = None
    kind: StorageKind = StorageKind.LOCAL


def write_emergency_copy(
    store: Store,
    waiting: Sequence[Edit],
    shown: Workshop,
    target: Path,
    meta: Mapping[str, str] | None = None,
) -> EmergencyCopyResult:
    """Write a sound workshop file that holds all that is ``shown``.

    Its base is the file with the edits that are ``waiting``. If a part of that cannot be read, the
    base is a new file with every readable change; then a backup, the changes of one, or a new file.
    ``meta`` replace its metadata. An edit or record that cannot be written prevents no other.
    A name in use gets a number, and the file has another name until complete. On a stick, a share
    or in a synchronised folder, the secret key and all records that may not leave this computer are
    left out. Raises StorageError if nothing can be written.
    """
    place = free_names.free_name_beside(target)
    part = part_files.part_path(place)
    trouble: Exception | None = None
    kind = storage_kind(place)
    leaves = kind is not StorageKind.LOCAL
    if leaves:
        shown = privacy.workshop_for(Readers.SECRETARIAT, shown)
        waiting = [privacy.edit_for(Readers.SECRETARIAT, edit) for edit in waiting]
    for begin, edits in _candidate_bases(store, waiting, leaves=leaves):
        try:
            _remove_part(part)
            begin(part)
            rest = _write_edits(part, store, edits, shown, meta or {})
            place = _rename_free(part, place)
        except Exception as error:
            log.warning("a way to save elsewhere failed", exc_info=error)
            trouble = error
        else:
            return EmergencyCopyResult(
                place, len(rest.record_ids), _quarantine_rest(rest, store, place), kind
            )
    _remove_part(part)
    raise StorageError(
        _("“{name}” could not be written there.").format(name=place.name),
        _("Choose another disk or folder."),
    ) from trouble


def _candidate_bases(
    store: Store, waiting: Sequence[Edit], *, leaves: bool
) -> Iterator[tuple[Callable[[Path], object], Sequence[Edit]]]:
    """Yield functions that create a base, most complete history first, with the missing edits."""
    copies = [backup.path for backup in backups.backups_of_workshop(store.workshop_id)[:3]]
    everything = partial(store.changes, for_others=False)
    strip = _strip_secrets if leaves else None
    begin_with = partial(_create_base, store, leaves)
    notes = partial(store.run_query, FileNotes.read)
    yield partial(store.copy_to, strip=strip), waiting
    yield partial(begin_with, everything, notes), waiting
    for copy in copies:
        yield partial(closed_file.copy_closed_file, copy, strip=strip), ()
    for copy in copies:
        yield partial(begin_with, partial(_changes_of, copy), partial(_notes_of, copy)), ()
    yield partial(begin_with, list, FileNotes), ()


def _strip_secrets(copy: Connection) -> None:
    """Delete from a copy what must not leave this computer."""
    copy.executemany("DELETE FROM fact WHERE name = ?", [[name] for name in SECRETS])
    row_numbers.use_up(copy)
    there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
    for name, kind in RECORD_TYPES.items():
        if privacy.stays_here(name) and record_tables.table_name(kind) in there:
            copy.execute(f"DELETE FROM [{record_tables.table_name(kind)}]")
            copy.execute("DELETE FROM journal WHERE record_type = ?", [name])
    copy.execute("DELETE FROM head WHERE no NOT IN (SELECT no FROM journal)")


def _create_base(
    store: Store,
    leaves: bool,
    changes: Callable[[], Iterable[Change]],
    notes: Callable[[], FileNotes],
    part: Path,
) -> None:
    """Create a file of the same workshop from its changes, with the keys it needs."""
    with closing(Store(part, create=True)) as made:
        made.set_meta("workshop", store.workshop_id)
        with suppress(Exception):  # the file may be unreadable; the rest is not essential
            meta = store.all_meta()
            for name in meta.keys() - {"workshop", *_OF_ONE_FILE, *(SECRETS if leaves else ())}:
                made.set_meta(name, meta[name])
        wanted = (
            each for each in changes() if not leaves or not privacy.stays_here(each.record_type)
        )
        made.merge(wanted)
        with suppress(Exception):  # the notes of files are not essential
            made.run_in_transaction(notes().put)


def _changes_of(copy: Path) -> list[Change]:
    """Return the undamaged changes of a backup."""
    what = _("The backup “{name}” could not be read.").format(name=copy.name)
    with (
        errors.explain_disk_errors(what, copy),
        closing(closed_file.connect_read_only(copy)) as connection,
    ):
        return list(journal_table.read_changes(connection, for_others=False))


def _notes_of(copy: Path) -> FileNotes:
    with closing(closed_file.connect_read_only(copy)) as connection:
        return FileNotes.read(connection)


def _write_edits(
    part: Path, store: Store, edits: Sequence[Edit], shown: Workshop, meta: Mapping[str, str]
) -> Edit:
    """Write the edits, then all that still differs from ``shown``; return what failed."""
    with closing(Store(part, store.stamp)) as copy:
        for name, value in meta.items():
            copy.set_meta(name, value)
        for edit in edits:
            _try_edit(copy, edit)
        rest = edit_between(copy.workshop(), shown)
        if not rest.is_empty and not _try_edit(copy, rest):
            for single in _split_by_record(rest):
                _try_edit(copy, single)
        rest = edit_between(copy.workshop(), shown)
    closed_file.check_closed_file(part)
    return rest


def _try_edit(copy: Store, edit: Edit) -> bool:
    """Return whether an edit could be written.

    Raises disk errors, and FileDamaged for damage that was copied: the next base may avoid it.
    """
    try:
        copy.apply(edit)
    except StorageError:
        raise
    except Exception as error:
        log.warning("a change could not be saved elsewhere", exc_info=error)
        return False
    return True


def _split_by_record(edit: Edit) -> Iterator[Edit]:
    """Yield one edit for each record of ``edit``."""
    after = {_key(record): record for record in edit.after}
    for record in edit.before:
        new = after.pop(_key(record), None)
        yield replace(edit, before=(record,), after=(new,) if new else ())
    for record in after.values():
        yield replace(edit, before=(), after=(record,))


def _key(record: Record) -> TypedRecordKey:
    return type(record), record.id


def _rename_free(part: Path, place: Path) -> Path:
    """Rename the file to ``place`` or the next free name; return that."""
    while True:
        try:
            safe_rename.rename_new(part, place)
        except FileExistsError:
            place = free_names.free_name_beside(place)
        else:
            return place


def _quarantine_rest(rest: Edit, store: Store, place: Path) -> Path | None:
    """Save what could not be written in a file beside the copy; None if that fails too."""
    if rest.is_empty:
        return None
    try:
        return quarantine.quarantine_edit(rest, store.stamp, place, "")
    except StorageError:
        return None


def _remove_part(part: Path) -> None:
    with suppress(OSError):  # then the next step fails and reports it
        part_files.remove_part(part)
