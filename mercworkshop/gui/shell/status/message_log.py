"""The log of messages: a panel that opens upward from the status line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.session.messages import LoggedMessage, MessageQueue
from mercworkshop.gui.shell.status.message_bar import ICONS
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets import focus_cycle
from mercworkshop.gui.widgets.basics import button, heading, icon_button, label
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import LOG
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    inset_scroll_area,
    row,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

_WIDTH, _MARGIN = 640, 8


class MessageLog(QFrame):
    """The messages of this window's workshop, the newest first; Esc closes it.

    ``closed`` is emitted when it is hidden. It opens with the focus and returns it.
    """

    closed = Signal()

    def __init__(self, messages: MessageQueue, parent: QWidget) -> None:
        super().__init__(parent)
        self._messages = messages
        self._came_from: QWidget | None = None
        self._line = QRect()
        self.setProperty("kind", "panel")
        self.setAccessibleName(_("Messages"))
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
        self.hide()
        messages.changed.connect(self._refresh)

    def open_log(self) -> None:
        """Show the log above the status line and move the focus into it."""
        self._came_from = QApplication.focusWidget()
        self.show()
        self._refresh()
        self._place()
        self.raise_()
        self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_log(self) -> None:
        """Hide the log and return the focus."""
        had_focus = focus_cycle.holds(self, QApplication.focusWidget())
        before, self._came_from = self._came_from, None
        self.hide()
        if had_focus and before is not None and Shiboken.isValid(before):
            near = focus_cycle.usable(before)
            if near is not None:
                near.setFocus(Qt.FocusReason.OtherFocusReason)
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
        inside = self._inside.sizeHint().height() + look.px(80)
        height = min(inside, max(self._line.top() - 2 * margin, 0))
        left = self._line.left() + margin
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self._line.right() + 1 - margin - width
        self.setGeometry(left, self._line.top() - margin - height, width, height)

    def _refresh(self) -> None:
        if self.isHidden():
            return
        clear_layout(self._rows)
        self._nothing.setVisible(not self._messages.log)
        for logged in reversed(self._messages.log):
            self._rows.addWidget(self._row(logged))

    def _row(self, logged: LoggedMessage) -> QWidget:
        message = logged.message
        words = label(message.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        time = label(isolate(f"{logged.at:%H:%M}"), "muted")
        line = row(IconLabel(*ICONS[message.tone]), time, words, gap=8)
        line.setStretch(2, 1)
        if message.passes or self._messages.is_open(message):
            for text, run in message.answers:
                made = button(text, kind="quiet", run=weak_slot(self, MessageLog._run, run))
                made.setAccessibleDescription(message.text)
                line.addWidget(made)
        return bare_widget(line)

    def _run(self, run: Callable[[], object]) -> None:
        self.close_log()
        run()
