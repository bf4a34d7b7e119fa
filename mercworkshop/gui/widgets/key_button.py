"""A button that shows its keys beside its words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.buttons import ButtonSlot, PushButton
from mercworkshop.gui.widgets.elision import elide_words
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import isolate

_SMALLER = 0.82
_FEW_LETTERS = 6
_PAD, _GAP = 5, 6
"""Pixels at 100 % inside the chip, and around it."""


class KeyButton(PushButton):
    """Paints the keys as a chip at the end of the button; they are its description as well.

    ``can_shrink``: where there is too little room, the chip gives way, and then the words are cut;
    the tooltip has both.
    """

    def __init__(
        self, text: str, icon: str, keys: str, run: ButtonSlot, *, can_shrink: bool = False
    ) -> None:
        super().__init__(text)
        self.keys, self.can_shrink = keys, can_shrink
        self.setProperty("kind", "")
        self.setAccessibleName(text)
        self.setAccessibleDescription(keys)
        self.setToolTip(plain_tooltip(keys))
        self.setText(text)
        self.setAutoDefault(False)
        if icon:
            icons.set_icon(self, icon, "accent")
        self.clicked.connect(run)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        if self.can_shrink:
            self.setToolTip(plain_tooltip(f"{self.accessibleName()} ({isolate(self.keys)})"))

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._chip_room(), 0)

    def minimumSizeHint(self) -> QSize:
        if not self.can_shrink:
            return self.sizeHint()
        whole = super().sizeHint()
        few = self.fontMetrics().averageCharWidth() * _FEW_LETTERS
        return QSize(whole.width() - max(0, self._words_width() - few), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        bare = super().sizeHint().width()
        has_chip = not self.can_shrink or self.width() >= bare + self._chip_room()
        if has_chip:
            room = self._chip_area().width() + theme.current_look().px(_GAP)
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            start, end = (room, 0) if is_mirrored else (0, -room)
            option.rect = option.rect.adjusted(start, 0, end, 0)
        elif self.width() < bare:
            room = self._words_width() - (bare - self.width())
            option.text = elide_words(self.fontMetrics(), option.text, room)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        if has_chip:
            self._paint_chip(painter, self._chip_area())
        painter.end()

    def _words_width(self) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def _chip_room(self) -> int:
        return self._chip_width() + theme.current_look().px(_GAP)

    def _paint_chip(self, painter: QPainter, chip: QRect) -> None:
        look = theme.current_look()
        is_filled = self.property("kind") == "primary" and self.isEnabled()
        words, edge = ("on_accent", "on_accent") if is_filled else ("muted", "line")
        if not self.isEnabled():
            words = "faint"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._chip_font())
        painter.setPen(QPen(look.color(edge), 1))
        corner = look.px(4)
        painter.drawRoundedRect(chip, corner, corner)
        painter.setPen(look.color(words))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), isolate(self.keys))

    def _chip_area(self) -> QRect:
        look = theme.current_look()
        high = min(self.height() - look.px(8), look.px(20))
        wide = self._chip_width()
        at = QRect(self.width() - wide - look.px(8), (self.height() - high) // 2, wide, high)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), at)

    def _chip_width(self) -> int:
        wide = QFontMetrics(self._chip_font()).horizontalAdvance(self.keys)
        return wide + 2 * theme.current_look().px(_PAD)

    def _chip_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(self.fontInfo().pixelSize() * _SMALLER)))
        return font
