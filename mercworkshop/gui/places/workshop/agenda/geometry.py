"""Where the days, hours and sessions of the agenda are painted: one clock for all days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect

from mercworkshop.domain.entities.agenda.records import AgendaTrack
from mercworkshop.domain.entities.agenda.schedule import DaySchedule, ScheduledSession
from mercworkshop.gui.style.theme import Look

_HEADER, _GUTTER, _GAP, _EDGE = 32, 56, 10, 12
_LEAST_COLUMN = 150
_LEAST_MINUTE = 1.05
"""Least height of a minute: a session of 15 has room for its title."""
_HOUR = 60


@dataclass(frozen=True, slots=True)
class BoardGeometry:
    """The places of everything, for a size of the viewport; ``y`` begins below the header.

    ``first`` and ``last`` are the minutes at the top and at the bottom, the next half hour after
    everything has ended; ``minute`` is the height of one.
    """

    look: Look
    width: int
    height: int
    days: tuple[DaySchedule, ...]
    is_mirrored: bool = False
    first: int = field(init=False)
    last: int = field(init=False)
    minute: float = field(init=False)

    def __post_init__(self) -> None:
        # Computed once: they are asked for at every session.
        first = min((each.start for each in self.days), default=9 * _HOUR) // 30 * 30
        ends = [max(each.end, each.day.until or 0) for each in self.days]
        last = max(-(-(max(ends, default=17 * _HOUR) + 5) // 30) * 30, first + _HOUR)
        room = self.height - self.header - self.look.px(_EDGE)
        minute = max(room / (last - first), self.look.scale * _LEAST_MINUTE)
        for name, value in (("first", first), ("last", last), ("minute", minute)):
            object.__setattr__(self, name, value)

    @property
    def header(self) -> int:
        """The height of the names of the days."""
        return self.look.px(_HEADER)

    @property
    def full_height(self) -> int:
        """The height of all hours with the header."""
        span = round((self.last - self.first) * self.minute)
        return self.header + span + self.look.px(_EDGE)

    @property
    def column(self) -> int:
        """The width of a day."""
        count = max(len(self.days), 1)
        room = self.width - self.look.px(_GUTTER + _EDGE) - (count - 1) * self.look.px(_GAP)
        return max(room // count, self.look.px(_LEAST_COLUMN))

    @property
    def full_width(self) -> int:
        """The width of all days with the hours beside them."""
        count = len(self.days)
        gaps = max(count - 1, 0) * self.look.px(_GAP)
        return self.look.px(_GUTTER + _EDGE) + count * self.column + gaps

    def y(self, minute: int) -> int:
        """Return the height of a minute below the top of the board."""
        return self.header + round((minute - self.first) * self.minute)

    def minutes(self, pixels: int) -> int:
        """Return how many minutes a height is, to the nearest five."""
        return round(pixels / self.minute / 5) * 5

    def mirror(self, rect: QRect) -> QRect:
        """Return a rectangle where it is if reading goes from right to left."""
        if not self.is_mirrored:
            return rect
        whole = max(self.width, self.full_width)
        return QRect(whole - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())

    def gutter(self, minute: int) -> QRect:
        """Return where the hour of a minute is written."""
        high = self.look.px(20)
        wide = self.look.px(_GUTTER - 8)
        return self.mirror(QRect(0, self.y(minute) - high // 2, wide, high))

    def day(self, number: int) -> QRect:
        """Return the column of a day, without its name."""
        left = self.look.px(_GUTTER) + number * (self.column + self.look.px(_GAP))
        high = self.y(self.last) - self.header
        return self.mirror(QRect(left, self.header, self.column, high))

    def day_at(self, point: QPoint) -> int:
        """Return the number of the day at a point, or of the nearest one."""
        middles = [self.day(number).center().x() for number in range(len(self.days))]
        return min(
            range(len(middles)), key=lambda number: abs(middles[number] - point.x()), default=0
        )

    def session(self, number: int, placed: ScheduledSession, lane: tuple[int, int]) -> QRect:
        """Return where a session of a day is; ``lane`` is its lane and the number of lanes."""
        column = self.day(number)
        which, count = lane
        wide = column.width() // count
        left = which * wide if not self.is_mirrored else column.width() - (which + 1) * wide
        top, bottom = self.y(placed.start), self.y(placed.end)
        return QRect(column.x() + left, top + 1, wide - 1, max(bottom - top - 2, 3))

    def tracks(self, rect: QRect, count: int) -> list[QRect]:
        """Return where the groups of a session are, inside it; none if there is no room."""
        edge = self.look.px(6)
        inner = rect.adjusted(edge, self.look.px(26), -edge, -edge)
        if count == 0 or inner.height() < self.look.px(20):
            return []
        wide = inner.width() / count
        boxes = [
            QRect(round(inner.x() + n * wide), inner.y(), round(wide) - 4, inner.height())
            for n in range(count)
        ]
        return boxes[::-1] if self.is_mirrored else boxes


def find_lanes(of_day: DaySchedule) -> dict[str, tuple[int, int]]:
    """Return for each session its lane, and how many lanes those have that overlap with it."""
    found: dict[str, tuple[int, int]] = {}
    together: list[tuple[ScheduledSession, int]] = []
    end = -1

    def close() -> None:
        count = 1 + max((lane for _each, lane in together), default=0)
        found.update({each.session.id: (lane, count) for each, lane in together})
        together.clear()

    for placed in sorted(of_day.sessions, key=lambda each: each.start):
        if placed.start >= end:
            close()
        taken = {lane for each, lane in together if each.end > placed.start}
        lane = next(n for n in range(len(taken) + 1) if n not in taken)
        together.append((placed, lane))
        end = max(end, placed.end)
    close()
    return found


def track_at(
    geometry: BoardGeometry, rect: QRect, tracks: Sequence[AgendaTrack], point: QPoint
) -> AgendaTrack | None:
    """Return the track at a point inside a session; None if there is none."""
    boxes = geometry.tracks(rect, len(tracks))
    return next(
        (track for track, box in zip(tracks, boxes, strict=False) if box.contains(point)), None
    )
