"""Dated copies of a workshop on this computer: the last ten, and the pinned ones for ever."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store import journal, leftovers, opening
from mercworkshop.store.store import Store

KEPT = 10
"""How many copies are kept besides those that somebody pinned."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6}-\d{6})( pinned)?\.mercws")
_TIME = "%Y-%m-%d %H%M%S-%f"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: where it is, when it was made (local time), whether it is kept for ever."""

    path: Path
    made_at: datetime
    is_pinned: bool


def keep(store: Store, *, pin: bool = False) -> Backup:
    """Copy the workshop as it is now, check the copy, and let the oldest unpinned ones go.

    Raises StorageError where no copy can be kept.
    """
    folder = paths.backups() / store.identity
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _note_origin(folder, store.path)
    except OSError as error:
        raise StorageError(
            _("No copy of the workshop could be kept in “{folder}”: {reason}.").format(
                folder=paths.backups(), reason=error.strerror or error
            ),
            _("Make room there, or see that it can be written."),
        ) from error
    target = folder / f"{datetime.now():{_TIME}}{' pinned' if pin else ''}.mercws"
    _write(store, target)
    for old in [b for b in of_folder(folder) if not b.is_pinned][KEPT:]:
        old.path.unlink(missing_ok=True)
    return Backup(target, _made_at(target.name), pin)


def _write(store: Store, target: Path) -> None:
    """Copy under another name until the copy is whole: half of one must never be the newest."""
    part = target.with_name(f"{target.name}.part")
    try:
        store.copy_to(part)
        opening.check_copy(part)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def pin(backup: Backup, *, is_pinned: bool) -> Backup:
    """Keep a copy for ever, or let it go: then it is deleted when ten newer ones have been made.

    Raises StorageError where the copy is gone, or its folder cannot be written.
    """
    made_at = f"{backup.made_at:{_TIME}}"
    place = backup.path.with_name(f"{made_at}{' pinned' if is_pinned else ''}.mercws")
    try:
        backup.path.rename(place)
    except OSError as error:
        raise StorageError(
            _("The copy “{name}” could not be renamed: {reason}.").format(
                name=backup.path.name, reason=error.strerror or error
            ),
            _("Look whether it is still there, and whether its folder can be written."),
        ) from error
    return replace(backup, path=place, is_pinned=is_pinned)


def changes_in(backup: Backup) -> int:
    """Return how many changes the journal of a copy holds; raises StorageError if it is unsound."""
    what = _("The copy “{name}” could not be read.").format(name=backup.path.name)
    with (
        opening.explained(what, backup.path),
        closing(opening.read_only(backup.path)) as connection,
    ):
        return journal.count(connection)


def is_sound(backup: Backup) -> bool:
    """Whether a copy can be read from end to end."""
    try:
        opening.check_copy(backup.path)
    except StorageError:
        return False
    return True


def of_folder(folder: Path) -> list[Backup]:
    """Return the copies in a folder, the newest first; last those that bear a day still to come.

    They were made while the clock was wrong, and would otherwise outlive every other.
    """
    now = datetime.now()
    found = [
        Backup(path, _made_at(path.name), " pinned" in path.name)
        for path in folder.glob("*.mercws")
        if _NAME.fullmatch(path.name)
    ]
    return sorted(found, key=lambda copy: (copy.made_at <= now, copy.made_at), reverse=True)


def of_file(workshop: Path) -> list[Backup]:
    """Return the copies of the workshop that lies, or lay, at a path, the newest first."""
    wanted = str(workshop.absolute())
    for origin in sorted(paths.backups().glob("*/origin.txt")):
        if wanted in _origins(origin):
            return of_folder(origin.parent)
    return []


def restore(backup: Backup, target: Path) -> Path:
    """Bring a copy back under a name that is free beside ``target``; nothing newer is deleted.

    Raises StorageError, and leaves nothing there, where the copy is not sound or the disk is full.
    """
    place = _beside(target, _("restored"))
    try:
        opening.copy_closed(backup.path, place)
        opening.check_copy(place)
    except StorageError:
        place.unlink(missing_ok=True)
        raise
    return place


def set_aside(damaged: Path) -> Path:
    """Move a damaged file, with its log, out of the way; never delete it."""
    place = _beside(damaged, _("damaged"))
    try:
        for suffix in ("", "-wal"):
            part = damaged.with_name(damaged.name + suffix)
            if part.exists():
                part.rename(place.with_name(place.name + suffix))
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be set aside.").format(name=damaged.name),
            _("Check that the folder can be written."),
        ) from error
    return place


def _note_origin(folder: Path, workshop: Path) -> None:
    """Note whose copies lie here: a workshop and what was restored from it share them."""
    origin = folder / "origin.txt"
    known = _origins(origin) if origin.exists() else []
    here = str(workshop.absolute())
    if here not in known:
        origin.write_text("\n".join([*known, here]), encoding="utf-8")


def _origins(origin: Path) -> list[str]:
    try:
        return origin.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):  # the copies themselves are what matters
        return []


def _beside(path: Path, word: str) -> Path:
    names = [f"{path.stem} ({word}){path.suffix}"]
    names += [f"{path.stem} ({word} {n}){path.suffix}" for n in range(2, 1000)]
    places = (path.with_name(name) for name in names)
    return next(
        each for each in places if not each.exists() and not leftovers.log_of(each).exists()
    )


def _made_at(name: str) -> datetime:
    return datetime.strptime(name.removesuffix(".mercws").removesuffix(" pinned"), _TIME)
