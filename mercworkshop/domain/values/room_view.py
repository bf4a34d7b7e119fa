"""What the room sees on the second screen, as plain values: titles, rows, numbers, final words.

Each is built from what everybody may read (``privacy.workshop_for(Readers.EVERYBODY, …)``), so none
contains a note of the facilitators. A slide is a ``SlidePlan`` of a document instead, which is
built in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

SOON, LAST = 300, 60
"""Seconds left at which the clock advises to agree, and then to finish."""


class ClockStage(StrEnum):
    """How urgent the time is; each looks different, also without colour."""

    CALM = "calm"
    SOON = "soon"
    LAST = "last"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """The clock of a session: ``left`` seconds of ``total``, below zero once it is over.

    ``kicker`` is what it belongs to. ``prompt`` is what to do, ``advice`` what goes with it;
    ``until`` and ``next`` stand below. ``is_paused``: the clock stands.
    """

    title: str
    left: int
    total: int
    kicker: str = ""
    prompt: str = ""
    advice: str = ""
    until: str = ""
    next: str = ""
    is_paused: bool = False

    @property
    def stage(self) -> ClockStage:
        """How urgent it is."""
        if self.left < 0:
            return ClockStage.OVER
        if self.left <= LAST:
            return ClockStage.LAST
        return ClockStage.SOON if self.left <= SOON else ClockStage.CALM

    @property
    def digits(self) -> str:
        """What the clock shows: minutes and seconds, with a plus once the time is over."""
        minutes, seconds = divmod(abs(self.left), 60)
        return f"{'+' if self.left < 0 else ''}{minutes}:{seconds:02d}"


type ReportPartWords = tuple[str, tuple[str, ...]]
"""The heading of a part of a report, and its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportColumn:
    """What one group says: ``about`` is its case study; parts are a heading and lines.

    A part without lines says so; ``more`` lines are left out, and the room sees how many.
    """

    name: str
    about: str = ""
    parts: tuple[ReportPartWords, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBackView:
    """What the groups found, side by side; ``speaking`` is the number of the one that speaks.

    ``clock`` is how long it still has, such as "3:20 left".
    """

    title: str
    columns: tuple[ReportColumn, ...]
    speaking: int | None = None
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRow:
    """An idea with its result; ``shown`` is the result in words, ``is_ahead`` if it is proposed."""

    words: str
    amount: float
    shown: str
    is_ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteView:
    """A vote: rows sorted, the first best; ``kept`` are ideas that nobody chose, and stay.

    Before it is revealed the rows are the options with their numbers, and ``shown`` is empty;
    ``kept`` says why. ``tie`` says that options tie at the line, empty if none do; ``closing`` says
    what follows. ``page`` counts from 0: more rows than a room can read are pages. ``is_few``: too
    few voted for a choice.
    """

    title: str
    about: str = ""
    rows: tuple[VoteRow, ...] = ()
    kept: str = ""
    tie: str = ""
    closing: str = ""
    page: int = 0
    is_few: bool = False


class AgendaState(StrEnum):
    """Whether a session is over, goes on, or is still to come."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """A session of the day, with when it begins."""

    when: str
    title: str
    state: AgendaState = AgendaState.NEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """The day as it is to go on."""

    title: str
    rows: tuple[AgendaLine, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeLine:
    """What several drafts have in common: ``countries`` in words, and ``count``, their number.

    ``is_chosen``: this line is discussed.
    """

    words: str
    countries: str
    count: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeView:
    """What drafts have in common, of one kind; ``about`` says how many drafts there are."""

    title: str
    rows: tuple[AlikeLine, ...]
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankView:
    """Nothing but a dark screen; ``title`` is shown small, if there is one."""

    title: str = ""


type RoomView = ClockView | ReportBackView | VoteView | DayView | AlikeView | BlankView


def words_in(value: object) -> Iterator[str]:
    """Yield every text in a value of the second screen, also of a slide."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from words_in(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from words_in(each)
