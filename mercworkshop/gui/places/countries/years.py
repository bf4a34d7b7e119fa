"""The five acts of a country on a line of years, painted; each can be chosen with the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.gui.places.countries.years_painter import HEADING, LANE, YearsPainter
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import COUNTRY
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.domain.programme.act_words import YearsPicture


class YearsView(QWidget):
    """Emits ``chosen`` with the number of the act that is current."""

    chosen = Signal(int)

    def __init__(self, lane: int = LANE) -> None:
        """Make it with acts of some height, in pixels at 100 %."""
        super().__init__()
        self._lane = lane
        self.setProperty(PAINTED_LIST, True)
        self.setAccessibleName(_("The five acts on a line of years"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picture: YearsPicture | None = None
        self.current = 0

    def show_picture(self, picture: YearsPicture) -> None:
        """Show the acts of a country; the same act stays current."""
        if picture == self.picture:
            return
        self.picture = picture
        self.updateGeometry()
        self.update()
        self.chosen.emit(self.current)

    def choose(self, lane: int) -> None:
        """Make an act the current one."""
        lane = max(0, min(lane, self.item_count() - 1))
        if lane != self.current:
            self.current = lane
            self.update()
            self.chosen.emit(lane)
            announce(self, self.item_words(lane))

    def item_count(self) -> int:
        """Return the number of acts."""
        return len(self.picture.lanes) if self.picture else 0

    def item_words(self, row: int) -> str:
        """Return all there is to say of an act."""
        return self.picture.lanes[row].spoken if self.picture else ""

    def item_rect(self, row: int) -> QRect:
        """Return where an act is on the screen."""
        px = theme.current_look().px
        inside = QRect(0, px(HEADING) + row * px(self._lane), self.width(), px(self._lane))
        return QRect(self.mapToGlobal(QPoint(0, inside.top())), inside.size())

    def current_item(self) -> int:
        """Return the act that the keys act on."""
        return self.current if self.picture else -1

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(600), px(HEADING) + 5 * px(self._lane))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(320), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, COUNTRY) == "act":
            self.choose(self.current + (1 if pressed(event) == "Down" else -1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        px = theme.current_look().px
        lane = int((event.position().y() - px(HEADING)) // px(self._lane))
        if event.button() == Qt.MouseButton.LeftButton and 0 <= lane < self.item_count():
            self.choose(lane)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.picture is None:
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        years = YearsScale(self.picture, self.width())
        own = YearsPainter(painter, self.rect(), self.layoutDirection(), years.x, self._lane)
        own.paint_years(years.years, years.per_year)
        own.paint_versions(self.picture.versions)
        if self.picture.shows_day:
            own.paint_today(self.picture.day, self.picture.day_words)
        for at, lane in enumerate(self.picture.lanes):
            own.paint_lane(at, lane, is_current=at == self.current and self.hasFocus())
        painter.end()


NAMES, END, WORDS = 176, 14, 215
"""Width of the names of the acts, of what is left free at the end, and of words after a mark that
is there, in pixels at 100 %."""

_LEAST_YEARS = 4


@dataclass(frozen=True, slots=True)
class YearsScale:
    """Whole years around all that a picture shows, from the names on, as if read from the left."""

    picture: YearsPicture
    width: int

    @property
    def years(self) -> Sequence[int]:
        """The years that are shown."""
        own = [self.picture.day] if self.picture.shows_day else []
        shown = [day.year for day in (*self.picture.days, *own)]
        first = min(shown)
        return range(first, max(*shown, first + _LEAST_YEARS - 1) + 1)

    @property
    def per_year(self) -> float:
        """Pixels of a year."""
        px, years = theme.current_look().px, self.years
        room = max(self.width - px(NAMES) - px(END), 1)
        last = date(years[-1] + 1, 1, 1) - max(self.picture.days, default=self.picture.day)
        if last.days / 365 * room / len(years) < px(WORDS):
            room = max(self.width - px(NAMES) - px(WORDS), 1)
        return room / len(years)

    def x(self, day: date) -> float:
        """Return where a day is."""
        first = date(self.years[0], 1, 1).toordinal()
        last = date(self.years[-1] + 1, 1, 1).toordinal()
        share = (day.toordinal() - first) / (last - first)
        return theme.current_look().px(NAMES) + share * self.per_year * len(self.years)
