"""Tables of what people agreed to, and of the directories that went out."""

from __future__ import annotations

from mercworkshop.store.archive.parts import (
    Cell,
    StoredColumn,
    StoredTable,
    days,
    key,
    link,
    own_id,
)

AGREED_DETAILS = StoredTable(
    "agreed_details",
    "What people agreed to when the secretariat asked for a directory.",
    (
        key(),
        own_id(),
        StoredColumn("person", "id of the participant"),
        *days("asked_on", "when they agreed"),
        StoredColumn("paper", "where the signed paper is"),
        *days("taken_back", "when they took it back"),
    ),
    (("person",),),
)
AGREED_DETAIL = StoredTable(
    "agreed_detail",
    "Details that a person agreed to.",
    (
        StoredColumn("detail", "name, email or phone"),
        link("agreed_details", "what the person agreed to"),
    ),
    (("agreed_details",),),
    key=("detail", "agreed_details"),
)
AGREED_PURPOSE = StoredTable(
    "agreed_purpose",
    "For whom a person agreed to it.",
    (
        StoredColumn("purpose", "countries or offices"),
        link("agreed_details", "what the person agreed to"),
    ),
    (("agreed_details",),),
    key=("purpose", "agreed_details"),
)
ISSUED_DIRECTORY = StoredTable(
    "issued_directory",
    "Directories that went out.",
    (
        key(),
        own_id(),
        StoredColumn("subregion", "subregion"),
        StoredColumn("purpose", "countries or offices"),
        *days("day", "when"),
        StoredColumn("receivers", "to whom"),
        StoredColumn("listed", "number of people in it", Cell.NUMBER),
        StoredColumn("left_out", "number of people left out", Cell.NUMBER),
        StoredColumn("note", "note"),
    ),
    (("subregion", "day_first"),),
)
ISSUED_PERSON = StoredTable(
    "issued_person",
    "Who was in a directory that went out, by the id alone.",
    (
        StoredColumn("person", "id of the participant"),
        link("issued_directory", "the directory"),
    ),
    (("issued_directory",),),
    key=("person", "issued_directory"),
)
