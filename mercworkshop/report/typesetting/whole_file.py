"""Writes a finished file in one step, and explains in a sentence why the disk refuses."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import UserError
from mercworkshop.i18n import N_, _

_ELSEWHERE = N_("Close it where it is open, or choose another folder, then print again.")
_FULL = N_("Make room on the disk or choose another one, then print again.")
_ADVICE = {
    errno.ENAMETOOLONG: N_("Give the file a shorter name, then print again."),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
}


def write_whole(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Write or replace the file in one step; raises UserError if the disk refuses."""
    with explain_refusal(path.name):
        paths.write_whole(path, content, is_private=is_private)


@contextmanager
def explain_refusal(name: str) -> Iterator[None]:
    """Raise UserError with what to do, in place of an OSError about the file or folder ``name``."""
    try:
        yield
    except OSError as error:
        raise UserError(
            _("“{file}” could not be written: {reason}.").format(file=name, reason=error.strerror),
            _(_ADVICE.get(error.errno or 0, _ELSEWHERE)),
        ) from error
