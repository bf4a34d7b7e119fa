"""Copies slides from folder to folder: each file appears under its name complete and verified.

While it is copied a file has another name; what was read is hashed, and what was written is read
back. If a file changes meanwhile, a stick is pulled or the disk is full, nothing half copied is
left, and the original stays as it was.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from mercworkshop import input_file, paths
from mercworkshop.domain.entities.presentations.records import Slides
from mercworkshop.errors import BadFile, StorageError
from mercworkshop.i18n import _, isolate, listed, plural, sentences, size
from mercworkshop.store.slides.folder import (
    clean_name,
    file_name,
    find_kept,
    is_there,
    make_folder,
)

type ReportProgress = Callable[[int, int], object]
"""Called with the bytes done and all bytes (0: not known yet); if it raises, no copy is left."""

LARGE = 200 * 1024 * 1024
"""Bytes from which a person is asked before a file is copied."""

_SPARE = 50 * 1024 * 1024
"""Bytes that stay free for the workshop itself."""

_BLOCK = 1024 * 1024
_STALE_AFTER = 3600.0
"""Seconds after which a half copied file is left from a crash."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class SlidesCopied:
    """What came of copying: the slides that are there now, and those that are not, by the reason.

    ``missing`` were not found, ``refused`` are not the file that was attached, and ``unreadable``
    could not be read to their end.
    """

    copied: tuple[Slides, ...] = ()
    missing: tuple[Slides, ...] = ()
    refused: tuple[Slides, ...] = ()
    unreadable: tuple[Slides, ...] = ()

    @property
    def left(self) -> tuple[Slides, ...]:
        """The slides that are not there."""
        return (*self.refused, *self.unreadable, *self.missing)

    @property
    def sentence(self) -> str:
        """How many files were copied, and which were not, with the reason."""
        count = len(self.copied)
        said = [plural("{n} file copied.", "{n} files copied.", count)] if count else []
        for words, slides in (
            (_("Not what was sent, and so not taken over: {files}."), self.refused),
            (_("Could not be read to their end: {files}."), self.unreadable),
            (_("Not found: {files}."), self.missing),
        ):
            if slides:
                said.append(words.format(files=listed(each.name for each in slides)))
        return sentences(*said) or _("All files are there already.")


def keep_slides(source: Path, folder: Path, workshop_id: str, progress: ReportProgress) -> Slides:
    """Copy a file into the folder of a workshop; return what the record is to hold.

    The same file is stored only once. Raises BadFile if the file cannot be read to its end or
    changes meanwhile, and StorageError if there is no room or the folder cannot be written.
    """
    try:
        make_folder(folder, workshop_id)
    except OSError as error:
        raise _unwritable(folder.name, error) from error
    part, digest, length = _copy(source, folder, None, progress)
    slides = Slides(clean_name(source.name), length, digest)
    _put(part, folder, slides)
    return slides


def copy_slides(
    wanted: Iterable[Slides], source: Path, target: Path, workshop_id: str, progress: ReportProgress
) -> SlidesCopied:
    """Copy slides from one folder into another; those that are there whole are left alone.

    A file that has another size or hash than its record says is refused, and one in the target is
    replaced. Raises StorageError if the target cannot be written; what was copied before stays.
    """
    asked = tuple(wanted)
    found = {each: kept for each in asked if (kept := find_kept(source, each)) is not None}
    to_copy = [each for each in found if not _is_whole(target, each, progress)]
    total, done = total_size(to_copy), 0
    if to_copy:
        try:
            make_folder(target, workshop_id)
        except OSError as error:
            raise _unwritable(target.name, error) from error
        check_room(target, total, target.name)
    outcomes: dict[_Outcome, list[Slides]] = {each: [] for each in _Outcome}
    for each in to_copy:
        outcome = _copy_one(found[each], target, each, _shifted(progress, done, total))
        outcomes[outcome].append(each)
        done += each.size
    return SlidesCopied(
        tuple(outcomes[_Outcome.COPIED]),
        tuple(each for each in asked if each not in found and not is_there(target, each)),
        tuple(outcomes[_Outcome.REFUSED]),
        tuple(outcomes[_Outcome.UNREADABLE]),
    )


def take_in_slides(
    wanted: Iterable[Slides],
    sources: Iterable[Path],
    target: Path,
    workshop_id: str,
    progress: ReportProgress,
) -> SlidesCopied:
    """Copy slides from the first of several folders that has them whole, as copy_slides does."""
    left = tuple(wanted)
    tries: list[SlidesCopied] = []
    for source in sources:
        tries.append(copy_slides(left, source, target, workshop_id, progress))
        left = tries[-1].left
    refused = {each for one in tries for each in one.refused}
    unreadable = {each for one in tries for each in one.unreadable} - refused
    return SlidesCopied(
        tuple(each for one in tries for each in one.copied),
        tuple(each for each in left if each not in refused | unreadable),
        tuple(each for each in left if each in refused),
        tuple(each for each in left if each in unreadable),
    )


def copy_verified(kept: Path, slides: Slides, target: Path, progress: ReportProgress) -> None:
    """Copy slides out under another name; raises BadFile if the file is not what was attached."""
    part, digest, _length = _copy(kept, target.parent, slides.size, progress)
    if digest != slides.hash:
        part.unlink(missing_ok=True)
        raise BadFile(
            _("“{file}” is not the file that was attached: it was changed or is damaged.").format(
                file=isolate(slides.name)
            ),
            _("Attach the file again, or take it from another laptop."),
        )
    part.replace(target)


def total_size(slides: Iterable[Slides]) -> int:
    """Return the bytes of slides together."""
    return sum(each.size for each in slides)


def free_room(folder: Path) -> int:
    """Return the bytes that are free on the disk of a folder, which may not exist yet."""
    there = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    return shutil.disk_usage(there).free


def check_room(folder: Path, length: int, name: str) -> None:
    """Raise StorageError if this many bytes, and a reserve, do not fit on the disk of a folder."""
    free = free_room(folder)
    if free < length + _SPARE:
        words = _("There is no room for “{file}”: it has {size}, and {free} are free.")
        raise StorageError(
            words.format(file=isolate(name), size=size(length), free=size(free)),
            _("Free some room on the disk, or make the file smaller."),
        )


class _Outcome(Enum):
    """What came of copying one file."""

    COPIED = auto()
    REFUSED = auto()
    UNREADABLE = auto()


def _copy_one(kept: Path, target: Path, slides: Slides, progress: ReportProgress) -> _Outcome:
    """Copy one file if it has the hash of its record."""
    try:
        if kept.stat().st_size != slides.size:
            return _Outcome.REFUSED
        part, digest, length = _copy(kept, target, slides.size, progress)
    except (BadFile, OSError):
        return _Outcome.UNREADABLE
    if (digest, length) != (slides.hash, slides.size):
        part.unlink(missing_ok=True)
        return _Outcome.REFUSED
    _put(part, target, slides)
    return _Outcome.COPIED


def _is_whole(folder: Path, slides: Slides, progress: ReportProgress) -> bool:
    """Whether slides are in a folder with their size and hash; ``progress`` may cancel reading."""
    kept = find_kept(folder, slides)
    if kept is None or not is_there(folder, slides):
        return False
    digest = hashlib.sha256()
    with suppress(OSError, BadFile), input_file.open_plain(kept) as file:
        while block := file.read(_BLOCK):
            progress(0, 0)
            digest.update(block)
    return digest.hexdigest() == slides.hash


def _copy(
    source: Path, folder: Path, most: int | None, progress: ReportProgress
) -> tuple[Path, str, int]:
    """Copy a file to a new name in a folder; return that, the SHA-256 and the bytes.

    With ``most``, a longer file is refused unread.
    """
    try:
        opened = input_file.open_plain(source)
        with opened as file:
            before = os.fstat(file.fileno())
            if most is not None and before.st_size > most:
                raise _changed_error(source.name)
            check_room(folder, before.st_size, source.name)
            part = _new_part(folder)
            try:
                digest = _fill(file, part, source.name, before.st_size, progress)
                _refuse_changed(file, before, source.name)
                if most is None:
                    _refuse_empty(before.st_size, source.name)
                _verify(part, digest)
            except BaseException:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise _unreadable_error(source.name) from error
    return part, digest, before.st_size


def _fill(file: BinaryIO, part: Path, name: str, length: int, progress: ReportProgress) -> str:
    """Write what is read; return its SHA-256."""
    digest, done = hashlib.sha256(), 0
    progress(0, length)
    with _writing(part) as written:
        while block := file.read(_BLOCK):
            digest.update(block)
            done += len(block)
            if done > length:
                raise _changed_error(name)
            _write(written, block, part)
            progress(done, length)
        try:
            written.flush()
            os.fsync(written.fileno())
        except OSError as error:
            raise _unwritable(part.parent.name, error) from error
        if sys.platform == "linux":  # or reading back would read the cache in memory
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return digest.hexdigest()


def _writing(part: Path) -> BinaryIO:
    try:
        return part.open("wb", buffering=0)
    except OSError as error:
        raise _unwritable(part.parent.name, error) from error


def _write(written: BinaryIO, block: bytes, part: Path) -> None:
    left = memoryview(block)
    try:
        while left:
            left = left[written.write(left) :]
    except OSError as error:
        raise _unwritable(part.parent.name, error) from error


def _verify(part: Path, digest: str) -> None:
    try:
        with part.open("rb") as written:
            found = hashlib.file_digest(written, "sha256").hexdigest()
    except OSError as error:
        raise _unwritable(part.parent.name, error) from error
    if found != digest:
        raise _unwritable(part.parent.name, OSError(errno.EIO, os.strerror(errno.EIO)))


def _put(part: Path, folder: Path, slides: Slides) -> None:
    """Give a verified copy its name; it replaces a file of that name, which must be the same."""
    try:
        part.replace(folder / file_name(slides))
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _unwritable(folder.name, error) from error
    paths.flush_folder(folder)


def _new_part(folder: Path) -> Path:
    """Create an empty file for the copy, and remove those that a crash left."""
    part = folder / f".{os.urandom(8).hex()}.part"
    try:
        for old in folder.glob(".*.part"):
            if abs(time.time() - old.stat().st_mtime) > _STALE_AFTER:
                old.unlink(missing_ok=True)
        paths.create_private(part)
    except OSError as error:
        raise _unwritable(folder.name, error) from error
    return part


def _refuse_changed(file: BinaryIO, before: os.stat_result, name: str) -> None:
    now = os.fstat(file.fileno())
    is_same = (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    if not is_same or file.tell() != before.st_size:
        raise _changed_error(name)


def _shifted(progress: ReportProgress, by: int, total: int) -> ReportProgress:
    return lambda done, _length: progress(by + done, total)


def _changed_error(name: str) -> BadFile:
    return BadFile(
        _("“{file}” changed while it was copied.").format(file=isolate(name)),
        _("Close it in the other program, and attach it again."),
    )


def _refuse_empty(length: int, name: str) -> None:
    if not length:
        raise BadFile(
            _("“{file}” is empty: there is nothing in it.").format(file=isolate(name)),
            _("Copy it again from where it comes from, and attach it then."),
        )


def _unreadable_error(name: str) -> BadFile:
    return BadFile(
        _("“{file}” could not be read to its end.").format(file=isolate(name)),
        _("Check that the stick is still in, and attach the file again."),
    )


def _unwritable(folder: str, error: OSError) -> StorageError:
    words = _("The slides could not be kept in “{folder}”.").format(folder=isolate(folder))
    if error.errno in _FULL:
        return StorageError(words, _("The disk is full: free some room, and attach them again."))
    return StorageError(words, _("Check that the disk is there, and that you may write to it."))
