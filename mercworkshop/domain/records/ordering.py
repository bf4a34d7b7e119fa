"""Positions of rows in their list, for all records with ``position``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mercworkshop.domain.records.edit import Edit, EditLabel
from mercworkshop.domain.records.position_keys import fresh_keys, keys_between
from mercworkshop.domain.records.record import replace_fields


def end_positions(rows: Iterable[Any], count: int = 1) -> list[str]:
    """Return ``count`` positions after those of all ``rows``."""
    last = max((row.position for row in rows), default="")
    try:
        return keys_between(last, "", count)
    except ValueError:  # a key that this program never writes: equal positions sort by id
        return [last] * count


def make_room(rows: Sequence[Any], at: int, count: int) -> tuple[list[str], list[tuple[Any, Any]]]:
    """Return positions for ``count`` rows before the row ``at``, and pairs of rows to renumber.

    The pairs are rows before and after: all rows if no key fits between two neighbours, as after
    edits on two laptops; else none.
    """
    low = rows[at - 1].position if at > 0 else ""
    high = rows[at].position if at < len(rows) else ""
    try:
        return keys_between(low, high, count), []
    except ValueError:
        keys = fresh_keys(len(rows) + count)
        others = keys[:at] + keys[at + count :]
        moved = [
            (row, replace_fields(row, position=key)) for row, key in zip(rows, others, strict=True)
        ]
        return keys[at : at + count], moved


def move_before(label: EditLabel, rows: Sequence[Any], moved: Sequence[Any], at: int) -> Edit:
    """Move rows, in their order, before the row with the current index ``at``.

    Changes only the moved rows, or all rows if no key fits there, see :func:`make_room`.
    """
    ids = {row.id for row in moved}
    above = sum(row.id not in ids for row in rows[:at])
    rest = [row for row in rows if row.id not in ids]
    found, renumbered = make_room(rest, above, len(moved))
    pairs = [
        (row, replace_fields(row, position=place)) for row, place in zip(moved, found, strict=True)
    ]
    changed = [(old, new) for old, new in (*pairs, *renumbered) if old != new]
    return Edit(label, tuple(old for old, _new in changed), tuple(new for _old, new in changed))


def move_by(label: EditLabel, rows: Sequence[Any], moved: Sequence[Any], by: int) -> Edit:
    """Move rows ``by`` places up (negative) or down; at the end of the list nothing changes."""
    ids = {row.id for row in moved}
    places = [index for index, row in enumerate(rows) if row.id in ids]
    chosen = [row for row in rows if row.id in ids]
    if not places or places[0] + by < 0 or places[-1] + by >= len(rows):
        return Edit(label)
    at = places[0] + by if by < 0 else places[-1] + by + 1
    return move_before(label, rows, chosen, at)
