"""The slider over the moments at which a road map was changed; its end is now."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSlider

from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import HISTORY
from mercworkshop.i18n import _


class MomentSlider(QSlider):
    """Arrow keys go from change to change, Page keys from day to day."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(_("Moment"))
        self.moments: Sequence[str] = ()
        self.times = RoomTimes()

    def show_moments(self, moments: Sequence[str], times: RoomTimes, first: int = 0) -> None:
        """Offer the times of changes, in their order; the moment that was chosen stays chosen.

        When they are shown first, the moment in the place ``first`` is chosen. Their days are those
        of ``times``.
        """
        before, was_now = self.moment, self.is_now
        is_first = not self.moments
        self.moments, self.times = moments, times
        last = max(len(moments) - 1, 0)
        self.setRange(0, last)
        if is_first:
            self.setValue(first)
        else:
            self.setValue(last if was_now else max(bisect_right(moments, before) - 1, 0))

    @property
    def moment(self) -> str:
        """The chosen time, as the journal writes it; empty without any."""
        return self.moments[self.value()] if self.moments else ""

    @property
    def is_now(self) -> bool:
        """Whether the last moment is chosen, after which nothing changed."""
        return self.value() >= self.maximum()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, HISTORY) == "day" and self.moments:
            self.setValue(self._other_day(-1 if pressed(event) == "PgUp" else 1))
            return
        super().keyPressEvent(event)

    def _other_day(self, step: int) -> int:
        """Return the last change of the day before, or of the day after."""
        first, end = _day_around(self.moments, self.value(), self.times)
        if step < 0:
            return max(first - 1, 0)
        last = self.maximum()
        return last if end > last else _day_around(self.moments, end, self.times)[1] - 1


def end_of_day_before(moments: Sequence[str], times: RoomTimes) -> int | None:
    """Return the place of the last moment of the day before the last day; None if all is of one."""
    first = _day_around(moments, len(moments) - 1, times)[0] if moments else 0
    return first - 1 if first else None


def _day_around(moments: Sequence[str], place: int, times: RoomTimes) -> tuple[int, int]:
    """Return the places of the first moment of a day, and of the first one after that day."""

    def day(moment: str) -> date:
        return times.at(moment).date()

    this = day(moments[place])
    return bisect_left(moments, this, key=day), bisect_right(moments, this, key=day)
