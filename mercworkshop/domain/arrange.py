"""Moving rows within their list: the one way for every kind of record that has a ``position``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mercworkshop.domain.edit import Edit
from mercworkshop.domain.order import between, fresh
from mercworkshop.domain.record import Record, altered


def move(label: str, rows: Sequence[Any], moved: Sequence[Any], at: int) -> Edit:
    """Move rows, kept in their order, so that they stand before the row that is ``at`` now.

    Writes only the moved rows, or all of them where two laptops left no room between two.
    """
    ids = {row.id for row in moved}
    above = [row for row in rows[:at] if row.id not in ids]
    below = [row for row in rows[at:] if row.id not in ids]
    low = above[-1].position if above else ""
    high = below[0].position if below else ""
    try:
        pairs = list(zip(moved, between(low, high, len(moved)), strict=True))
    except ValueError:
        whole = [*above, *moved, *below]
        pairs = list(zip(whole, fresh(len(whole)), strict=True))
    changed = [(row, place) for row, place in pairs if row.position != place]
    after: tuple[Record, ...] = tuple(altered(row, position=place) for row, place in changed)
    return Edit(label, tuple(row for row, _place in changed), after)


def shift(label: str, rows: Sequence[Any], moved: Sequence[Any], by: int) -> Edit:
    """Move rows ``by`` places up (negative) or down; at the edge of the list nothing changes."""
    ids = {row.id for row in moved}
    places = [index for index, row in enumerate(rows) if row.id in ids]
    chosen = [row for row in rows if row.id in ids]
    if not places or places[0] + by < 0 or places[-1] + by >= len(rows):
        return Edit(label)
    at = places[0] + by if by < 0 else places[-1] + by + 1
    return move(label, rows, chosen, at)
