"""Renames a finished file to its final name, never over an existing one."""

from __future__ import annotations

import sys
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.values import file_names
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _


def rename_new(part: Path, target: Path) -> None:
    """Rename ``part`` to ``target``; raises FileExistsError if that exists, or OSError.

    Checking first and then renaming would, on Linux and macOS, replace a file created in between.
    """
    if sys.platform == "win32":  # rename never replaces there; not run
        part.rename(target)
        return
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a stick or share without links: reserve the name, then fill it
        paths.create_private(target)
        try:
            part.replace(target)
        except OSError:
            target.unlink()
            raise
    else:
        part.unlink()
    paths.flush_folder(target.parent)


def refuse_existing(path: Path) -> None:
    """Raise StorageError if no new workshop can be created at ``path``."""
    file_names.check_windows_name(path.name)
    if path.exists():
        raise StorageError(
            _("There is a file “{name}” already.").format(name=path.name), _("Choose another name.")
        )
    if not path.absolute().parent.is_dir():
        raise StorageError(
            _("There is no folder “{name}”.").format(name=path.absolute().parent),
            _("Create it first, or choose another."),
        )


def rename_workshop(part: Path, path: Path) -> None:
    """Give a new workshop its name; raises StorageError if a file has it already."""
    try:
        rename_new(part, path)
    except FileExistsError:
        refuse_existing(path)
        raise
