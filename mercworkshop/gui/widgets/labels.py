"""Labels and headings, whose text is never markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from mercworkshop.gui.widgets.accessible import UNSAID
from mercworkshop.gui.widgets.elision import elide_words, fill_lines, fitting_font
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import is_right_to_left

TITLE_LINES = 2
"""Lines that the headline of a page has at most."""

SMALLEST_TITLE = 0.6
"""A title that does not fit is drawn smaller, down to this share of its size."""


def label(text: str = "", kind: str = "", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label whose text is never markup.

    ``kind``: title, heading, strong, figure, clock, muted, caption, accent, amber, bad,
    chip.
    ``tone`` (of a chip, or of a band without a kind): done, warn, bad, info.
    """
    made = QLabel()
    plain_text(made, text)
    made.setWordWrap(wrap)
    if is_right_to_left():  # Qt looks at the words, and would set Latin ones at the left
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        made.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    if kind or tone:
        made.setProperty("kind", kind)
        made.setProperty("tone", tone)
    if tone and not kind:
        made.setMargin(_BAND)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        if is_right_to_left():
            made.setContentsMargins(_HANGING, 0, 0, 0)
    return made


_BAND = 8
"""Pixels between the edge of a coloured band and its words, on each side."""

_HANGING = 8
"""Pixels for the blank at the end of a Latin line in right-to-left text: Qt moves the line by it,
and would cut its first letter. It is 4 pixels wide at 100 %."""


def plain_text(target: QLabel, text: str) -> None:
    """Show ``text`` exactly as it is, whatever it contains."""
    target.setTextFormat(Qt.TextFormat.PlainText)
    target.setText(text)


def heading(text: str, *, level: int = 2) -> ElidedLabel:
    """Return a heading: level 1 is the title of a window without a bar, level 2 of a card.

    One of level 1 has two lines where even its smallest letters have no room in one.
    """
    if level > 1:
        return ElidedLabel(text, "heading")
    made = ElidedLabel(text, "title")
    made.let_wrap(TITLE_LINES)
    return made


class ElidedLabel(QLabel):
    """One line that ends in "…" where it does not fit; its tooltip is the whole text.

    Before it is cut, a text of kind title (no other) is drawn smaller, one with a ``shorter``
    form is replaced by that, and one with more ``lines`` has them if it is high enough.
    """

    lines = 1

    def __init__(self, text: str = "", kind: str = "", shorter: str = "") -> None:
        super().__init__()
        self._shorter = shorter
        self._is_high = False
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleDescription(UNSAID)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show another text."""
        plain_text(self, text)
        self.setToolTip(plain_tooltip(text))

    def let_wrap(self, lines: int) -> None:
        """Ask for up to ``lines`` where one has no room for the text."""
        self.lines, self._is_high = lines, lines > 1
        self.updateGeometry()

    def fitting(self) -> QFont:
        """Return the font the text is drawn in, smaller for a title that does not fit."""
        return self._font_in(self.contentsRect().width())

    def _font_in(self, room: int) -> QFont:
        is_title = self.property("kind") == "title"
        return fitting_font(self.font(), self.text(), room, SMALLEST_TITLE if is_title else 1.0)

    def shown(self) -> str:
        """Return the text as drawn: whole, in its shorter form, or cut."""
        metrics, room = QFontMetrics(self.fitting()), self.contentsRect().width()
        is_short = self._shorter and metrics.horizontalAdvance(self.text()) > room
        words = self._shorter if is_short else self.text()
        return elide_words(metrics, words, room)

    @property
    def is_cut(self) -> bool:
        """Whether one line has no room for the text."""
        room = self.contentsRect().width()
        return QFontMetrics(self.fitting()).horizontalAdvance(self.text()) > room

    def hasHeightForWidth(self) -> bool:
        """Tell the layout, in place of the policy, which Qt sets back with each text."""
        return self._is_high

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        room = width - around.left() - around.right()
        font = self._font_in(room)
        lines, metrics = len(fill_lines(font, self.text(), room, self.lines)), QFontMetrics(font)
        return max(lines * metrics.height(), self.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.fitting())
        shown = self.shown()
        high = QFontMetrics(painter.font()).height()
        lines = min(self.lines, self.contentsRect().height() // high)
        if lines > 1 and self.is_cut:
            room = self.contentsRect().width()
            shown = "\n".join(fill_lines(painter.font(), self.text(), room, lines))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setPen(self.palette().windowText().color())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(self.contentsRect(), int(flags), shown)
        painter.end()
