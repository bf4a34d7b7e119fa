"""Receipts: that the secretariat has a file which a laptop handed in."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.entities.secretariat.records import Receipt
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

_HASH = re.compile(r"[0-9a-f]{64}")


def receipt_id(workshop: str, file_hash: str) -> str:
    """Return the id of the receipt for a file, the same in every archive."""
    return derived_id("receipt", workshop, file_hash)


def receipt_for(workshop: Workshop, file_hash: str) -> Receipt | None:
    """Return the receipt for a file of a workshop, if it came back."""
    return workshop.records(Receipt).get(receipt_id(workshop.workshop_id, file_hash))


def confirm(
    old: Receipt | None, workshop: str, file_hash: str, at: datetime, **fields: Any
) -> Edit:
    """Give a receipt for a file of a workshop; one that was given stays as it is.

    Raises InvalidInput for a text that is not a SHA-256.
    """
    label = N_("Give a receipt")
    if old is not None:
        return Edit(label)
    own = file_hash.strip().lower()
    if not _HASH.fullmatch(own):
        raise InvalidInput(
            _("This does not name a file."), _("Give its SHA-256: 64 hexadecimal digits.")
        )
    made = Receipt(id=receipt_id(workshop, own), file_hash=own, at=write_moment(at))
    return Edit(label, after=(replace_fields(made, **fields),))
