"""The table of the fields that laptops left with several values."""

from __future__ import annotations

from mercworkshop.store.archive.parts import Cell, StoredColumn, StoredTable

DIFFERENCE = StoredTable(
    "difference",
    "Fields that laptops left with several values, until a person chooses one.",
    (
        StoredColumn("record", "id of the record"),
        StoredColumn("kind", "its type"),
        StoredColumn("field", "the field; deleted: whether the record is kept"),
        StoredColumn("versions", "how many values there are", Cell.NUMBER),
    ),
    key=("record", "field"),
)
