"""A meeting about support, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_


class MeetingState(StrEnum):
    """What came of a meeting."""

    PLANNED = "planned"
    AGREED = "agreed"
    FOLLOW_UP = "follow_up"
    NO_HELP = "no_help"
    NOT_HELD = "not_held"


MEETING_STATE_NAMES = {
    MeetingState.PLANNED: N_("Not held yet"),
    MeetingState.AGREED: N_("Help was agreed"),
    MeetingState.FOLLOW_UP: N_("To be followed up"),
    MeetingState.NO_HELP: N_("No help found"),
    MeetingState.NOT_HELD: N_("Did not take place"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportMeeting(Record):
    """A meeting of a country with the body of an offer, in a round, at the desk of that body.

    ``needs`` are the ids of what the country needs and the body may help with. Rounds and desks
    count from 0. A locked meeting keeps its round when the others are placed again.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    offer: str
    country: str
    needs: tuple[str, ...] = ()
    session: str = ""
    round: int = 0
    desk: int = 0
    minutes: int = 10
    is_locked: bool = False
    state: MeetingState = MeetingState.PLANNED
    outcome: str = ""

    @property
    def is_over(self) -> bool:
        """Whether something is noted of it, so that it must not be moved."""
        return self.state != MeetingState.PLANNED or bool(self.outcome)
