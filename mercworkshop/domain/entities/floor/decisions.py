"""Verbs for decisions and agreed wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mercworkshop.domain.entities.floor.records import Decision
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record, typing_edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.i18n import N_, Counted


def add(decisions: Iterable[Decision], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add decisions at the end."""
    made = tuple(
        Decision(id=new_id(), position=position, **row)
        for row, position in zip(rows, ordering.end_positions(decisions, len(rows)), strict=True)
    )
    edit = Edit(Counted("Note a decision", "Note {n} decisions", len(made)), after=made)
    return typing_edit(edit, made[0].id, rows[0]) if len(rows) == 1 else edit


def update(decision: Decision, **fields: Any) -> Edit:
    """Change a decision."""
    return edit_record(N_("Edit decision"), decision, **fields)


def remove(decisions: Iterable[Decision]) -> Edit:
    """Remove decisions."""
    gone = tuple(decisions)
    return Edit(Counted("Remove a decision", "Remove {n} decisions", len(gone)), before=gone)


def move(decisions: Sequence[Decision], moved: Sequence[Decision], by: int) -> Edit:
    """Move decisions ``by`` places up (negative) or down."""
    label = Counted("Move a decision", "Move {n} decisions", len(moved))
    return ordering.move_by(label, decisions, moved, by)
