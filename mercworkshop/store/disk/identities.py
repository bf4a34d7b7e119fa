"""The identity of a workshop, as a name of folders: only what the program itself makes."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _


def is_valid(identity: str) -> bool:
    """Whether a text is an identity as the program makes them, and so safe in a path."""
    try:
        return str(UUID(identity)) == identity
    except ValueError:
        return False


def refuse_invalid(identity: str, path: Path) -> None:
    """Raise StorageError where the workshop at ``path`` bears another identity than a UUID."""
    if not is_valid(identity):
        raise StorageError(
            _("The workshop “{name}” has an identity that MercWorkshop never gives.").format(
                name=path.name
            ),
            _("Open a copy from the backups; this file was not touched."),
        )
