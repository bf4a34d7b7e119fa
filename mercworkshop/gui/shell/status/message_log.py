"""The log of messages: a panel that opens upward from the status line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.gui.session.pages.messages import LoggedMessage, MessageQueue
from mercworkshop.gui.shell.status.message_bar import ICONS
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.focus.memory import FocusBefore
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import LOG
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    column,
    inset_scroll_area,
    row,
)
from mercworkshop.gui.widgets.weak_slot import is_alive, weak_slot
from mercworkshop.i18n import _, isolate

_WIDTH, _MARGIN = 640, 8

SlotMaker = Callable[[Callable[[], object]], Callable[[], object]]
"""Makes the slot of a button of what the button does."""


class MessageLog(QFrame):
    """The messages of this window's workshop, the newest first; Esc closes it.

    ``closed`` is emitted when it is hidden. It opens with the focus and returns it.
    """

    closed = Signal()

    def __init__(self, messages: MessageQueue, parent: QWidget) -> None:
        super().__init__(parent)
        self._messages = messages
        self._before = FocusBefore(self)
        self._line = QRect()
        self.setProperty("kind", "panel")
        self.setAccessibleName(_("Messages"))
        self._lines: list[_LogLine] = []
        self.hide()
        messages.changed.connect(self._refresh)

    def open_log(self) -> None:
        """Show the log above the status line and move the focus into it.

        What is in it is made now: most people never open it, and every window has one.
        """
        if self.layout() is None:
            self._lay_out()
        self.show()
        self._refresh()
        self._place()
        self.raise_()
        self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self.close_button = icon_button("close", _("Close"), run=self.close_log)
        head = row(heading(_("Messages")), self.close_button)
        head.setStretch(0, 1)
        self._nothing = label(_("No message yet."), "muted")
        self._rows = column(gap=2)
        self._inside = bare_widget(column(self._nothing, self._rows, None, gap=0))
        self.area = inset_scroll_area(self._inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("Messages"))
        whole = column(head, self.area, gap=6, margin=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def close_log(self) -> None:
        """Hide the log and return the focus."""
        self._before.give_back()
        self.hide()
        self.closed.emit()

    def place_above(self, line: QRect) -> None:
        """Lie above ``line``, the status line in the coordinates of the parent."""
        self._line = line
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, LOG) == "leave":
            self.close_log()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return is_handled

    def _place(self) -> None:
        if self.isHidden() or self._line.isEmpty():
            return
        look = theme.current_look()
        margin = look.px(_MARGIN)
        width = min(look.px(_WIDTH), self._line.width() - 2 * margin)
        inside = self._words_height(width - look.px(40)) + look.px(80)
        height = min(inside, max(self._line.top() - 2 * margin, 0))
        left = self._line.left() + margin
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self._line.right() + 1 - margin - width
        self.setGeometry(left, self._line.top() - margin - height, width, height)

    def _words_height(self, width: int) -> int:
        """Return the height that all messages need in ``width``."""
        layout = self._inside.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else 0

    def _refresh(self) -> None:
        """Add what was said since the log was opened, and take away answers that are past."""
        if self.isHidden():
            return
        there = {id(logged.message) for logged in self._messages.log}
        for line in [each for each in self._lines if id(each.logged.message) not in there]:
            self._lines.remove(line)
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        known = {id(line.logged.message) for line in self._lines}
        for logged in self._messages.log:
            if id(logged.message) not in known:
                line = _LogLine(logged, partial(weak_slot, self, MessageLog._run))
                self._rows.insertWidget(0, line)
                line.lower()  # a screen reader reads the newest first too
                self._lines.append(line)
        for line in self._lines:
            message = line.logged.message
            line.show_answers(is_open=message.passes or self._messages.is_open(message))
        self._nothing.setVisible(not self._lines)

    def _run(self, run: Callable[[], object]) -> None:
        self.close_log()
        run()


class _LogLine(QWidget):
    """One message: icon, time, text and answers."""

    def __init__(self, logged: LoggedMessage, slot_of: SlotMaker) -> None:
        super().__init__()
        self.logged = logged
        message = logged.message
        words = label(message.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        time = label(isolate(f"{logged.at:%H:%M}"), "muted")
        self._answers = [
            (button(text, kind="quiet", run=slot_of(step)), step) for text, step in message.answers
        ]
        line = row(IconLabel(*ICONS[message.tone]), time, words, gap=8)
        line.setStretch(2, 1)
        for made, _step in self._answers:
            made.setAccessibleDescription(message.text)
            line.addWidget(made)
        self.setLayout(line)

    def show_answers(self, *, is_open: bool) -> None:
        """Show the answers of a message that is open, and whose view is still there."""
        for made, step in self._answers:
            made.setVisible(is_open and is_alive(step))
