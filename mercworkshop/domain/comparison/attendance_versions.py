"""Ticks that several laptops set for one person: all of them count."""

from __future__ import annotations

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import Counted


def differing_ticks(workshop: Workshop) -> tuple[Conflict, ...]:
    """Return the differences between laptops in the days of people."""
    return tuple(
        each
        for each in workshop.conflicts.values()
        if each.record_type == Attendance.__name__ and each.field == "days"
    )


def unite_ticks(workshop: Workshop) -> Edit:
    """Settle every difference in the days of people with the days of all laptops."""
    known = workshop.records(Attendance)
    edits = []
    for each in differing_ticks(workshop):
        lists = [version.value for version in each.versions if isinstance(version.value, list)]
        days = tuple(dict.fromkeys(str(day) for days in lists for day in days))
        if each.record_id in known:
            edits.append(conflicts.settle_with_value(known[each.record_id], each, days))
    label = Counted(
        "Unite the ticks of a participant", "Unite the ticks of {n} participants", len(edits)
    )
    return combine_edits(label, *edits)
