"""Paints the changes of a history: a line of time, who and when, and the words that came or went.

What came is bold and underlined on a tint, what went is crossed out: never by colour alone.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPen,
    QTextDocument,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mercworkshop.gui.history.entries import HistoryEntry
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.elision import elide_words, whole_width
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.reading.marked_words import marked_document
from mercworkshop.i18n import _

ENTRY = Qt.ItemDataRole.UserRole + 1
"""The role with the :class:`HistoryEntry` of a row."""

_LINE, _PAD, _GAP = 24, 8, 2
"""The line of time, above and below an entry, and between its parts, in pixels at 100 %."""

_CLOSING = frozenset("”»")
"""The quotation marks that end what an entry is called."""

_DAY = 6
"""Above and below a day together, in pixels at 100 %."""


class HistoryDelegate(QStyledItemDelegate):
    """Gives each change the height of its words at the width of the list."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        px, line = theme.current_look().px, option.fontMetrics.lineSpacing()
        entry: HistoryEntry = index.data(ENTRY)
        room = self._view.viewport().width() - px(_LINE) - px(_PAD)
        above = line * (1 + bool(entry.about) + bool(entry.note)) + px(_GAP)
        words = _document(entry, option, room).size().height()
        return QSize(0, _day_height(option, entry) + above + round(words) + 2 * px(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.current_look()
        entry: HistoryEntry = index.data(ENTRY)
        painter.save()
        own = option.rect.adjusted(0, _paint_day(painter, option, entry), 0, 0)
        if option.state & QStyle.StateFlag.State_Selected:
            look.paint_chosen(painter, own)
        self._paint_time(painter, option, own, entry)
        px = look.px
        pad = px(_PAD)
        room = own.adjusted(px(_LINE), pad, -pad, -pad)
        room = QStyle.visualRect(option.direction, own, room)
        line = QRect(room.topLeft(), QSize(room.width(), option.fontMetrics.lineSpacing()))
        _paint_who(painter, option, line, entry)
        if entry.about:
            line = line.translated(0, line.height())
            _paint_line(painter, option, line, _about_words(option, line, entry), "ink")
        if entry.note:
            line = line.translated(0, line.height())
            _paint_line(painter, option, line, entry.note, "muted")
        top = line.bottom() + 1 + px(_GAP)
        document = _document(entry, option, room.width())
        painter.translate(QPoint(room.left(), top))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, 0, room.width(), room.bottom() - top + 1)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_time(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        entry: HistoryEntry,
    ) -> None:
        """Draw the dot of a change on the line of time of its day: filled if it stands now."""
        look = theme.current_look()
        px = look.px
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        x = rect.right() - px(10) if is_mirrored else rect.left() + px(10)
        y = rect.top() + px(_PAD) + option.fontMetrics.lineSpacing() // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("edge"), 1))
        painter.drawLine(x, y if entry.day else rect.top(), x, rect.bottom())
        painter.setPen(QPen(look.color("accent"), px(2)))
        painter.setBrush(look.color("accent" if entry.past.is_head else "surface"))
        painter.drawEllipse(QPointF(x, y), px(4), px(4))


def _day_height(option: QStyleOptionViewItem, entry: HistoryEntry) -> int:
    """Return the height of the day over a change; 0 without one."""
    return option.fontMetrics.lineSpacing() + theme.current_look().px(_DAY) if entry.day else 0


def _paint_day(painter: QPainter, option: QStyleOptionViewItem, entry: HistoryEntry) -> int:
    """Draw the day over the first change of it, and return the height that it takes."""
    height = _day_height(option, entry)
    if height:
        look = theme.current_look()
        line = QRect(option.rect.topLeft(), QSize(option.rect.width(), height))
        painter.fillRect(line, look.color("sunken"))
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(look.color("muted"))
        pad = look.px(_PAD)
        painter.drawText(line.adjusted(pad, 0, -pad, 0), _side(option), entry.day)
    return height


def _about_words(option: QStyleOptionViewItem, line: QRect, entry: HistoryEntry) -> str:
    """Return the entry and its field within a line: the entry is cut, not its field or quote."""
    if not entry.field:
        return entry.about
    words, about = _("{about}: {sentence}"), entry.about
    quote = about[-1] if about[-1:] in _CLOSING else ""
    rest = whole_width(option.font, words.format(about=quote, sentence=entry.field))
    if whole_width(option.font, words.format(about=about, sentence=entry.field)) > line.width():
        about = elide_words(option.fontMetrics, about, max(line.width() - rest, 0)) + quote
    return words.format(about=about, sentence=entry.field)


def _paint_who(
    painter: QPainter, option: QStyleOptionViewItem, line: QRect, entry: HistoryEntry
) -> None:
    """Draw who wrote it, on which laptop, and at the end of the line when."""
    bold = QFont(option.font)
    bold.setWeight(QFont.Weight.DemiBold)
    when = whole_width(option.font, entry.when)
    look, gap = theme.current_look(), theme.current_look().px(8)
    rest = max(line.width() - when - gap, 0)
    painter.setFont(bold)
    painter.setPen(look.color("ink"))
    painter.save()
    name_width = whole_width(bold, entry.who) + gap
    name = min(name_width, rest)
    _draw(painter, option, line, (0, name), entry.who)  # the gap makes up for rounding
    painter.restore()
    painter.setFont(option.font)
    painter.setPen(look.color("muted"))
    if rest - name > 3 * gap:
        _draw(painter, option, line, (name, rest - name), entry.laptop)
    _draw(painter, option, line, (line.width() - when - 1, when + 1), entry.when)


def _draw(
    painter: QPainter, option: QStyleOptionViewItem, line: QRect, at: tuple[int, int], words: str
) -> None:
    """Draw words at a distance from the side where the line begins, within a width."""
    start, width = at
    box = QRect(line.left() + start, line.top(), max(width, 0), line.height())
    box = QStyle.visualRect(option.direction, line, box)
    shown = elide_words(painter.fontMetrics(), words, box.width())
    painter.drawText(box, _side(option), shown)


def _paint_line(
    painter: QPainter, option: QStyleOptionViewItem, line: QRect, words: str, token: str
) -> None:
    painter.setFont(option.font)
    painter.setPen(theme.current_look().color(token))
    painter.drawText(line, _side(option), elide_words(option.fontMetrics, words, line.width()))


def _side(option: QStyleOptionViewItem) -> int:
    is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)


def _document(entry: HistoryEntry, option: QStyleOptionViewItem, width: int) -> QTextDocument:
    """Return the words of a change with their marks, laid out at a width."""
    return marked_document(entry.runs, option.font, option.direction, width, entry.words)
