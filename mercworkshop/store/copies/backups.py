"""Dated backups of a workshop on this computer: the last ten, and pinned ones for ever."""

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
from mercworkshop.store.copies.open_file import OpenFile
from mercworkshop.store.database import closed_file, errors, part_files
from mercworkshop.store.database.closed_file import read_workshop_id
from mercworkshop.store.disk import free_names, safe_rename, workshop_ids
from mercworkshop.store.journal import journal_table

KEPT = 10
"""Number of backups kept besides pinned ones."""

STALE_AFTER = 3600.0
"""Seconds after which an unfinished backup is left from a crash: making one takes less."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6}-\d{6})(Z?)( pinned)?\.mercws")
_TIME = "%Y-%m-%d %H%M%S-%f"
_PLACES = "places.json"
"""In the backup folder of a workshop: the paths it was backed up from, each with the last time."""

_OLD_PLACES = "origin.txt"
"""The form of the first release: one path per line, without a time."""

_FURTHEST_ZONES = timedelta(hours=26)
"""Largest difference between the local times of two places."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its path, when it was made (UTC), whether it is pinned."""

    path: Path
    made_at: datetime
    is_pinned: bool


def make_backup(store: OpenFile, *, pin: bool = False) -> Backup:
    """Back up the workshop as it is now, check the backup, and delete the oldest unpinned ones.

    Raises StorageError if no backup can be written.
    """
    folder = paths.backups() / store.workshop_id
    try:
        paths.make_private_folder(folder)
        target = folder / f"{datetime.now(UTC):{_TIME}}Z{' pinned' if pin else ''}.mercws"
        _write(store, target)
        _record_place(folder, store.path)
    except OSError as error:
        raise StorageError(
            _("No backup of the workshop could be saved in “{folder}”: {reason}.").format(
                folder=paths.backups(), reason=error.strerror or error
            ),
            _("Free some space there, or check that you may write to the folder."),
        ) from error
    with suppress(OSError):  # what cannot be deleted now is deleted with the next backup
        _delete_unfinished(folder)
        copies = list_backups(folder)
        for each in copies:  # the first release let other accounts read them
            paths.keep_private(each.path)
        for old in [b for b in copies if not b.is_pinned][KEPT:]:
            old.path.unlink(missing_ok=True)
    return _parse_backup(target)


def _write(store: OpenFile, target: Path) -> None:
    """Write under another name until complete: an unfinished backup must never be the newest."""
    part = target.with_name(f"{target.name}.part")
    try:
        store.copy_to(part)
        closed_file.check_closed_file(part)
        safe_rename.rename_new(part, target)
    finally:
        part.unlink(missing_ok=True)


def _delete_unfinished(folder: Path) -> None:
    """Delete unfinished backups, left when a program was killed.

    While SQLite writes one, there is a journal beside it.
    """
    for part in (*folder.glob("*.mercws.part"), *folder.glob("*.mercws.part-journal")):
        is_ours = _NAME.fullmatch(part.name.removesuffix("-journal").removesuffix(".part"))
        if is_ours and abs(time.time() - part.stat().st_mtime) > STALE_AFTER:
            part.unlink(missing_ok=True)


def pin_backup(backup: Backup, *, is_pinned: bool) -> Backup:
    """Pin or unpin a backup; an unpinned one is deleted after ten newer ones.

    Raises StorageError if the backup is gone or its folder cannot be written.
    """
    stem = backup.path.name.removesuffix(".mercws").removesuffix(" pinned")
    place = backup.path.with_name(f"{stem}{' pinned' if is_pinned else ''}.mercws")
    try:
        backup.path.rename(place)
        paths.flush_folder(place.parent)
    except OSError as error:
        raise StorageError(
            _("The backup “{name}” could not be renamed: {reason}.").format(
                name=backup.path.name, reason=error.strerror or error
            ),
            _("Check that the backup is there and that you may write to its folder."),
        ) from error
    return replace(backup, path=place, is_pinned=is_pinned)


def count_changes(backup: Backup) -> int:
    """Return the number of changes in a backup; raises StorageError if it is damaged."""
    what = _("The backup “{name}” could not be read.").format(name=backup.path.name)
    with (
        errors.explain_disk_errors(what, backup.path),
        closing(closed_file.connect_read_only(backup.path)) as connection,
    ):
        return journal_table.count_changes(connection)


def is_sound(backup: Backup) -> bool:
    """Whether a backup is sound from end to end."""
    try:
        closed_file.check_closed_file(backup.path)
    except StorageError:
        return False
    return True


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first; those dated in the future last.

    Those were made while the clock was wrong, and would otherwise outlive all others.
    """
    latest = datetime.now(UTC) + _FURTHEST_ZONES
    found = [_parse_backup(path) for path in folder.glob("*.mercws") if _NAME.fullmatch(path.name)]
    return sorted(found, key=lambda copy: (copy.made_at <= latest, copy.made_at), reverse=True)


def backups_of_workshop(workshop_id: str) -> list[Backup]:
    """Return the backups of a workshop by its id, newest first."""
    return list_backups(paths.backups() / workshop_id) if workshop_ids.is_valid(workshop_id) else []


def backups_of_file(workshop: Path) -> list[Backup]:
    """Return the backups of the workshop that is or was at a path, newest first.

    The id in the file decides; if it cannot be read, the workshop last backed up from that
    path: another one may have been there before.
    """
    workshop_id = read_workshop_id(workshop)
    if workshop_ids.is_valid(workshop_id):
        return backups_of_workshop(workshop_id)
    folders = [folder for folder in paths.backups().glob("*") if workshop_ids.is_valid(folder.name)]
    copied = {folder: _last_backup_time(folder, workshop) for folder in folders}
    known = {folder: at for folder, at in copied.items() if at}
    return list_backups(max(known, key=lambda folder: known[folder])) if known else []


def restore_backup(backup: Backup, target: Path) -> Path:
    """Restore a backup under a free name beside ``target``; nothing is overwritten.

    Raises StorageError and writes nothing if the backup is damaged or the disk is full.
    """
    place = free_names.free_name_beside(target, _("restored"))
    part = part_files.part_path(place)
    try:
        closed_file.copy_closed_file(backup.path, part)
        closed_file.check_closed_file(part)
        safe_rename.rename_new(part, place)
    except OSError as error:
        raise errors.unwritable_error(place, error) from error
    finally:
        with suppress(OSError):
            part_files.remove_part(part)
    return place


def set_file_aside(damaged: Path) -> Path:
    """Rename a damaged file and its -wal file; never delete them."""
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
    """Note the path that the backups in ``folder`` come from; restored files share the folder."""
    places = _read_places(folder) | {str(workshop.absolute()): datetime.now(UTC).isoformat()}
    text = json.dumps(places, indent=1)  # a file name may not be valid Unicode
    paths.write_whole(folder / _PLACES, text.encode())


def _read_places(folder: Path) -> dict[str, str]:
    """Return the paths a workshop was backed up from, each with the time of the last backup."""
    try:
        read = json.loads((folder / _PLACES).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # only the backups themselves matter
        return {}
    known = read.items() if isinstance(read, dict) else ()
    return {path: at for path, at in known if isinstance(at, str)}


def _last_backup_time(folder: Path, workshop: Path) -> str:
    """Return when the workshop of a folder was last backed up from a path; empty if never."""
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
    """Whether two paths lead, or led, to the same file, however they are spelled."""
    if os.path.normcase(known.absolute()) == os.path.normcase(path.absolute()):
        return True
    try:
        return known.samefile(path)
    except (OSError, ValueError):
        return False


def _parse_backup(path: Path) -> Backup:
    """Return the backup at a path, from its name; the first release used local time there."""
    found = _NAME.fullmatch(path.name)
    assert found is not None
    made_at = datetime.strptime(found[1], _TIME).replace(tzinfo=UTC)
    if not found[2]:
        made_at = _time_of_old_backup(path, made_at)
    return Backup(path, made_at, is_pinned=bool(found[3]))


def _time_of_old_backup(path: Path, named: datetime) -> datetime:
    """Return in UTC when a backup with a local time in its name was made, from the disk's time."""
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return named
    return written if abs(written - named) <= _FURTHEST_ZONES else named
