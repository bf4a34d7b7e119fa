"""The clock of the room as a chip in the status line, on every page but its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import PushButton, escape_ampersands
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:  # a window without a running session needs no clock
    from mercworkshop.gui.room.clock.room_clock import RoomClock

_LONGEST = 180
"""Pixels of the title at most."""


class ClockChip(PushButton):
    """Shows what is left of what runs; hidden while nothing does, and where the clock itself is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "state")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clock: RoomClock | None = None
        self.setAccessibleName(_("Clock of the session"))
        self._is_away = True
        self.hide()

    def follow(self, clock: RoomClock) -> None:
        """Show a clock from now on."""
        if self.clock is clock:
            return
        self.clock = clock
        clock.ticked.connect(self._show)
        clock.changed.connect(self._show)
        clock.advised.connect(weak_slot(self, ClockChip._say))
        self._show()

    def set_away(self, *, is_away: bool) -> None:
        """Say whether a page other than that of the clock is shown."""
        self._is_away = is_away
        self._show()

    def _show(self) -> None:
        from mercworkshop.gui.room.clock import words

        going = self.clock.running if self.clock is not None else ()
        self.setVisible(bool(going) and self._is_away)
        if self.clock is None or not going:
            return
        now = going[0]
        title = words.run_title(self.clock.find_session(now.run), now)
        advice, left = words.advice_words(now), words.format_left(now.left)
        shorter = elide(self.fontMetrics(), title, _LONGEST)
        self.setText(escape_ampersands(f"{left} · {shorter}"))
        restyle(self, tone=("info", "warn", "bad", "bad")[now.advice])
        hint = _("{left} left of “{title}”").format(left=left, title=title)
        self.setToolTip(plain_tooltip(f"{hint}. {advice}" if advice else hint))
        self.setAccessibleName(hint)
        self.setAccessibleDescription(advice or _("Opens the page of the clock."))

    def _say(self) -> None:
        from mercworkshop.gui.room.clock import words

        going = self.clock.running if self.clock is not None else ()
        if going:
            announce(self, words.advice_words(going[0]))
