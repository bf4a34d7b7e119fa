"""Where rows stand in their list: the one way for every kind of record that has a ``position``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.position_keys import fresh_keys, keys_between
from mercworkshop.domain.records.record import replace_fields


def end_positions(rows: Iterable[Any], count: int = 1) -> list[str]:
    """Return ``count`` positions after those of all ``rows``."""
    last = max((row.position for row in rows), default="")
    try:
        return keys_between(last, "", count)
    except ValueError:  # only a foreign program writes such a key: beside it, age decides
        return [last] * count


def make_room(rows: Sequence[Any], at: int, count: int) -> tuple[list[str], list[tuple[Any, Any]]]:
    """Return positions for ``count`` rows before the row ``at``, and rows that have to make room.

    Those are pairs, as they were and as they will be: all rows where two laptops left no room
    between two of them, none otherwise.
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


def move_before(label: str, rows: Sequence[Any], moved: Sequence[Any], at: int) -> Edit:
    """Move rows, kept in their order, so that they stand before the row that is ``at`` now.

    Writes only the moved rows, or all of them where two laptops left no room between two.
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


def move_by(label: str, rows: Sequence[Any], moved: Sequence[Any], by: int) -> Edit:
    """Move rows ``by`` places up (negative) or down; at the edge of the list nothing changes."""
    ids = {row.id for row in moved}
    places = [index for index, row in enumerate(rows) if row.id in ids]
    chosen = [row for row in rows if row.id in ids]
    if not places or places[0] + by < 0 or places[-1] + by >= len(rows):
        return Edit(label)
    at = places[0] + by if by < 0 else places[-1] + by + 1
    return move_before(label, rows, chosen, at)
