"""Reads a document of an office, in the styles of which papers are written."""

from __future__ import annotations

from pathlib import Path

from mercworkshop import input_file
from mercworkshop.errors import StorageError, UserError
from mercworkshop.i18n import _

_LARGEST = 20 * 1024 * 1024


def read_template(path: Path) -> bytes:
    """Return the content of the file at ``path``.

    Raises StorageError if it cannot be read, UserError if it is too large to be one.
    """
    try:
        content = input_file.read_bytes(path, _LARGEST)
    except OSError as error:
        raise StorageError(
            _("{file} could not be read: {reason}.").format(
                file=path.name, reason=error.strerror or str(error)
            ),
            _("Check that the file is still there and that you may read it."),
        ) from error
    if content is None:
        raise UserError(
            _("The template “{file}” is larger than {limit} MB.").format(
                file=path.name, limit=_LARGEST >> 20
            )
        )
    return content
