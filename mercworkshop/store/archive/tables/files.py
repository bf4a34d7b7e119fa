"""The table of the files that were opened: what became of each. It is of this archive alone."""

from __future__ import annotations

from mercworkshop.store.archive.parts import Cell, StoredColumn, StoredTable, key

FILE = StoredTable(
    "file",
    "What became of each file that was opened; unlike other tables, it does not follow from the"
    " journal. What a file that was added says of itself stands in the table arrival.",
    (
        key(),
        StoredColumn("sha256", "SHA-256 of the file; blank if it could not be read"),
        StoredColumn("batch", "number of the batch: files opened together", Cell.NUMBER),
        StoredColumn("name", "name of a file that was not added, or of an archive"),
        StoredColumn("place", "folder or stick that it was on"),
        StoredColumn("verdict", "refused, to_decide, added or nothing_new"),
        StoredColumn("sentence", "why it was refused, or what there is to decide"),
        StoredColumn("advice", "what to do or to ask for"),
        StoredColumn("countries", "codes of the countries in it, with a space between"),
        StoredColumn("changes", "number of changes in it", Cell.NUMBER),
        StoredColumn("new", "number of those that the archive did not have", Cell.NUMBER),
        StoredColumn("differences", "fields that differ from what was here", Cell.NUMBER),
        StoredColumn("opened_at", "when it was opened, with its offset from UTC"),
    ),
    (("sha256",), ("batch",)),
)
