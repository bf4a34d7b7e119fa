"""Paints the agenda: hours, days, sessions with their groups, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import SessionKind
from mercworkshop.domain.entities.agenda.schedule import DaySchedule, ScheduledSession
from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.gui.places.workshop.agenda.geometry import BoardGeometry
from mercworkshop.gui.places.workshop.parts.short_days import short_title
from mercworkshop.gui.style import fonts, icons
from mercworkshop.i18n import _, digits

_TEXT, _SMALL = 13, 11
_SIGN = 14
_FIRST_LINE, _LINE, _SLACK = 24, 18, 3
"""Heights of the lines of a title, and how much of the last may be missing, at 100 %."""
_HOUR = 60
_VCENTRE = Qt.AlignmentFlag.AlignVCenter


class LineSide(Enum):
    """Where a line of words stands in its box."""

    START = "start"
    END = "end"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class BoardState:
    """What is chosen, and the titles of case studies by their ids."""

    chosen: str
    has_focus: bool
    cases: Mapping[str, str]


class BoardPainter:
    """Paints a plan with a painter whose origin is the top of the board."""

    def __init__(
        self, painter: QPainter, geometry: BoardGeometry, plan: AgendaPlan, state: BoardState
    ) -> None:
        self._painter, self._geometry, self._plan, self._state = painter, geometry, plan, state
        self._look = geometry.look
        self._fonts: dict[tuple[int, bool], QFont] = {}

    def paint_hours(self) -> None:
        """Paint a line and the time for each hour."""
        geometry = self._geometry
        for minute in range(-(-geometry.first // _HOUR) * _HOUR, geometry.last + 1, _HOUR):
            self._pen("ruling")
            y = geometry.y(minute)
            if geometry.days:
                first, last = geometry.day(0), geometry.day(len(geometry.days) - 1)
                area = first.united(last)
                self._painter.drawLine(area.left(), y, area.right(), y)
            self._write(
                geometry.gutter(minute), format_clock_time(minute), "muted", side=LineSide.END
            )

    def paint_header(self, number: int, of_day: DaySchedule, top: int) -> None:
        """Paint the name of a day and when it ends, over what scrolls below."""
        column = self._geometry.day(number)
        box = QRect(column.x(), top, column.width(), self._geometry.header)
        name = self._plan.day_name(number)
        room = box.width() - 8 - self._metrics(_TEXT, bold=True).horizontalAdvance(name)
        small = self._metrics(_SMALL, bold=bool(of_day.over))
        ends = day_ends(of_day) if of_day.sessions else [""]
        end = next((each for each in ends if small.horizontalAdvance(each) <= room), ends[-1])
        tone = "amber" if of_day.over else "muted"
        wide = self._write(box, end, tone, size=_SMALL, side=LineSide.END, bold=bool(of_day.over))
        rest = box.adjusted(0, 0, -wide - 8, 0)
        if self._geometry.is_mirrored:
            rest = box.adjusted(wide + 8, 0, 0, 0)
        if self._metrics(_TEXT, bold=True).horizontalAdvance(name) > rest.width():
            date = of_day.day.date
            name = short_title(name, date.first if date is not None else None)
        self._write(rest, name, "ink", bold=True)

    def paint_until(self, number: int, of_day: DaySchedule) -> None:
        """Paint until when room and interpreters are there, and hatch what is longer."""
        until = of_day.day.until
        if until is None:
            return
        column, y = self._geometry.day(number), self._geometry.y(until)
        tone = "amber" if of_day.over else "ink"
        if of_day.over:
            below = self._geometry.y(of_day.end)
            color = self._look.color(tone)
            color.setAlpha(110)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.fillRect(
                QRect(column.x() + 1, y, column.width() - 2, below - y),
                QBrush(color, Qt.BrushStyle.BDiagPattern),
            )
        self._painter.fillRect(column.x(), y - 1, column.width(), 2, self._look.color(tone))

    def paint_session(self, placed: ScheduledSession, box: QRect, *, is_wrong: bool) -> None:
        """Paint a session: title, minutes, signs, and what its groups do."""
        self._paint_frame(placed, box, is_wrong=is_wrong)
        if box.height() < self._look.px(11):
            return
        is_pause = placed.session.kind is SessionKind.BREAK
        is_chosen = placed.session.id == self._state.chosen
        tall = min(box.height(), self._look.px(_FIRST_LINE))
        line = QRect(box.x(), box.y(), box.width(), tall).adjusted(
            self._look.px(8), 0, -self._look.px(8), 0
        )
        minutes = digits(str(placed.end - placed.start))
        taken = self._write(line, minutes, "muted", size=_SMALL, side=LineSide.END)
        for sign, tone in _signs(placed, is_wrong=is_wrong):
            taken = self._paint_sign(line, taken, sign, tone)
        rest = line.adjusted(0, 0, -taken - 4, 0)
        if self._geometry.is_mirrored:
            rest = line.adjusted(taken + 4, 0, 0, 0)
        size = _TEXT if box.height() >= self._look.px(18) else _SMALL
        tone = "muted" if is_pause else "ink"
        for words in self._title_lines(placed, box, rest.width(), (size, is_chosen)):
            self._write(rest, words, tone, size=size, bold=is_chosen)
            rest.translate(0, self._look.px(_LINE))
        self._paint_tracks(placed, box)

    def _title_lines(
        self, placed: ScheduledSession, box: QRect, width: int, font: tuple[int, bool]
    ) -> Sequence[str]:
        """Return the title in as many lines as there is room for, unless groups stand below it."""
        title, line = session_title(placed.session), self._look.px(_LINE)
        if self._plan.tracks_of(placed.session.id):
            return (title,)
        size, is_bold = font
        below = box.height() + self._look.px(_SLACK) - self._look.px(_FIRST_LINE)
        most = 1 + max(0, below // line)
        return self._wrap(title, width, most, self._font(size, bold=is_bold)) or (title,)

    def _paint_frame(self, placed: ScheduledSession, box: QRect, *, is_wrong: bool) -> None:
        is_chosen = placed.session.id == self._state.chosen
        is_pause = placed.session.kind is SessionKind.BREAK
        fill = "accent_soft" if is_chosen else "sunken" if is_pause else "surface"
        edge = "accent" if is_chosen else "cinnabar" if is_wrong else "line"
        pen = QPen(self._look.color(edge), 2 if is_chosen or is_wrong else 1)
        if placed.session.is_sample and not (is_chosen or is_wrong):
            pen.setDashPattern([2, 3])
            pen.setColor(self._look.color("edge"))
        self._painter.setPen(pen)
        self._painter.setBrush(self._look.color(fill))
        inner = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.drawRoundedRect(inner, self._look.px(4), self._look.px(4))
        if is_chosen and self._state.has_focus:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(self._look.color("ink"), 1, Qt.PenStyle.DotLine))
            self._painter.drawRect(box.adjusted(3, 3, -3, -3))

    def _paint_tracks(self, placed: ScheduledSession, box: QRect) -> None:
        tracks = self._plan.tracks_of(placed.session.id)
        for track, room in zip(tracks, self._geometry.tracks(box, len(tracks)), strict=False):
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._look.color("canvas"))
            self._painter.drawRoundedRect(room, self._look.px(3), self._look.px(3))
            inner = room.adjusted(3, 2, -3, -2)
            high = self._look.px(17)
            titles = self._plan.track_titles(track, self._state.cases)
            if not self._state.cases:  # not read yet
                titles = (track.title,)
            most = max((inner.height() + 2) // high - (2 if track.room else 1), 1)
            lines = [
                (self._plan.group_name(track.group), "ink", True),
                *((each, "muted", False) for each in self._share(titles, inner.width(), most)),
                (track.room, "muted", False),
            ]
            for number, (words, tone, bold) in enumerate(x for x in lines if x[0]):
                at = QRect(inner.x(), inner.y() + number * high, inner.width(), high)
                if at.bottom() <= inner.bottom() + 2:
                    self._write(at, words, tone, size=_SMALL, bold=bold, side=LineSide.CENTRE)

    def _share(self, titles: Sequence[str], width: int, most: int) -> Iterator[str]:
        """Yield the lines of titles, each of which gets as many as the others."""
        for each in titles:
            most_each = max(most // len(titles), 1)
            yield from self._wrap(each, width, most_each, self._font(_SMALL))

    def _wrap(self, words: str, width: int, most: int, font: QFont) -> list[str]:
        """Return words in lines; what does not fit in the last is left to be cut there."""
        if not words:
            return []
        layout = QTextLayout(words, font)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
        layout.endLayout()
        return [words[start:end].strip() for start, end in pairwise([*starts, len(words)])]

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        if (size, bold) not in self._fonts:
            font = self._fonts[size, bold] = fonts.text_font(self._look.scale * size / _TEXT)
            font.setBold(bold)
        return self._fonts[size, bold]

    def _metrics(self, size: int, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._font(size, bold=bold))

    def _paint_sign(self, line: QRect, taken: int, sign: str, tone: str) -> int:
        edge = self._look.px(_SIGN)
        taken += edge + 4
        x = line.x() + taken - edge if self._geometry.is_mirrored else line.right() + 1 - taken
        y = line.y() + (line.height() - edge) // 2
        self._painter.drawPixmap(x, y, edge, edge, icons.pixmap(sign, tone, _SIGN))
        return taken

    def _write(
        self,
        box: QRect,
        words: str,
        tone: str,
        *,
        size: int = _TEXT,
        bold: bool = False,
        side: LineSide = LineSide.START,
    ) -> int:
        """Write one line, cut where it does not fit; return how wide it is."""
        self._painter.setFont(self._font(size, bold=bold))
        metrics = self._painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        is_left = (side is LineSide.END) == self._geometry.is_mirrored
        edge = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
        flags = _VCENTRE | (Qt.AlignmentFlag.AlignHCenter if side is LineSide.CENTRE else edge)
        self._painter.setPen(QColor(self._look.color(tone)))
        self._painter.drawText(box, int(flags) | int(Qt.AlignmentFlag.AlignAbsolute), shown)
        return metrics.horizontalAdvance(shown) if words else 0

    def _pen(self, tone: str) -> None:
        self._painter.setPen(self._look.color(tone))


def day_ends(day: DaySchedule) -> list[str]:
    """Return the words on when a day ends, the longest first: the name of the day goes before."""
    clock = format_clock_time(day.end)
    ends = [_("ends {time}").format(time=clock), clock]
    if day.over:
        over = _("{end}, {minutes} over")
        minutes = format_minutes(day.over)
        ends[:1] = [over.format(end=each, minutes=minutes) for each in ends]
    return ends


def _signs(placed: ScheduledSession, *, is_wrong: bool) -> list[tuple[str, str]]:
    signs = [("pin", "muted")] if placed.session.is_fixed else []
    if placed.squeezed:
        signs.append(("clock", "amber"))
    if is_wrong:
        signs.append(("warning", "cinnabar"))
    return signs
