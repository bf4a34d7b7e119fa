"""How a row of the inbox looks: columns where there is room, lines where there is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mercworkshop.domain.programme.opened_files import FileVerdict
from mercworkshop.gui.places.inbox.file_rows import FileRow
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.style_sheet import BAR
from mercworkshop.gui.widgets.elision import elide_words
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import isolate, listed

SIGNS = {FileVerdict.REFUSED: ("!", "cinnabar"), FileVerdict.TO_DECIDE: ("?", "amber")}
"""The sign before a sentence, and its colour: the sign says it without the colour."""

_SIDE, _TOP, _GAP, _SIGN, _CHEVRON = 12, 6, 12, 16, 22
_WIDE = 620
"""Pixels at 100 % from which a row has columns."""
_FILE_SHARE, _WHEN_SHARE = 0.32, 0.17
_MOST_LINES = 8
"""Why a file was refused and what to do is four lines at most, where a row has columns."""
_SURELY = 2.2
"""A text is taken to be at most so much wider than as many letters of the mean width."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words in a rectangle, as if they were read from the left."""

    room: QRect
    text: str
    token: str
    is_bold: bool = False


class FileDelegate(QStyledItemDelegate):
    """Paints the rows of the inbox, in the direction of the window."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        look, line = theme.current_look(), option.fontMetrics.lineSpacing()
        row: FileRow = index.data(Qt.ItemDataRole.UserRole)
        if row.is_heading:
            return QSize(0, line + look.px(12))
        lines = lines_of(row, option.font, self._view.viewport().width())
        return QSize(0, lines * line + 2 * look.px(_TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: FileRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        _paint_ground(painter, option, row)
        parts = _heading_parts(option, row) if row.is_heading else _file_parts(option, row)
        for part in parts:
            _paint_words(painter, option, part)
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, row: FileRow) -> None:
    look = theme.current_look()
    if option.state & QStyle.StateFlag.State_Selected:
        look.paint_chosen(painter, option.rect)
        edge = QRect(option.rect.topLeft(), QSize(BAR, option.rect.height()))
        shown = QStyle.visualRect(option.direction, option.rect, edge)
        painter.fillRect(shown, look.color("accent"))
    elif row.is_heading:
        painter.fillRect(option.rect, look.color("sunken"))
    if not row.is_heading:
        line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, look.color("line"))
        return
    is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    name = "chevron_down" if row.is_open else "chevron_back" if is_mirrored else "chevron_next"
    room = option.rect.adjusted(look.px(_SIDE), 0, 0, 0)
    room.setWidth(look.px(16))
    icons.icon(name, "muted", 16).paint(
        painter, QStyle.visualRect(option.direction, option.rect, room)
    )


def _heading_parts(option: QStyleOptionViewItem, row: FileRow) -> Iterator[_Words]:
    look = theme.current_look()
    room = option.rect.adjusted(look.px(_SIDE + _CHEVRON), 0, -look.px(_SIDE), 0)
    wide = QFontMetrics(_bold(option.font)).horizontalAdvance(row.title) + look.px(2)
    yield _Words(QRect(room.topLeft(), QSize(wide, room.height())), row.title, "ink", is_bold=True)
    yield _Words(room.adjusted(wide + look.px(_GAP), 0, 0, 0), row.below, "muted")


def _file_parts(option: QStyleOptionViewItem, row: FileRow) -> Iterator[_Words]:
    look, line = theme.current_look(), option.fontMetrics.lineSpacing()
    room = option.rect.adjusted(look.px(_SIDE), look.px(_TOP), -look.px(_SIDE), 0)
    room.setHeight(line)
    if option.rect.width() >= look.px(_WIDE):
        yield from _columns(option, row, room)
        return
    wide = min(
        QFontMetrics(_bold(option.font)).horizontalAdvance(isolate(row.title)) + look.px(2),
        room.width() // 2,
    )
    yield _Words(QRect(room.topLeft(), QSize(wide, line)), row.title, "ink", is_bold=True)
    told = listed(filter(None, (row.below, row.place, row.when)))
    yield _Words(room.adjusted(wide + look.px(_GAP), 0, 0, 0), told, "muted")
    yield from _sentence(option, row, room.translated(0, line))


def _columns(option: QStyleOptionViewItem, row: FileRow, room: QRect) -> Iterator[_Words]:
    look, line = theme.current_look(), room.height()
    file, when = int(room.width() * _FILE_SHARE), int(room.width() * _WHEN_SHARE)
    first = QRect(room.left(), room.top(), file - look.px(_GAP), line)
    yield _Words(first, row.title, "ink", is_bold=True)
    for at, words in enumerate(_wrapped(row.below, option.font, first.width(), 2), 1):
        yield _Words(first.translated(0, at * line), words, "muted")
    last = QRect(room.right() - when, room.top(), when, line)
    yield _Words(last, row.place, "ink")
    yield _Words(last.translated(0, line), row.when, "muted")
    yield from _sentence(option, row, room.adjusted(file, 0, -when - look.px(_GAP), 0))


def _sentence(option: QStyleOptionViewItem, row: FileRow, room: QRect) -> Iterator[_Words]:
    """Yield the sign and the lines of the sentence, which begin in ``room``."""
    look = theme.current_look()
    sign, token = SIGNS.get(row.verdict, ("", "ink"))
    if sign:
        yield _Words(QRect(room.topLeft(), room.size()), sign, token, is_bold=True)
    inner = room.adjusted(look.px(_SIGN), 0, 0, 0)
    for at, words in enumerate(_wrapped(row.sentence, option.font, inner.width(), _MOST_LINES)):
        yield _Words(inner.translated(0, at * room.height()), words, "ink")


def lines_of(row: FileRow, font: QFont, width: int) -> int:
    """Return how many lines a file needs in a width: two, or more for long words."""
    look = theme.current_look()
    room = width - 2 * look.px(_SIDE)
    if width < look.px(_WIDE):
        return 1 + max(2, len(_wrapped(row.sentence, font, room - look.px(_SIGN), _MOST_LINES)))
    file, when, gap = int(room * _FILE_SHARE), int(room * _WHEN_SHARE), look.px(_GAP)
    inner = room - file - when - gap - look.px(_SIGN)
    told = len(_wrapped(row.sentence, font, inner, _MOST_LINES))
    return max(2, told, 1 + len(_wrapped(row.below, font, file - gap, 2)))


def _wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return a text in lines of a width, ``most`` of them; the last one has all the rest."""
    if len(text) * QFontMetrics(font).averageCharWidth() * _SURELY < width:
        return [text] if text else []  # most rows are short: nothing is laid out for them
    layout = QTextLayout(text, font)
    layout.beginLayout()
    found: list[str] = []
    begin = 0
    while len(found) < most - 1 and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        found.append(text[begin : begin + line.textLength()].rstrip())
        begin += line.textLength()
    layout.endLayout()
    rest = text[begin:].strip()
    return [*found, rest] if rest else found


def _paint_words(painter: QPainter, option: QStyleOptionViewItem, words: _Words) -> None:
    font = _bold(option.font) if words.is_bold else option.font
    painter.setFont(font)
    painter.setPen(theme.current_look().color(words.token))
    shown = QStyle.visualRect(option.direction, option.rect, words.room)
    is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    text = elide_words(QFontMetrics(font), words.text, words.room.width())
    painter.drawText(shown, int(flags), isolate(text) if text else "")


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
