"""Checks the id of a workshop, which names folders: only UUIDs of the program."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _


def is_valid(workshop_id: str) -> bool:
    """Whether a text is an id in the program's form, and so safe in a path."""
    try:
        return str(UUID(workshop_id)) == workshop_id
    except ValueError:
        return False


def refuse_invalid(workshop_id: str, path: Path) -> None:
    """Raise StorageError if the id of the workshop at ``path`` is not a UUID."""
    if not is_valid(workshop_id):
        raise StorageError(
            _("The workshop “{name}” has an identity that MercWorkshop never gives.").format(
                name=path.name
            ),
            _("Open one of the backups; this file was not changed."),
        )
