"""What an officer does with published inventories: each function returns the edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.domain.programme.inventories import published_inventories
from mercworkshop.domain.programme.inventories.published_inventories import PublishedInventory
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


def add(_archive: ArchivePort, values: FieldValues) -> Edit:
    """Add a published inventory. Raises InvalidInput without a country."""
    given = dict(values)
    return published_inventories.add_inventory(given.pop("country", ""), **given)


def change(archive: ArchivePort, record: PublishedInventory, values: FieldValues) -> Edit:
    """Change a published inventory. Raises InvalidInput if it is gone."""
    return published_inventories.update_inventory(_now(archive, record), **values)


def remove(archive: ArchivePort, record: PublishedInventory) -> Edit:
    """Remove a published inventory. Raises InvalidInput if it is gone."""
    return published_inventories.remove_inventories([_now(archive, record)])


def _now(archive: ArchivePort, record: PublishedInventory) -> PublishedInventory:
    found = archive.find(PublishedInventory, record.id)
    if found is None:
        raise InvalidInput(
            _("This is no longer in the programme."),
            _("Somebody removed it; choose something else."),
        )
    return found


INVENTORY_VERBS = RecordVerbs(PublishedInventory, "inventories", add, change, remove)
