"""Rows of what countries say of their actions."""

from __future__ import annotations

from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.store.archive.rows.typed_row import TypedRow, day_cells


def action_update_row(update: ActionUpdate) -> TypedRow:
    """Return the row of what was said of an action."""
    said = (update.blocker, update.evidence, update.next_step)
    return TypedRow(
        {
            "action": update.action,
            **day_cells("day", update.day),
            "status": update.status,
            "percent": update.percent,
            **day_cells("new_end", update.new_end),
            "blocker": update.blocker,
            "evidence": update.evidence,
            "next_step": update.next_step,
            "by": update.by,
        },
        words=said,
    )
