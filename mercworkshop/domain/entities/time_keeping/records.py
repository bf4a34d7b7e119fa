"""The record of a session that was run: when it began and ended, and the minutes given to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_


class RunState(StrEnum):
    """What became of a run."""

    RUNNING = "running"
    ENDED = "ended"
    SKIPPED = "skipped"
    SET_ASIDE = "set_aside"
    """It does not count: another run of the session does, or it was begun by mistake."""


RUN_STATE_NAMES = {
    RunState.RUNNING: N_("Running"),
    RunState.ENDED: N_("Ended"),
    RunState.SKIPPED: N_("Skipped"),
    RunState.SET_ASIDE: N_("Does not count"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRun(Record):
    """One run of a session of the agenda, or of a clock alone if ``session`` is empty.

    Its id is random: two laptops that keep the time of one session make two runs, and both stay.
    It stays too when the session is removed. Moments are UTC, ISO 8601 with seconds. ``given`` are
    all its minutes, those added as well. A pause is ``FROM/UNTIL``, without the second while it
    lasts. ``jumps`` are those of the wall clock, as ``AT +SECONDS``; the time of a run never
    follows them. ``utc_offset`` is that of the room in minutes, ``keeper`` the laptop.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    session: str = ""
    began: str
    ended: str = ""
    state: RunState = RunState.RUNNING
    given: int | None = None
    pauses: tuple[str, ...] = ()
    wrapped_up: str = ""
    jumps: tuple[str, ...] = ()
    utc_offset: int | None = None
    keeper: str = ""
