"""Closing a workshop and opening it again: verbs, and the state that follows from all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta

from mercworkshop.domain.entities.closing.records import Closing, ClosingKind
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.values.local_time import EARLIEST
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True)
class ClosingState:
    """Every closing and opening again in the order of their times; the last one counts."""

    all: tuple[Closing, ...] = ()

    @property
    def last(self) -> Closing | None:
        """The last one; None if the workshop was never closed."""
        return self.all[-1] if self.all else None

    @property
    def is_closed(self) -> bool:
        """Whether the workshop is closed now."""
        return self.last is not None and self.last.kind is ClosingKind.CLOSED

    @property
    def closings(self) -> tuple[Closing, ...]:
        """The closings since it was last opened again: several if two laptops closed it."""
        found: list[Closing] = []
        for each in self.all:
            found = [*found, each] if each.kind is ClosingKind.CLOSED else []
        return tuple(found)

    @property
    def reopenings(self) -> tuple[Closing, ...]:
        """Every time that it was opened again."""
        return tuple(each for each in self.all if each.kind is ClosingKind.REOPENED)


def closing_state(workshop: Workshop) -> ClosingState:
    """Return the state of a workshop, open or closed, from all its closings and openings."""
    known = workshop.records(Closing).values()
    return ClosingState(tuple(sorted(known, key=lambda each: (moment_of(each), each.id))))


def moment_of(closing: Closing) -> datetime:
    """Return when it was; the earliest possible time if the text is no moment, or is in year 9999.

    A damaged time in year 9999 would sort after every later closing.
    """
    read = read_moment(closing.at)
    return read if read is not None and read.year < MAXYEAR else EARLIEST


def read_moment(text: str) -> datetime | None:
    """Return a moment of ISO 8601 in UTC; None if the text is not one."""
    try:
        read = datetime.fromisoformat(text)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def write_moment(moment: datetime) -> str:
    """Return a moment as records have it: UTC, ISO 8601, to the second."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def close_workshop(state: ClosingState, at: datetime, by: str) -> Edit:
    """Close the workshop; raises InvalidInput if it is closed."""
    if state.is_closed:
        raise InvalidInput(
            _("The workshop is closed already."), _("Open it again to close it once more.")
        )
    made = Closing(id=new_id(), at=_after(state, at), by=by.strip())
    return Edit(N_("Close the workshop"), after=(made,))


def reopen_workshop(state: ClosingState, at: datetime, by: str, reason: str) -> Edit:
    """Open a closed workshop again; raises InvalidInput if it is open or no reason is given."""
    if not state.is_closed:
        raise InvalidInput(_("The workshop is not closed."), _("Go on working in it."))
    if not reason.strip():
        raise InvalidInput(
            _("A reason is needed to open the workshop again."),
            _("Say in a few words what has to change. The record names it."),
        )
    made = Closing(
        id=new_id(),
        kind=ClosingKind.REOPENED,
        at=_after(state, at),
        by=by.strip(),
        reason=reason.strip(),
    )
    return Edit(N_("Open the workshop again"), after=(made,))


def _after(state: ClosingState, at: datetime) -> str:
    """Return ``at``, or a time after the last closing or opening if a wrong clock put it later."""
    earliest = moment_of(state.last) + timedelta(seconds=1) if state.last else at
    return write_moment(max(at, earliest))
