"""The table of views that are kept."""

from __future__ import annotations

from mercworkshop.store.archive.parts import StoredColumn, StoredTable, key, own_id

SAVED_VIEW = StoredTable(
    "saved_view",
    "Views of the analysis that an officer keeps.",
    (
        key(),
        own_id(),
        StoredColumn("title", "name"),
        StoredColumn("view", "what it counts, as JSON"),
        StoredColumn("note", "note"),
    ),
)
