"""The day on one line: planned above, real below; only what runs over has a colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.agenda.records import SessionKind
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.time_keeping.day_now import LATE, DayNow, SessionNow
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.gui.places.run.now.pen import Box, Pen, Type, width_of
from mercworkshop.gui.style import theme
from mercworkshop.i18n import _, isolate, plural, sentences

HEIGHT = 104
_SIDE = 70
_HOUR = 60
_LONGEST = 26 * 60
"""The most minutes that are shown."""
type _AtMinute = Callable[[float], float]
_LEAST_CUT = 40
"""Pixels from which a word may be cut."""
_LEAST_WORD = 4
"""Letters of the last word of a short title: it does not end with “and”."""
_SIGNS = frozenset("&–—·/")
_LEAST = 26
"""Pixels below which a box has no words."""


class DayStrip(QWidget):
    """Paints the sessions of a day as planned and as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._day: DayNow | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, day: DayNow) -> None:
        """Show a day as it goes."""
        self._day = day
        self.setAccessibleName(_("The day as planned, and as it goes"))
        self.setAccessibleDescription(describe_strip(day))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current_look().px(600), theme.current_look().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(280), theme.current_look().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        day = self._day
        if day is None or not day.sessions:
            return
        first, last = _span(day)
        with Pen(self) as pen:
            room = pen.width - _SIDE - 2

            def at(minute: float) -> float:
                return _SIDE + room * (minute - first) / (last - first)

            _paint_hours(pen, at, first, last)
            pen.words(Box(0, 18, _SIDE - 8, 24), _("Planned"), Type(12, tone="muted"))
            pen.words(Box(0, 48, _SIDE - 8, 34), _("Real"), Type(12, bold=True))
            for each in day.sessions:
                _paint_planned(pen, each, at(each.planned.start) + 1, at(each.planned.end) - 1)
                if not each.is_left_out:
                    _paint_real(pen, each, at)
            _paint_now(pen, day, at, first, last)


def describe_strip(day: DayNow) -> str:
    """Return the strip in words, for a screen reader."""
    return sentences(*(_describe(each) for each in day.sessions))


def _describe(each: SessionNow) -> str:
    title, start = session_title(each.session), isolate(format_clock_time(each.start))
    end = isolate(format_clock_time(each.end))
    if each.is_left_out:
        return _("{title} is left out.").format(title=title)
    if each.is_running:
        return _("{title} goes on since {start}, until {end}.").format(
            title=title, start=start, end=end
        )
    if each.is_done:
        return _("{title} was from {start} to {end}.").format(title=title, start=start, end=end)
    return _("{title} is to be from {start} to {end}.").format(title=title, start=start, end=end)


def _span(day: DayNow) -> tuple[int, int]:
    """Return the minutes between which everything lies."""
    starts = [each.planned.start for each in day.sessions] + [each.start for each in day.sessions]
    ends = [each.planned.end for each in day.sessions] + [each.end for each in day.sessions]
    first = min(starts)
    # A session that nobody ended may have gone on for weeks.
    return first, min(max(*ends, first + 1), first + _LONGEST)


def _paint_hours(pen: Pen, at: _AtMinute, first: int, last: int) -> None:
    hours = range(-(-first // _HOUR) * _HOUR, last + 1, _HOUR)
    step = 1 + int(44 * len(hours) / max(1.0, pen.width - _SIDE))
    for place, minute in enumerate(hours):
        pen.upright(at(minute), 17, HEIGHT - 14, "ruling")
        if place % step == 0 and at(minute) < pen.width - 20:
            box = Box(at(minute) - 22, 0, 44, 16)
            pen.words(box, format_clock_time(minute), Type(11, tone="muted", is_centred=True))


def _paint_planned(pen: Pen, each: SessionNow, start: float, end: float) -> None:
    pen.box(Box(start, 20, end - start, 22), "sunken", "edge", 3)
    _write(pen, each, Box(start, 20, end - start, 22), Type(11, tone="muted"))
    if each.session.is_fixed and end - start > 2 * _LEAST:
        pen.icon(end - 17, 24, 14, "pin", "muted")


def _paint_real(pen: Pen, each: SessionNow, at: _AtMinute) -> None:
    start, end = at(each.start) + 1, min(at(each.end), pen.width) - 1
    box, look = Box(start, 46, end - start, 34), Type(12)
    over = _overrun(each, at)
    if over is not None:  # words end before the hatch
        box = Box(start, 46, max(0.0, over.start - start), 34)
        pen.box(over, "amber_soft" if each.is_running else "sunken", "", 0)
        pen.hatch(over, "amber" if each.is_running else "muted")
    if each.is_running:
        pen.box(box, "accent", "", 4)
        look = Type(12, bold=True, tone="on_accent")
    elif each.is_done:
        pen.box(box, "sunken", "edge", 3)
        look = Type(12, tone="muted")
    else:
        pen.box(box, "surface", "edge", 4)
    _write(pen, each, box, look)
    if over is not None:
        by = isolate(plural("+{n} min", "+{n} min", each.overrun))
        _name_overrun(pen, over, by, "amber" if each.is_running else "muted")


def _overrun(each: SessionNow, at: _AtMinute) -> Box | None:
    """Return where a session ran over; None if it hardly did."""
    if each.overrun < LATE:
        return None
    start = at(each.end - each.overrun)
    return Box(start, 46, at(each.end) - start, 34)


def _name_overrun(pen: Pen, over: Box, words: str, tone: str) -> None:
    look = Type(11, bold=True, tone=tone, is_centred=True)
    wide = width_of(words, look) + 6
    pen.words(Box(over.start + over.width / 2 - wide / 2, 84, wide, 16), words, look)


def _write(pen: Pen, each: SessionNow, box: Box, look: Type) -> None:
    if box.width < _LEAST:
        return
    if each.session.kind is SessionKind.BREAK and box.width < 2 * _LEAST:
        pen.icon(box.start + box.width / 2 - 7, box.top + box.height / 2 - 7, 14, "cup", look.tone)
        return
    inside = Box(box.start + 5, box.top, box.width - 8, box.height)
    pen.words(inside, shorten(session_title(each.session), inside.width, look), look)


def shorten(title: str, width: float, look: Type) -> str:
    """Return the first words of a title that have room.

    If not even one has room, the whole title is returned, to be cut, or nothing if only a letter or
    two would stay.
    """
    short = title
    while width_of(short, look) > width and (before := short.rsplit(maxsplit=1)[0]) != short:
        short = before
        while len(short.split()) > 1 and _is_no_end(short.split()[-1]):
            short = short.rsplit(maxsplit=1)[0]
    short = short.rstrip(",;:.·–—، ") if short != title else title
    if width_of(short, look) <= width:
        return short
    return title if width >= _LEAST_CUT else ""


def _is_no_end(word: str) -> bool:
    """Whether a shortened title must not end with a word, such as “and”."""
    return len(word) < _LEAST_WORD or word in _SIGNS


def _paint_now(pen: Pen, day: DayNow, at: _AtMinute, first: int, last: int) -> None:
    if not first <= day.minute <= last:
        return
    start = at(day.minute)
    pen.upright(start, 42, 84, "surface", 5)  # it crosses the session that runs, light or dark
    pen.upright(start, 42, 84, "ink", 2)
    words = format_clock_time(int(day.minute))
    wide = width_of(words, Type(11, bold=True)) + 12
    begin = min(max(0.0, start - wide / 2), pen.width - wide)
    pen.box(Box(begin, 84, wide, 17), "ink", "", 3)
    pen.words(Box(begin, 84, wide, 17), words, Type(11, True, "surface", is_centred=True))
