"""The buttons under the clock."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.time_keeping.day_now import DayNow
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import Advice
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.gui.room.clock.room_clock import RoomClock
from mercworkshop.gui.room.clock.words import run_title
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.button_menu import list_buttons
from mercworkshop.gui.widgets.buttons import ButtonSlot, button, escape_ampersands, icon_button
from mercworkshop.gui.widgets.key_button import KeyButton
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

_WIDEST = 340
"""Pixels at 100 % of the button that names the next session."""
_LEAST = 64
_ALL = 100
"""Its share of the free room, of which the end of the line has 1."""


class ClockButtons(QWidget):
    """Each does what its words say to the clock; what is of no use now is greyed.

    None moves when another has other words: who presses one all day presses the same place.
    """

    def __init__(self, clock: RoomClock) -> None:
        super().__init__()
        self.clock = clock
        self.go_on = _NextButton(_("Begin"), "play", _keys("go_on"), self._go_on, can_shrink=True)
        self.one = _key_button(_("+1 min"), "", "one_minute_more", self._give_one)
        self.five = _key_button(_("+5 min"), "", "five_minutes_more", self._give_five)
        self.less = button(_("−1 min"), run=self._take_one)
        self.wrap_up = _key_button(_("Wrap up"), "list", "wrap_up", self._wrap_up)
        self.wrap_up.setCheckable(True)
        self.pause = button(_("Pause"), "pause", "quiet", run=self._pause)
        self.back = button(_("Back"), "arrow_back", "quiet", run=self._back)
        self.skip = button(_("Skip the next one"), "arrow_next", "quiet", run=self._skip)
        self.end = button(_("End"), "check", "quiet", run=self._end)
        self.back.setToolTip(_("Back to the session before, as if it had never ended"))
        self.end.setToolTip(_("End the session; the next one does not begin yet"))
        self.again = button(_("Begin again"), "undo", "quiet")
        self.again.setToolTip(_("What was run does not count, and is to be held again"))
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(weak_slot(self, ClockButtons._fill_runs))
        self.again.setMenu(self.menu)
        self._make_lines()

    def _make_lines(self) -> None:
        """Put what is pressed all day into one line, and the rest below it or into a menu."""
        self.more = icon_button("more", _("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(weak_slot(self, ClockButtons._fill_more))
        self.rest = (self.less, self.back, self.skip, self.end, self.again, self.pause)
        self.below = bare_widget(FlowLayout(*self.rest, gap=8))
        first = row(self.one, self.five, self.wrap_up, self.go_on, self.more, None, gap=8)
        first.setStretch(first.indexOf(self.go_on), _ALL)
        self.setLayout(column(first, self.below, gap=8))
        self.show_rest(is_wide=True)

    def show_rest(self, *, is_wide: bool) -> None:
        """Show the other buttons below the first, or in a menu beside them."""
        self.below.setVisible(is_wide)
        self.more.setVisible(not is_wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.go_on.setMaximumWidth(theme.current_look().px(_WIDEST))

    def show_state(self, day: DayNow | None) -> None:
        """Show what can be done now."""
        going = self.clock.running
        for each in (self.one, self.five, self.less, self.wrap_up, self.pause, self.end):
            each.setEnabled(bool(going))
        coming = day.coming if day is not None else ()
        has_next = bool(coming)
        self._show_go_on(day)
        self.skip.setEnabled(has_next)
        self.back.setEnabled(day is not None and day.previous is not None)
        self.again.setEnabled(any(True for _run in self._counted(day)))
        if self.clock.is_for_reading:  # closed: what still runs can only be ended
            self.go_on.setEnabled(bool(going))
            changing = (self.one, self.five, self.less, self.wrap_up, self.pause)
            for each in (*changing, self.skip, self.back, self.again):
                each.setEnabled(False)
        is_paused = bool(going) and going[0].is_paused
        self.pause.setText(_("End the pause") if is_paused else _("Pause"))
        icons.set_icon(self.pause, "play" if is_paused else "pause")
        is_asked = bool(going) and going[0].is_wrapping_up
        self.wrap_up.setChecked(is_asked)
        keys = isolate(self.wrap_up.keys)
        hint = _("Take back the wrap up") if is_asked else _("Wrap up")
        self.wrap_up.setToolTip(plain_tooltip(f"{hint} ({keys})"))

    def _show_go_on(self, day: DayNow | None) -> None:
        """Name the session that would begin; it is advised only when the time is nearly over."""
        going, coming = self.clock.running, day.coming if day is not None else ()
        coming = () if going and self.clock.is_for_reading else coming
        self.go_on.setEnabled(bool(coming or going))
        is_near = not going or going[0].advice in (Advice.LAST_MINUTE, Advice.OVER)
        restyle(self.go_on, kind="primary" if is_near else "")
        if not going:
            words, sign = _("Begin"), "play"
        elif coming:
            title = isolate(session_title(coming[0].session))
            words, sign = _("Next: {title}").format(title=title), "go_on"
        else:
            words, sign = _("End the session"), "go_on"
        if self.go_on.accessibleName() != words:
            self.go_on.setText(escape_ampersands(words))
        icons.set_icon(self.go_on, sign, "on_accent" if is_near else "accent")

    def _counted(self, day: DayNow | None) -> Iterator[tuple[SessionRun, str]]:
        """Yield the runs that count today, each with its session and the times."""
        sessions = day.sessions if day is not None else ()
        shown = {each.clock.run.id: each for each in sessions if each.clock is not None}
        for each in self.clock.running:
            if each.run.id not in shown:
                yield each.run, run_title(self.clock.find_session(each.run), each)
        for run, seen in ((x.clock.run, x) for x in shown.values() if x.clock is not None):
            begin = isolate(format_clock_time(seen.start))
            title = isolate(session_title(seen.session))
            words = _("{title}, now, since {begin}") if seen.is_running else _("{title}, {begin}")
            yield run, words.format(title=title, begin=begin)

    def _fill_runs(self) -> None:
        self.menu.clear()
        for run, words in self._counted(self.clock.day()):
            made = self.menu.addAction(escape_ampersands(words))
            made.triggered.connect(weak_slot(self, ClockButtons.begin_anew, run.id))

    def _fill_more(self) -> None:
        list_buttons(self.more.menu(), self.rest)

    def begin_anew(self, run: str) -> None:
        """Stop counting a run, so that its session can be held again."""
        self.clock.leave_out([run])

    def _go_on(self) -> None:
        self.clock.go_on()

    def _give_one(self) -> None:
        self.clock.give(1)

    def _give_five(self) -> None:
        self.clock.give(5)

    def _take_one(self) -> None:
        self.clock.give(-1)

    def _wrap_up(self) -> None:
        self.clock.wrap_up()

    def _pause(self) -> None:
        self.clock.pause()

    def _back(self) -> None:
        self.clock.go_back()

    def _skip(self) -> None:
        self.clock.skip()

    def _end(self) -> None:
        self.clock.end()


class _NextButton(KeyButton):
    """Takes the room that the other buttons leave, whatever session it names."""

    def __init__(
        self, text: str, icon: str, keys: str, run: ButtonSlot, *, can_shrink: bool
    ) -> None:
        super().__init__(text, icon, keys, run, can_shrink=can_shrink)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current_look().px(_LEAST), super().sizeHint().height())

    minimumSizeHint = sizeHint


def _key_button(words: str, icon: str, keys: str, run: ButtonSlot) -> KeyButton:
    return KeyButton(words, icon, _keys(keys), run, can_shrink=True)


def _keys(name: str) -> str:
    return format_row(key_row(WINDOW, name))
