"""Sticks: giving them out, taking them back, and which are out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.entities.closing.records import Stick
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record, typing_edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.i18n import N_, Counted


def add_sticks(sticks: Iterable[Stick], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add sticks at the end of the list."""
    positions = ordering.end_positions(sticks, len(rows))
    made = tuple(
        Stick(id=new_id(), position=position, **row)
        for row, position in zip(rows, positions, strict=True)
    )
    edit = Edit(Counted("Add a stick", "Add {n} sticks", len(made)), after=made)
    return typing_edit(edit, made[0].id, rows[0]) if len(rows) == 1 else edit


def add_for_groups(sticks: Iterable[Stick], groups: Iterable[BreakoutGroup]) -> Edit:
    """Add a stick for each group that has none."""
    there = tuple(sticks)
    known = {each.group for each in there}
    rows = [{"label": each.name, "group": each.id} for each in groups if each.id not in known]
    made = add_sticks(there, rows)
    return Edit(made.label, after=made.after)


def update_stick(stick: Stick, **fields: Any) -> Edit:
    """Change a stick."""
    return edit_record(N_("Edit stick"), stick, **fields)


def remove_sticks(sticks: Iterable[Stick]) -> Edit:
    """Remove sticks from the list."""
    gone = tuple(sticks)
    return Edit(Counted("Remove a stick", "Remove {n} sticks", len(gone)), before=gone)


def give_stick(stick: Stick, at: datetime, holder: str = "") -> Edit:
    """Note that a stick was given out just now; the holder stays if none is named."""
    given = {"given_at": write_moment(at), "returned_at": ""}
    if holder.strip():
        given["holder"] = holder.strip()
    return edit_record(N_("Give a stick out"), stick, **given)


def take_stick_back(stick: Stick, at: datetime) -> Edit:
    """Note that a stick came back just now; it counts as back even if the clock was set back."""
    return edit_record(
        N_("Take a stick back"), stick, returned_at=max(write_moment(at), stick.given_at)
    )
