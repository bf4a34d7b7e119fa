"""The slider over the moments at which a road map was changed; its end is now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSlider

from mercworkshop.domain.values import local_time
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import HISTORY
from mercworkshop.i18n import _


class MomentSlider(QSlider):
    """Arrow keys go from change to change, Page keys from day to day."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(_("Moment"))
        self.moments: Sequence[str] = ()

    def show_moments(self, moments: Sequence[str], first: int = 0) -> None:
        """Offer the times of changes, in their order; the moment that was chosen stays chosen.

        When they are shown first, the moment in the place ``first`` is chosen.
        """
        before, was_now = self.moment, self.is_now
        is_first = not self.moments
        self.moments = moments
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
        days = [local_time.recorded_local_time(each).date() for each in self.moments]
        today = days[self.value()]
        others = [day for day in dict.fromkeys(days) if (day - today).days * step > 0]
        if not others:
            return self.maximum() if step > 0 else 0
        wanted = others[0] if step > 0 else others[-1]
        return max(n for n, day in enumerate(days) if day == wanted)


def end_of_day_before(moments: Sequence[str]) -> int | None:
    """Return the place of the last moment of the day before the last day; None if all is of one."""
    days = [local_time.recorded_local_time(each).date() for each in moments]
    before = [n for n, day in enumerate(days) if day < days[-1]]
    return before[-1] if before else None
