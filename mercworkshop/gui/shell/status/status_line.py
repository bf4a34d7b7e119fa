"""The status line: messages, what the page says about itself, jobs, and the save state."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.status.message_bar import MessageBar
from mercworkshop.gui.shell.status.message_log import MessageLog
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import icon_button
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.i18n import _

_PLACING = (
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.LayoutRequest,
    QEvent.Type.StyleChange,
)

HEIGHT = 28
"""Pixels at 100 %."""

LINES = 2
"""Lines that what a page says has in a narrow window, if one has no room for it."""

_AROUND = 6
"""Pixels above and below several lines together, at 100 %."""


class StatusLine(QFrame):
    """Always there. Messages lie over what the page says, at the start; ``ends`` stay visible.

    The message bar and the log are children of ``parent``, on top of everything else in it.
    """

    def __init__(self, messages: MessageQueue, parent: QWidget, *ends: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.log_button = icon_button("list", _("Messages"), run=self.toggle_log)
        self.pages = QStackedWidget()
        self.pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.pages.setMinimumWidth(1)  # narrower if ``ends`` need the room
        self._blank = QWidget()
        self.pages.addWidget(self._blank)
        self._high = theme.current_look().px(HEIGHT)
        self._row = row(self.pages, *ends, self.log_button, gap=8)
        self._row.setStretch(0, 1)
        self.setLayout(self._row)
        self.log = MessageLog(messages, parent)
        self.bar = MessageBar(messages, parent)
        self.log.closed.connect(self._place)
        messages.changed.connect(self._place)

    def show_page(self, status: QWidget | None) -> None:
        """Show what a page says about itself."""
        wanted = status if status is not None else self._blank
        if self.pages.indexOf(wanted) < 0:
            self.pages.addWidget(wanted)
        self.pages.setCurrentWidget(wanted)

    def toggle_log(self) -> None:
        """Open or close the log of messages."""
        if self.log.isHidden():
            self._place()
            self.log.open_log()
        else:
            self.log.close_log()

    def sizeHint(self) -> QSize:
        return QSize(0, self._high)

    minimumSizeHint = sizeHint

    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() in _PLACING:
            self._place()
        return is_handled

    def _place(self) -> None:
        """Put the message over the page's part of the line, and the log above the line."""
        look, parent = theme.current_look(), self.parentWidget()
        if parent is None:
            return
        self._row.setContentsMargins(look.px(12), 0, look.px(6), 0)
        self._fit_height(look)
        slot = QRect(self.pages.geometry())
        slot.setTop(1)  # leaves the upper edge of the line free
        slot.setBottom(self.height() - 1)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            slot.setRight(self.width() - 1)
        else:
            slot.setLeft(0)
        slot.moveTopLeft(self.mapTo(parent, slot.topLeft()))
        self.bar.place_in(slot)
        self.log.place_above(QRect(self.mapTo(parent, self.rect().topLeft()), self.size()))

    def _fit_height(self, look: theme.Look) -> None:
        """Be high enough for two lines in a narrow window where what the page says needs them."""
        high, shown = look.px(HEIGHT), self.pages.currentWidget() or self._blank
        if theme.is_window_narrow(self):
            inside = shown.findChildren(ElidedLabel)
            for each in [shown, *inside] if isinstance(shown, ElidedLabel) else inside:
                each.lines = LINES
                if each.is_cut and each.isVisibleTo(self.pages):
                    high = LINES * each.fontMetrics().height() + look.px(_AROUND)
        if high != self._high:
            self._high = high
            self.updateGeometry()
