"""What a screen reader says of a cell besides its words: its record, its column and its state."""

from __future__ import annotations

from mercworkshop.i18n import _, listed_phrases


def describe_cell(record: str, column: str, notes: str, *, is_fixed: bool) -> str:
    """Return the description of a cell.

    ``record`` is the name of its record, empty in the cell that shows it; ``notes`` is what there
    is to say about its value, one a line.
    """
    fixed = _("cannot be changed here") if is_fixed else ""
    where = listed_phrases(filter(None, (record, column, fixed)))
    return "\n".join(filter(None, (where, notes)))
