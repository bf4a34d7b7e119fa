"""Words of which some are marked: what came is bold and underlined, what went is crossed out.

Nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from mercworkshop.domain.comparison.word_changes import WordFate, WordRun
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.fields import text_direction
from mercworkshop.gui.widgets.labels import plain_text


class MarkedWords(QLabel):
    """A text over several lines; once :meth:`mark` was called, some of its words are marked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._runs: tuple[WordRun, ...] = (WordRun(WordFate.KEPT, text),)
        plain_text(self, text)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def marked(self) -> tuple[str, ...]:
        """The passages that are marked as written."""
        return tuple(each.text for each in self._runs if each.fate is WordFate.WRITTEN)

    def mark(self, runs: Sequence[WordRun]) -> None:
        """Mark words of the text, which stays the same."""
        self._runs = tuple(each for each in runs if each.fate is not WordFate.REMOVED)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        document = self._laid_out(-1)
        width = min(int(document.idealWidth()) + 1, theme.current_look().px(380))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(80), self.fontMetrics().lineSpacing())

    def heightForWidth(self, width: int) -> int:
        return int(self._laid_out(width).size().height() + 0.99)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        document = self._laid_out(self.width())  # kept: the layout is deleted with it
        document.documentLayout().draw(painter, context)
        painter.end()

    def _laid_out(self, width: int) -> QTextDocument:
        return marked_document(self._runs, self.font(), self.layoutDirection(), width)


def marked_document(
    runs: Sequence[WordRun], font: QFont, around: Qt.LayoutDirection, width: int, words: str = ""
) -> QTextDocument:
    """Return runs with their marks, laid out at a width; if that is negative, on one line.

    Its direction is that of ``words``, by default of the runs; ``around`` that of the window: in
    one from right to left words in Latin letters begin at the right too, as in every label.
    """
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    direction = text_direction(words or "".join(each.text for each in runs))
    if direction == Qt.LayoutDirection.LayoutDirectionAuto:
        direction = around
    layout = QTextOption()
    layout.setTextDirection(direction)
    layout.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if around == Qt.LayoutDirection.RightToLeft:
        layout.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    document.setDefaultTextOption(layout)
    cursor = QTextCursor(document)
    before = WordFate.KEPT
    for run in runs:
        if WordFate.KEPT not in {before, run.fate}:
            cursor.insertText(" ", _format(WordFate.KEPT))
        middle = run.text.strip()
        start, _found, end = run.text.partition(middle) if middle else (run.text, "", "")
        for text, fate in ((start, WordFate.KEPT), (middle, run.fate), (end, WordFate.KEPT)):
            cursor.insertText(text, _format(fate))
        before = run.fate
    if width >= 0:
        document.setTextWidth(max(width, 1))
    return document


def _format(fate: WordFate) -> QTextCharFormat:
    look = theme.current_look()
    made = QTextCharFormat()
    made.setForeground(look.color("muted" if fate is WordFate.REMOVED else "ink"))
    if fate is WordFate.WRITTEN:
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setFontUnderline(True)
        made.setUnderlineColor(QColor(look.color("accent")))
        made.setBackground(look.color("accent_soft"))
    made.setFontStrikeOut(fate is WordFate.REMOVED)
    return made
