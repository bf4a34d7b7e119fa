"""Shows the newest message in the status line; a long one grows upward over the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QSizePolicy, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.session.pages.messages import Message, MessageButton, MessageQueue
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.focus.memory import FocusBefore
from mercworkshop.gui.widgets.key_button import KeyButton
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, row, set_orientation
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import is_alive, weak_slot
from mercworkshop.i18n import _, plural

_PLACING = QEvent.Type.LayoutRequest, QEvent.Type.StyleChange

_GAP = 4
"""Pixels between a message and what has the focus."""

_LEAST_TEXT = 240
"""Least width of the text, in pixels at 100 %, with the answers beside it."""

_MIXED = 40
"""Width that a text may need beyond its signs, in pixels at 100 %."""

ICONS = {
    "bad": ("error", "cinnabar"),
    "warn": ("warning", "amber"),
    "info": ("info", "accent"),
    "done": ("check", "done"),
}
"""Icon and colour token of each tone."""


class MessageBar(QFrame):
    """Shows the newest message of a :class:`MessageQueue`; lies on top of its parent.

    When a message goes, the focus returns to where it was before it moved to the bar.
    """

    def __init__(self, messages: MessageQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._shown: Message | None = None
        self._slot = QRect()
        self._lift = 0
        self.setProperty("kind", "message")
        self._icon = IconLabel("info", "accent")
        self.label = label("", wrap=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.more = label("", "muted")
        self._answers = row(gap=6)
        self.dismiss = button(_("Dismiss"), kind="quiet", run=self._dismiss)
        self._pressed = row(self.more, self._answers, self.dismiss, None, gap=6)
        self._buttons = bare_widget(self._pressed)
        self._line = row(self._icon, self.label, self._buttons, gap=8)
        self._line.setStretch(1, 1)
        self.setLayout(self._line)
        self.hide()
        self._before = FocusBefore(self)
        messages.add_reader(self)
        messages.changed.connect(self._refresh)
        QApplication.instance().focusChanged.connect(self._avoid_focus)  # type: ignore[union-attr]
        self._refresh()

    def answer_buttons(self) -> list[QPushButton]:
        """Return the buttons of the message shown now."""
        items = (self._answers.itemAt(n) for n in range(self._answers.count()))
        found = (item.widget() for item in items if item is not None)
        return [each for each in found if isinstance(each, QPushButton)]

    def is_read(self) -> bool:
        """Return whether the pointer or the focus is on the bar."""
        if not Shiboken.isValid(self) or not self.isVisible():
            return False
        return self.underMouse() or stops.holds(self, QApplication.focusWidget())

    def place_in(self, slot: QRect) -> None:
        """Lie in ``slot`` of the parent, and above it with what does not fit into one line."""
        self._slot = slot
        self._place()

    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() in _PLACING:
            self._place()
        return is_handled

    def _place(self) -> None:
        """Take the room that the text needs: one line, or more above it."""
        slot, look = self._slot, theme.current_look()
        if self._shown is None or slot.isEmpty():
            return
        side = look.px(12)
        self._line.setContentsMargins(side, 0, look.px(6), 0)
        beside = self._buttons_width()
        text = self._line_width()
        icon = self._icon.sizeHint().width()
        around = self.width() - self.contentsRect().width() + side + look.px(6)
        slot = self._widened(around + beside)
        width = slot.width()
        self._arrange_buttons(width - around)
        room = width - around - icon - 2 * self._line.spacing()
        is_one_line = text + beside <= room
        if is_one_line:
            height = slot.height()
            self._line.setDirection(self._line.Direction.LeftToRight)
        else:
            height = self._tall_height(room, beside)
        top = slot.bottom() + 1 - height
        left = slot.left()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = slot.right() + 1 - width
        restyle(self, is_tall=not is_one_line)
        whole = QRect(left, top, width, height)
        self.setGeometry(whole if is_one_line else self._beside_focus(whole))

    def _widened(self, needed: int) -> QRect:
        """Return the slot; where the buttons need more room, more of the page above the line."""
        slot, parent = QRect(self._slot), self.parentWidget()
        if parent is None or needed <= slot.width():
            return slot
        slot.moveBottom(slot.top() - 1)  # the rest of the line stays in sight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            slot.setLeft(max(slot.right() + 1 - needed, 0))
        else:
            slot.setRight(min(slot.left() + needed, parent.width()) - 1)
        return slot

    def _arrange_buttons(self, room: int) -> None:
        """Put "Dismiss" below the answers where they have no room beside each other."""
        answers = self._width_of(*self.answer_buttons())
        set_orientation(self._pressed, is_wide=self._buttons_width() <= room)
        set_orientation(self._answers, is_wide=answers <= room)

    def _buttons_width(self) -> int:
        """Return the width that all buttons need beside each other."""
        return self._width_of(self.more, *self.answer_buttons(), self.dismiss)

    def _width_of(self, *buttons: QWidget) -> int:
        widths = [each.sizeHint().width() for each in buttons if each.isVisibleTo(self)]
        return sum(widths) + max(len(widths) - 1, 0) * self._pressed.spacing()

    def _line_width(self) -> int:
        """Return the width of the text in one line; mixed directions need more than their signs."""
        look = theme.current_look()
        width = self.label.fontMetrics().horizontalAdvance(self.label.text()) + look.px(8)
        is_broken = self.label.heightForWidth(width) > self.label.heightForWidth(theme.NO_LIMIT)
        return width + look.px(_MIXED) if is_broken else width

    def _beside_focus(self, place: QRect) -> QRect:
        """Return ``place``, moved above what has the focus in the page if it would cover it.

        It stays where it is while it has the focus itself: a button that is pressed must not move.
        """
        focused, parent = QApplication.focusWidget(), self.parentWidget()
        if not stops.holds(self, focused):
            self._lift = 0
            if focused is not None and parent is not None and parent.isAncestorOf(focused):
                spot = QRect(focused.mapTo(parent, QPoint()), focused.size())
                is_whole_page = spot.height() > parent.height() // 2
                if spot.intersects(place) and not is_whole_page:
                    self._lift = min(spot.top() - place.bottom() - _GAP, 0)
        return place.translated(
            0, max(self._lift, -place.top())
        )  # else its words were out of sight

    def _tall_height(self, room: int, beside: int) -> int:
        """Return the height with the text in several lines, the answers beside or below it."""
        look = theme.current_look()
        margin = look.px(8)
        is_beside = room - beside >= look.px(_LEAST_TEXT)
        self._line.setContentsMargins(look.px(12), margin, look.px(6), margin)
        if is_beside:
            self._line.setDirection(self._line.Direction.LeftToRight)
            words = self.label.heightForWidth(room - beside)
            return max(words, self._buttons.sizeHint().height()) + 2 * margin
        self._line.setDirection(self._line.Direction.TopToBottom)
        words = self.label.heightForWidth(room)
        parts = self._icon.sizeHint().height() + words + self._buttons.sizeHint().height()
        return parts + 2 * self._line.spacing() + 2 * margin

    def _refresh(self) -> None:
        message, waiting = self._messages.latest, self._messages.waiting
        self.more.setVisible(waiting > 0)
        plain_text(self.more, plural("{n} more", "{n} more", waiting) if waiting else "")
        if message is not None and self._shown is not None and _is_amended(self._shown, message):
            self._reword(message)
        elif message is not self._shown:
            self._show(message)

    def _reword(self, message: Message) -> None:
        """Replace the text only, so that the buttons keep the focus."""
        self._shown = message
        plain_text(self.label, message.text)
        self.setAccessibleName(message.text)
        self._place()

    def _show(self, message: Message | None) -> None:
        self._shown = message
        self._before.give_back()  # before the button with the focus is deleted
        clear_layout(self._answers)
        self.setVisible(message is not None)
        if message is None:
            return
        plain_text(self.label, message.text)
        self._icon.show_icon(*ICONS[message.tone])
        restyle(self, tone=message.tone)
        living = [each for each in message.answers if is_alive(each[1])]
        keys = message.keys if len(living) == len(message.answers) else ()
        for number, answer in enumerate(living):
            key = keys[number] if number < len(keys) else ""
            self._add_answer(answer, key, is_primary=message.leads and number == 0)
        self.dismiss.setVisible(not message.stays)
        self._line.setDirection(self._line.Direction.LeftToRight)
        self._place()
        if self.parentWidget() is not None:
            self.raise_()
        self._announce(message)

    def _add_answer(self, answer: MessageButton, key: str, *, is_primary: bool) -> None:
        words, run = answer
        pressed = weak_slot(self, MessageBar._answer, run)
        if key:
            known = key_row(WINDOW, key)
            made: QPushButton = KeyButton(
                words, known.icon or "eye", format_keys(known.keys[0]), pressed
            )
        else:
            made = button(words, kind="primary" if is_primary else "", run=pressed)
        self._answers.addWidget(made)
        self.dismiss.raise_()  # a screen reader reads the answers first, as they lie
        made.show()  # at once: a button that is not visible yet would lose the focus

    def _avoid_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        """Lie above what has the focus, not over it."""
        self._place()

    def _announce(self, message: Message) -> None:
        """Announce the message to screen readers at once."""
        self.setAccessibleName(message.text)
        announce(self, message.text, urgent=message.tone == "bad")

    def _answer(self, run: Callable[[], object]) -> None:
        self._messages.dismiss(self._shown)
        run()

    def _dismiss(self) -> None:
        self._messages.dismiss(self._shown)


def _is_amended(message: Message, newer: Message) -> bool:
    """Return whether two messages differ in their text only and share their answers."""
    return replace(message, text=newer.text) == newer and message.answers is newer.answers
