"""Saving a workshop elsewhere while its own file cannot be written: nothing typed is lost."""

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
from mercworkshop.store import backups, note_proof
from mercworkshop.store.database import errors, file_copy, part_files, record_tables
from mercworkshop.store.disk import free_names, safe_rename
from mercworkshop.store.disk.storage_location import StorageKind, storage_kind
from mercworkshop.store.erasing import table_erasure
from mercworkshop.store.file_notes import FileNotes
from mercworkshop.store.journal import journal_table, row_numbers
from mercworkshop.store.store import Store
from mercworkshop.store.table_updates import TypedRecordKey
from mercworkshop.store.writer import quarantine

SECRETS = ("secret_key", table_erasure.PENDING)
"""Facts that must not leave this computer; the first by the name that exchange gives it."""

_OF_ONE_FILE = (row_numbers.FACT, note_proof.FACT)
"""Facts that a file made from the changes of another finds out itself."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EmergencyCopyResult:
    """Where the copy is. ``missing`` counts records that could not be brought along as shown.

    They are kept in the file ``aside``, to read. ``kind`` is what kind of place it is; where that
    is not local, the key that opens hand-ins was left out of the copy.
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
    facts: Mapping[str, str] | None = None,
) -> EmergencyCopyResult:
    """Write a sound workshop file that holds all that is ``shown``; return what became of it.

    It begins as the file with the edits that are ``waiting``. Where a part of that cannot be read,
    it begins as a new file with every change that can; then as a dated copy, as the changes of one,
    or as a new file. ``facts`` take the place of those it has. An edit or a record that cannot be
    written costs no other.
    A name that is taken gets a number, and the file has another name until it is whole. On a stick,
    a share or in a synchronised folder the secret key stays out of it, and so does every record of
    a type that may not leave this computer. Raises StorageError where nothing can be written.
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
            rest = _write_edits(part, store, edits, shown, facts or {})
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
    """Yield what to begin with, the richest in history first, and the edits it lacks."""
    copies = [backup.path for backup in backups.backups_of_workshop(store.identity)[:3]]
    everything = partial(store.changes, for_others=False)
    strip = _strip_secrets if leaves else None
    begin_with = partial(_create_base, store, leaves)
    notes = partial(store.look_into, FileNotes.read)
    yield partial(store.copy_to, strip=strip), waiting
    yield partial(begin_with, everything, notes), waiting
    for copy in copies:
        yield partial(file_copy.copy_closed_file, copy, strip=strip), ()
    for copy in copies:
        yield partial(begin_with, partial(_changes_of, copy), partial(_notes_of, copy)), ()
    yield partial(begin_with, list, FileNotes), ()


def _strip_secrets(copy: Connection) -> None:
    """Take out of a copy what must not leave this computer."""
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
    """Make a file that is the same workshop, with the keys it needs to go on, from its changes."""
    with closing(Store(part, create=True)) as made:
        made.set_meta("workshop", store.identity)
        with suppress(Exception):  # the file may not be read any more: it can do without the rest
            facts = store.all_meta()
            for name in facts.keys() - {"workshop", *_OF_ONE_FILE, *(SECRETS if leaves else ())}:
                made.set_meta(name, facts[name])
        wanted = (
            each for each in changes() if not leaves or not privacy.stays_here(each.record_type)
        )
        made.merge(wanted)
        with suppress(Exception):  # what came and left is good to know, and no more than that
            made.run_in_transaction(notes().put)


def _changes_of(copy: Path) -> list[Change]:
    """Return the changes of a dated copy that are still as they were written."""
    what = _("The copy “{name}” could not be read.").format(name=copy.name)
    with (
        errors.explain_disk_errors(what, copy),
        closing(file_copy.connect_read_only(copy)) as connection,
    ):
        return list(journal_table.read_changes(connection, for_others=False))


def _notes_of(copy: Path) -> FileNotes:
    with closing(file_copy.connect_read_only(copy)) as connection:
        return FileNotes.read(connection)


def _write_edits(
    part: Path, store: Store, edits: Sequence[Edit], shown: Workshop, facts: Mapping[str, str]
) -> Edit:
    """Write the edits, then whatever is still not as shown; return what could not be written."""
    with closing(Store(part, store.stamp)) as copy:
        for name, value in facts.items():
            copy.set_meta(name, value)
        for edit in edits:
            _try_edit(copy, edit)
        rest = edit_between(copy.workshop(), shown)
        if not rest.is_empty and not _try_edit(copy, rest):
            for single in _split_by_record(rest):
                _try_edit(copy, single)
        rest = edit_between(copy.workshop(), shown)
    file_copy.check_closed_file(part)
    return rest


def _try_edit(copy: Store, edit: Edit) -> bool:
    """Write an edit if that is possible.

    Trouble with the disk is let through, and damage that was copied along: then another way to
    begin leaves it behind.
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
    """Give the file its name, or the next that is free; return it."""
    while True:
        try:
            safe_rename.rename_new(part, place)
        except FileExistsError:
            place = free_names.free_name_beside(place)
        else:
            return place


def _quarantine_rest(rest: Edit, store: Store, place: Path) -> Path | None:
    """Keep what could not be brought along in a file beside the copy, as far as that goes."""
    if rest.is_empty:
        return None
    try:
        return quarantine.quarantine_edit(rest, store.stamp, place, "")
    except StorageError:
        return None


def _remove_part(part: Path) -> None:
    with suppress(OSError):  # then the next step fails, and says so
        part_files.remove_part(part)
