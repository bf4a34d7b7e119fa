"""Tables of the information package: documents, versions, and where they went."""

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

MATERIAL = StoredTable(
    "material",
    "Documents of the information package.",
    (
        key(),
        own_id(),
        StoredColumn("title", "title"),
        StoredColumn("about", "what it is about"),
        StoredColumn("source", "source"),
        StoredColumn("is_doubtful", "1 if the source may be wrong", Cell.FLAG),
        StoredColumn("note", "note"),
        StoredColumn("position", "place in the order"),
    ),
    (("position",),),
)
MATERIAL_VERSION = StoredTable(
    "material_version",
    "Versions of documents.",
    (
        key(),
        own_id(),
        StoredColumn("material", "id of the document"),
        StoredColumn("name", "name of the version"),
        *days("day", "its day"),
        StoredColumn("source", "source"),
        StoredColumn("note", "note"),
    ),
    (("material",),),
)
MATERIAL_LANGUAGE = StoredTable(
    "material_language",
    "Languages in which a version exists; none: not reported.",
    (
        StoredColumn("language", "code of the language"),
        link("material_version", "the version"),
    ),
    (("material_version",),),
    key=("language", "material_version"),
)
DISPATCH = StoredTable(
    "dispatch",
    "Where documents went.",
    (
        key(),
        own_id(),
        StoredColumn("material", "id of the document"),
        StoredColumn("version", "id of the version; blank: not reported"),
        StoredColumn("language", "code of the language; blank: not reported"),
        StoredColumn("programme_workshop", "id of the workshop of the programme"),
        StoredColumn("country", "ISO 3166 code of the country, three letters"),
        StoredColumn("partner", "partner"),
        StoredColumn("copies", "number of copies", Cell.SOME_NUMBER),
        *days("day", "when"),
        StoredColumn("medium", "paper, stick, mail, web or blank"),
        StoredColumn("source", "source"),
        StoredColumn("note", "note"),
    ),
    (("material", "day_first"), ("country",), ("programme_workshop",)),
)
