"""The days of a workshop and of a meeting beside it, painted one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.agenda.wording import weekday_name
from mercworkshop.domain.programme.calendar.cells import days_of, short_of
from mercworkshop.domain.programme.calendar.entries import Beside, CalendarEntry, has_exact_days
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.i18n import _, digits, listed_phrases

_HEADING, _LANE, _MOST_DAYS, _WIDE = 20, 28, 16, 92
"""Heights in pixels at 100 %, most days that are shown, and the greatest width of one."""


@dataclass(frozen=True, slots=True)
class StripBar:
    """A bar from one day to another, with its words; ``lane`` counts from the top."""

    first: date
    last: date
    words: str
    lane: int
    token: str


class EventDays(QWidget):
    """Shows days and bars; blank if the days are not known, or are too many."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[StripBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entry(self, entry: CalendarEntry) -> None:
        """Show the days of an event, and of the first one beside it."""
        bars = tuple(_bars(entry))
        days = (max(b.last for b in bars) - min(b.first for b in bars)).days + 1 if bars else 0
        self.bars = bars if 0 < days <= _MOST_DAYS else ()
        said = (
            _("{name}: {value}").format(name=each.row.title, value=days_of(each.row))
            for each in (entry,)
        )
        beside = (
            _("{name}: {value}").format(name=each.other.title, value=days_of(each.other))
            for each in entry.besides
        )
        self.setAccessibleName(listed_phrases((*said, *beside)))
        self.setVisible(bool(self.bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        lanes = max((each.lane for each in self.bars), default=0) + 1
        return QSize(px(_WIDE) * 4, px(_HEADING) + lanes * px(_LANE))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(160), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = min(each.first for each in self.bars)
        count = (max(each.last for each in self.bars) - first).days + 1
        wide = min(self.width() / count, theme.current_look().px(_WIDE))
        for number in range(count):
            self._paint_day(painter, first + timedelta(days=number), number * wide, wide)
        for each in self.bars:
            begin = (each.first - first).days * wide
            self._paint_bar(painter, each, begin, ((each.last - each.first).days + 1) * wide)
        painter.end()

    def _paint_day(self, painter: QPainter, day: date, x: float, wide: float) -> None:
        px = theme.current_look().px
        number = digits(str(day.day))
        whole = _("{weekday} {day}").format(weekday=weekday_name(day), day=number)
        words = whole if painter.fontMetrics().horizontalAdvance(whole) < wide else number
        painter.setPen(theme.current_look().color("muted"))
        box = QRectF(self._mirror(x, wide), 0, wide, px(_HEADING))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_bar(self, painter: QPainter, bar: StripBar, x: float, wide: float) -> None:
        look = theme.current_look()
        top = look.px(_HEADING) + bar.lane * look.px(_LANE)
        box = QRectF(self._mirror(x + 1, wide - 4), top + 1, wide - 4, look.px(_LANE) - 4)
        is_strong = bar.token == "accent"
        painter.setPen(QPen(look.color("accent" if bar.token == "accent_soft" else "muted"), 1.2))
        if is_strong:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(bar.token))
        painter.drawRoundedRect(box, 4, 4)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.color("on_accent" if is_strong else "ink"))
        words = elide(painter.fontMetrics(), bar.words, int(box.width()) - look.px(10))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.setFont(self.font())

    def _mirror(self, x: float, wide: float) -> float:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - x - wide if is_mirrored else x


def _bars(entry: CalendarEntry) -> Iterator[StripBar]:
    row = entry.row
    if not has_exact_days(row) or row.begins_first is None or row.ends_last is None:
        return
    own = _("Meeting") if entry.is_meeting else _("Workshop")
    yield StripBar(row.begins_first, row.ends_last, own, 0, "accent")
    for each in entry.besides[:1]:
        yield from _beside_bars(each)


def _beside_bars(beside: Beside) -> Iterator[StripBar]:
    if beside.link.joint is not None:
        yield StripBar(beside.link.joint, beside.link.joint, _("Joint day"), 1, "accent_soft")
    other = beside.other
    if has_exact_days(other) and other.begins_first and other.ends_last:
        is_free = beside.link.joint is None or not (
            other.begins_first <= beside.link.joint <= other.ends_last
        )
        lane = 1 if is_free else 2
        yield StripBar(other.begins_first, other.ends_last, short_of(other), lane, "sunken")
