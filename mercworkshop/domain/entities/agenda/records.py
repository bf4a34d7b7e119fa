"""The agenda of a workshop: days, the sessions of each, and what groups do in a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import N_

DAY_START = 9 * 60
"""When a day begins if nobody says otherwise, in minutes since midnight."""


class SessionKind(StrEnum):
    """What people do in a session."""

    TALK = "talk"
    DISCUSSION = "discussion"
    WORK = "work"
    CEREMONY = "ceremony"
    BREAK = "break"


class SessionUse(StrEnum):
    """What of this program a session uses."""

    FREE = "free"
    CASE_STUDY = "case_study"
    COUNTRY = "country"
    QUIZ = "quiz"


KIND_NAMES = {
    SessionKind.TALK: N_("Presentation"),
    SessionKind.DISCUSSION: N_("Discussion"),
    SessionKind.WORK: N_("Work"),
    SessionKind.CEREMONY: N_("Opening or closing"),
    SessionKind.BREAK: N_("Break"),
}
USE_NAMES = {
    SessionUse.FREE: N_("Nothing"),
    SessionUse.CASE_STUDY: N_("Case study"),
    SessionUse.COUNTRY: N_("Presentation of a country"),
    SessionUse.QUIZ: N_("Knowledge test"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDay(Record):
    """A day of the agenda, on the clock of the room.

    ``start`` is when the first session begins and ``until`` when room and interpreters are free, in
    minutes since midnight; None: not known.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY

    date: PartialDate | None = None
    title: str = ""
    start: int = DAY_START
    until: int | None = None
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSession(Record):
    """A session. It begins at ``start``, or follows the one before it if that is None.

    ``minutes`` are planned, ``real_minutes`` what it took. ``group`` is the one group it is for;
    empty: everybody, together or, if it has tracks, in groups. ``prompt`` is what the room is asked
    to do, shown on the second screen.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    FIELD_READERS: ClassVar[Mapping[str, Readers]] = {"notes": Readers.FACILITATORS}
    OWNER: ClassVar[str] = "day"
    NAMES: ClassVar[frozenset[str]] = frozenset({"chair"})
    """Fields that hold only the name of a person."""

    day: str
    title: str = ""
    kind: SessionKind = SessionKind.TALK
    start: int | None = None
    minutes: int = 30
    real_minutes: int | None = None
    room: str = ""
    chair: str = ""
    group: str = ""
    uses: SessionUse = SessionUse.FREE
    case_study: str = ""
    stage: str = ""
    country: str = ""
    prompt: str = ""
    materials: str = ""
    notes: str = ""
    is_sample: bool = False
    position: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether it begins at a time of its own."""
        return self.start is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaTrack(Record):
    """What one group does in a session in which the groups work apart."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OWNER: ClassVar[str] = "session"
    ABOUT: ClassVar[tuple[str, ...]] = ("group",)
    NAMES: ClassVar[frozenset[str]] = frozenset({"chair"})

    session: str
    group: str
    title: str = ""
    room: str = ""
    chair: str = ""
    case_study: str = ""
    stage: str = ""
    position: str = ""
