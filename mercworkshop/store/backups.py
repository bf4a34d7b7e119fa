"""Dated copies of a workshop on this computer: the last ten, and the pinned ones for ever."""

from __future__ import annotations

import json
import os
import re
import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.database import errors, file_copy, part_files
from mercworkshop.store.database.closed_file import read_identity
from mercworkshop.store.disk import free_names, identities, safe_rename
from mercworkshop.store.journal import journal_table
from mercworkshop.store.open_file import OpenFile

KEPT = 10
"""How many copies are kept besides those that somebody pinned."""

STALE_AFTER = 3600.0
"""Seconds after which half a copy belongs to nobody: making one takes less, a crash leaves it."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6}-\d{6})(Z?)( pinned)?\.mercws")
_TIME = "%Y-%m-%d %H%M%S-%f"
_PLACES = "places.json"
"""In the folder of a workshop: the paths that it was copied from, each with when it last was."""

_OLD_PLACES = "origin.txt"
"""The same as the first release wrote it: lines of paths, without a time."""

_FURTHEST_ZONES = timedelta(hours=26)
"""By how much the clocks of two places on earth can differ."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it is, when it was made (UTC), whether it is kept for ever."""

    path: Path
    made_at: datetime
    is_pinned: bool


def make_backup(store: OpenFile, *, pin: bool = False) -> Backup:
    """Copy the workshop as it is now, check the copy, and let the oldest unpinned ones go.

    Raises StorageError where no copy can be kept.
    """
    folder = paths.backups() / store.identity
    try:
        paths.make_private_folder(folder)
        target = folder / f"{datetime.now(UTC):{_TIME}}Z{' pinned' if pin else ''}.mercws"
        _write(store, target)
        _record_place(folder, store.path)
    except OSError as error:
        raise StorageError(
            _("No copy of the workshop could be kept in “{folder}”: {reason}.").format(
                folder=paths.backups(), reason=error.strerror or error
            ),
            _("Make room there, or see that it can be written."),
        ) from error
    with suppress(OSError):  # what cannot be deleted now is deleted with the next copy
        _delete_unfinished(folder)
        copies = list_backups(folder)
        for each in copies:  # the first release let other accounts read them
            paths.keep_private(each.path)
        for old in [b for b in copies if not b.is_pinned][KEPT:]:
            old.path.unlink(missing_ok=True)
    return _parse_backup(target)


def _write(store: OpenFile, target: Path) -> None:
    """Copy under another name until the copy is whole: half of one must never be the newest."""
    part = target.with_name(f"{target.name}.part")
    try:
        store.copy_to(part)
        file_copy.check_closed_file(part)
        safe_rename.rename_new(part, target)
    finally:
        part.unlink(missing_ok=True)


def _delete_unfinished(folder: Path) -> None:
    """Delete the halves of copies that a program left behind when it was killed.

    While SQLite writes one, it keeps a journal beside it.
    """
    for part in (*folder.glob("*.mercws.part"), *folder.glob("*.mercws.part-journal")):
        is_ours = _NAME.fullmatch(part.name.removesuffix("-journal").removesuffix(".part"))
        if is_ours and abs(time.time() - part.stat().st_mtime) > STALE_AFTER:
            part.unlink(missing_ok=True)


def pin_backup(backup: Backup, *, is_pinned: bool) -> Backup:
    """Keep a copy for ever, or let it go: then it is deleted when ten newer ones have been made.

    Raises StorageError where the copy is gone, or its folder cannot be written.
    """
    stem = backup.path.name.removesuffix(".mercws").removesuffix(" pinned")
    place = backup.path.with_name(f"{stem}{' pinned' if is_pinned else ''}.mercws")
    try:
        backup.path.rename(place)
        paths.flush_folder(place.parent)
    except OSError as error:
        raise StorageError(
            _("The copy “{name}” could not be renamed: {reason}.").format(
                name=backup.path.name, reason=error.strerror or error
            ),
            _("Look whether it is still there, and whether its folder can be written."),
        ) from error
    return replace(backup, path=place, is_pinned=is_pinned)


def count_changes(backup: Backup) -> int:
    """Return how many changes the journal of a copy holds; raises StorageError if it is unsound."""
    what = _("The copy “{name}” could not be read.").format(name=backup.path.name)
    with (
        errors.explain_disk_errors(what, backup.path),
        closing(file_copy.connect_read_only(backup.path)) as connection,
    ):
        return journal_table.count_changes(connection)


def is_sound(backup: Backup) -> bool:
    """Whether a copy can be read from end to end."""
    try:
        file_copy.check_closed_file(backup.path)
    except StorageError:
        return False
    return True


def list_backups(folder: Path) -> list[Backup]:
    """Return the copies in a folder, the newest first; last those that bear a day still to come.

    They were made while the clock was wrong, and would otherwise outlive every other.
    """
    latest = datetime.now(UTC) + _FURTHEST_ZONES
    found = [_parse_backup(path) for path in folder.glob("*.mercws") if _NAME.fullmatch(path.name)]
    return sorted(found, key=lambda copy: (copy.made_at <= latest, copy.made_at), reverse=True)


def backups_of_workshop(identity: str) -> list[Backup]:
    """Return the copies of a workshop by its identity, the newest first."""
    return list_backups(paths.backups() / identity) if identities.is_valid(identity) else []


def backups_of_file(workshop: Path) -> list[Backup]:
    """Return the copies of the workshop that lies, or lay, at a path, the newest first.

    What the file says of itself decides; where it cannot be read, the workshop that was copied
    last from that path: another one may have lain there before.
    """
    identity = read_identity(workshop)
    if identities.is_valid(identity):
        return backups_of_workshop(identity)
    folders = [folder for folder in paths.backups().glob("*") if identities.is_valid(folder.name)]
    copied = {folder: _last_backup_time(folder, workshop) for folder in folders}
    known = {folder: at for folder, at in copied.items() if at}
    return list_backups(max(known, key=lambda folder: known[folder])) if known else []


def restore_backup(backup: Backup, target: Path) -> Path:
    """Bring a copy back under a name that is free beside ``target``; nothing newer is deleted.

    Raises StorageError, and leaves nothing there, where the copy is not sound or the disk is full.
    """
    place = free_names.free_name_beside(target, _("restored"))
    part = part_files.part_path(place)
    try:
        file_copy.copy_closed_file(backup.path, part)
        file_copy.check_closed_file(part)
        safe_rename.rename_new(part, place)
    except OSError as error:
        raise errors.unwritable_error(place, error) from error
    finally:
        with suppress(OSError):
            part_files.remove_part(part)
    return place


def set_file_aside(damaged: Path) -> Path:
    """Move a damaged file, with its log, out of the way; never delete it."""
    place = free_names.free_name_beside(damaged, _("damaged"))
    try:
        for suffix in ("", "-wal"):
            part = damaged.with_name(damaged.name + suffix)
            if part.exists():
                part.rename(place.with_name(place.name + suffix))
        paths.flush_folder(place.parent)
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be set aside.").format(name=damaged.name),
            _("Check that the folder can be written."),
        ) from error
    return place


def _record_place(folder: Path, workshop: Path) -> None:
    """Note whose copies lie here: a workshop and what was restored from it share them."""
    places = _read_places(folder) | {str(workshop.absolute()): datetime.now(UTC).isoformat()}
    text = json.dumps(places, indent=1)  # a name of a file may be no Unicode
    paths.write_whole(folder / _PLACES, text.encode())


def _read_places(folder: Path) -> dict[str, str]:
    """Return the paths that a workshop was copied from, each with the time of its last copy."""
    try:
        read = json.loads((folder / _PLACES).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the copies themselves are what matters
        return {}
    known = read.items() if isinstance(read, dict) else ()
    return {path: at for path, at in known if isinstance(at, str)}


def _last_backup_time(folder: Path, workshop: Path) -> str:
    """Return when the workshop of a folder was last copied from a path; empty if it never was."""
    found = [at for path, at in _read_places(folder).items() if _is_same_file(Path(path), workshop)]
    if not found and any(_is_same_file(Path(path), workshop) for path in _old_places(folder)):
        found = [copy.made_at.isoformat() for copy in list_backups(folder)[:1]]
    return max(found, default="")


def _old_places(folder: Path) -> list[str]:
    try:
        return (folder / _OLD_PLACES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _is_same_file(known: Path, path: Path) -> bool:
    """Whether two paths lead to one file, however they are spelled, or did when it was there."""
    if os.path.normcase(known.absolute()) == os.path.normcase(path.absolute()):
        return True
    try:
        return known.samefile(path)
    except (OSError, ValueError):
        return False


def _parse_backup(path: Path) -> Backup:
    """Read the name of a copy; the first release named them by the local time of that day."""
    found = _NAME.fullmatch(path.name)
    assert found is not None
    made_at = datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
    if not found[2]:
        made_at = _time_of_old_backup(path, made_at)
    return Backup(path, made_at, is_pinned=bool(found[3]))


def _time_of_old_backup(path: Path, named: datetime) -> datetime:
    """Return when a copy with a local time in its name was made: the disk knows it in UTC."""
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return named
    return written if abs(written - named) <= _FURTHEST_ZONES else named
