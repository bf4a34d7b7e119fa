"""The parking lot: questions that are not forgotten while the room goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record, typing_edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class ParkedState(StrEnum):
    """What has become of a parked point."""

    OPEN = "open"
    RAISED = "raised"
    SETTLED = "settled"


POINT_STATE_NAMES = {
    ParkedState.OPEN: N_("Still open"),
    ParkedState.RAISED: N_("Raised"),
    ParkedState.SETTLED: N_("Settled"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedPoint(Record):
    """A question or remark that waits.

    ``owner`` is who answers for it, in words; ``raise_in`` the session in which it comes up again;
    ``session`` the one in which it was parked; ``outcome`` what came of it.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"owner"})

    text: str = ""
    owner: str = ""
    raise_in: str = ""
    session: str = ""
    country: str = ""
    state: ParkedState = ParkedState.OPEN
    outcome: str = ""
    position: str = ""


def add(points: Iterable[ParkedPoint], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Park points at the end. Raises InvalidInput for one without words."""
    if not all(str(row.get("text", "")).strip() for row in rows):
        raise InvalidInput(_("There is nothing to park yet."), _("Type the question or remark."))
    made = tuple(
        ParkedPoint(id=new_id(), position=position, **row)
        for row, position in zip(rows, ordering.end_positions(points, len(rows)), strict=True)
    )
    edit = Edit(Counted("Park a point", "Park {n} points", len(made)), after=made)
    return typing_edit(edit, made[0].id, rows[0]) if len(rows) == 1 else edit


def update(point: ParkedPoint, **fields: Any) -> Edit:
    """Change a parked point; with an outcome it becomes settled, without one open again."""
    if "outcome" in fields and "state" not in fields:
        if str(fields["outcome"] or "").strip():
            fields["state"] = ParkedState.SETTLED
        elif point.outcome.strip() and point.state is ParkedState.SETTLED:
            fields["state"] = ParkedState.OPEN
    return edit_record(N_("Edit parked point"), point, **fields)


def remove(points: Iterable[ParkedPoint]) -> Edit:
    """Remove parked points."""
    gone = tuple(points)
    label = Counted("Remove a parked point", "Remove {n} parked points", len(gone))
    return Edit(label, before=gone)


def move(points: Sequence[ParkedPoint], moved: Sequence[ParkedPoint], by: int) -> Edit:
    """Move parked points ``by`` places up (negative) or down, the settled among the settled."""
    label = Counted("Move a parked point", "Move {n} parked points", len(moved))
    is_settled = bool(moved) and _is_settled(moved[0])
    peers = [each for each in points if _is_settled(each) is is_settled]
    return ordering.move_by(label, peers, [each for each in moved if each in peers], by)


def listed_points(workshop: Workshop) -> tuple[ParkedPoint, ...]:
    """Return all points in the order of a list: the settled ones last."""
    return tuple(sorted(workshop.records(ParkedPoint).all(), key=_is_settled))


def points_to_raise(workshop: Workshop, session: str) -> list[ParkedPoint]:
    """Return the open points that are to be raised in a session of the agenda."""
    return [
        each
        for each in open_points(workshop)
        if session and each.raise_in == session and each.state is ParkedState.OPEN
    ]


def open_points(workshop: Workshop) -> list[ParkedPoint]:
    """Return the points that are not settled."""
    return [each for each in workshop.records(ParkedPoint).all() if not _is_settled(each)]


def _is_settled(point: ParkedPoint) -> bool:
    return point.state is ParkedState.SETTLED
