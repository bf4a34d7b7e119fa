"""The table of the letters and calls of regional offices."""

from __future__ import annotations

from mercworkshop.store.archive.parts import Cell, StoredColumn, StoredTable, days, key, own_id

OUTREACH = StoredTable(
    "outreach",
    "Letters, mails and calls of regional offices to focal points, and what was promised.",
    (
        key(),
        own_id(),
        StoredColumn("country", "ISO 3166 code of the country, three letters"),
        StoredColumn("office", "regional office"),
        StoredColumn("by", "who wrote or called"),
        StoredColumn("kind", "letter, mail, call or meeting"),
        *days("day", "when"),
        StoredColumn("person", "id of the participant to whom, if it was one"),
        StoredColumn("addressee", "anybody else to whom"),
        StoredColumn("about", "id of the action, need or question that it is about"),
        StoredColumn("asked", "what was asked"),
        StoredColumn("promised", "what was promised"),
        *days("due", "the day by which it was promised"),
        *days("reminder", "the day of the reminder"),
        StoredColumn("state", "waiting, kept or dropped"),
        StoredColumn("outcome", "outcome"),
        StoredColumn("is_sample", "1 if it was made up for demonstration", Cell.FLAG),
    ),
    (("state", "due_last"), ("country", "day_first"), ("person",)),
)
