"""The folder of slides beside a workshop: its name, the files in it, and whose it is.

``Port of Spain files`` belongs to ``Port of Spain.mercws``. A small file in it holds the id of the
workshop, so that a workshop that was renamed still finds it. Each file is named by its SHA-256 and
its ending, so nothing that anybody wrote into a record is ever a path.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mercworkshop import input_file, paths
from mercworkshop.domain.entities.presentations.records import Slides
from mercworkshop.domain.values import file_names
from mercworkshop.errors import BadFile
from mercworkshop.store.disk import free_names

SUFFIX = " files"
"""Ends the name of a folder, the same in every language, so that every laptop finds it."""

_MARK = ".workshop"
"""The file that names the workshop of a folder."""

_WORKSHOP = ".mercws"
_LONGEST_MARK = 100
_LONGEST_NAME = 200
"""Characters of a name in a record, so that every file system takes it."""

_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def find_folder(workshop: Path, workshop_id: str) -> Path:
    """Return the folder of a workshop file; it may not exist yet.

    It is named after the file, or belongs to the workshop by its mark: that of a renamed file.
    """
    named = folder_beside(workshop)
    owner = _owner(named)
    if owner == workshop_id:
        return named
    renamed = next((each for each in _siblings(named) if _owner(each) == workshop_id), None)
    if renamed is not None:
        return renamed
    if not owner:
        return named
    return free_names.fit_name(workshop, f"{workshop.stem} {workshop_id[:8]}", SUFFIX)


def folder_beside(file: Path) -> Path:
    """Return the folder that is named after a file, such as an exchange file."""
    return free_names.fit_name(file, file.stem, SUFFIX)


def make_folder(folder: Path, workshop_id: str) -> None:
    """Make the folder, unless it is there, with the mark of a workshop; raises OSError.

    Without ``workshop_id`` it gets no mark: it belongs to an exchange file and not to a workshop.
    """
    paths.make_private_folder(folder)
    if workshop_id and not _owner(folder):
        paths.write_whole(folder / _MARK, workshop_id.encode())


def file_name(slides: Slides) -> str:
    """Return the name under which slides are kept."""
    return f"{slides.hash}{ending_of(slides.name)}"


def find_kept(folder: Path, slides: Slides) -> Path | None:
    """Return the file with the slides in a folder; None if it is not there.

    A file of the right size is preferred: any other is damaged, or was not copied to its end.
    """
    found = _named(folder, slides)
    return next((each for each in found if _has_size(each, slides)), next(iter(found), None))


def missing_slides(folder: Path, wanted: Iterable[Slides]) -> tuple[Slides, ...]:
    """Return the slides whose files are not in a folder, or not with their size."""
    return tuple(each for each in wanted if not is_there(folder, each))


def is_there(folder: Path, slides: Slides) -> bool:
    """Whether a file of the name and size of slides is in a folder; it is not read."""
    kept = find_kept(folder, slides)
    return kept is not None and _has_size(kept, slides)


def ending_of(name: str) -> str:
    """Return the ending of a name with its dot, in small letters; empty if it has none."""
    ending = Path(name.lower()).suffix
    return ending if _ENDING.fullmatch(ending) else ""


def clean_name(name: str) -> str:
    """Return the name of a file as a record holds it and as every system takes it.

    It has no folders, no letters that cannot be read, and at most 200 characters.
    """
    readable = file_names.without_direction_marks(name.encode("utf-8", "replace").decode())
    plain = unicodedata.normalize("NFC", file_names.portable_name(readable)).lstrip(". ")
    suffix = Path(plain).suffix
    ending = suffix[: _LONGEST_NAME // 2]
    stem = plain.removesuffix(suffix) or "slides"
    return f"{stem[: _LONGEST_NAME - len(ending)]}{ending}"


def _named(folder: Path, slides: Slides) -> list[Path]:
    """Return the files named after the hash of slides: the one named as here comes first."""
    own = folder / file_name(slides)
    found = [own] if paths.is_file(own) else []
    with suppress(OSError):  # it may have come under another name
        found += sorted(x for x in folder.glob(f"{slides.hash}*") if x != own and _is_kept(x))
    return found


def _has_size(path: Path, slides: Slides) -> bool:
    with suppress(OSError):
        return path.stat().st_size == slides.size
    return False


def _is_kept(path: Path) -> bool:
    return path.suffix != ".part" and paths.is_file(path)


def _siblings(named: Path) -> Iterator[Path]:
    """Yield the folders beside a workshop whose own files are not there: those of renamed ones."""
    with suppress(OSError):
        for each in sorted(named.parent.iterdir()):
            stem = each.name.removesuffix(SUFFIX)
            if stem != each.name and not paths.exists(each.with_name(f"{stem}{_WORKSHOP}")):
                yield each


def _owner(folder: Path) -> str:
    """Return the id of the workshop that a folder belongs to; empty if it says none."""
    with suppress(OSError, BadFile, UnicodeDecodeError):
        return (input_file.read_bytes(folder / _MARK, _LONGEST_MARK) or b"").decode().strip()
    return ""
