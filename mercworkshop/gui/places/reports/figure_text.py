"""A paragraph to write, with figures inside: they are moved or removed whole, never typed over.

A figure is ordinary text of the document, so that a screen reader reads it, marked by a property of
its format. The cursor never stands inside of one, and what is typed beside one is never part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from typing import NamedTuple, override

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from mercworkshop.domain.values.written_text import (
    WrittenFigure,
    WrittenRun,
    WrittenText,
    read_text,
    write_text,
)
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.fields import is_spent, set_direction
from mercworkshop.gui.widgets.inputs.pending_input import PendingInput
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import FIGURE_TEXT
from mercworkshop.gui.widgets.keys.typed_keys import typed_letters

_MIME = "application/x-mercworkshop-written-text"
_FIGURE = QTextFormat.Property.UserProperty.value + 1
_KEEP = QTextCursor.MoveMode.KeepAnchor
_MOVE = QTextCursor.MoveOperation
_REMOVING = {
    "remove_before": _MOVE.PreviousCharacter,
    "remove_after": _MOVE.NextCharacter,
    "remove_word_before": _MOVE.PreviousWord,
    "remove_word_after": _MOVE.NextWord,
}
_BREAKS = dict.fromkeys(map(ord, "\t\n\r\u2028\u2029\ufffc"), " ")

type Look = Mapping[int, str]
"""Tokens of the colours of figures, by their numbers from 0; others look like links."""


class FigureSpan(NamedTuple):
    """Where a figure stands in the document."""

    start: int
    end: int
    figure: int


class FigureText(QTextEdit):
    """One paragraph. ``edited`` carries what was written, some time after the last key.

    ``figure_chosen`` carries the number of the figure beside the cursor, from 0, or -1.
    """

    edited = Signal(object)
    figure_chosen = Signal(int)
    entered = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("kind", "paragraph")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pending_input = PendingInput(self)
        self.pending_input.due.connect(self._commit)
        self._figures: list[WrittenFigure] = []
        self._look: Look = {}
        self._is_showing = False
        self._chosen = -1
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def show_text(self, text: WrittenText, look: Look) -> None:
        """Show a text, unless input is pending here; figures in the colours of ``look``."""
        if self.pending_input.is_open:
            return
        if text.runs != self.text().runs:
            place = self.textCursor().position()
            self._is_showing = True
            self._figures = []
            self.clear()
            self._insert(self.textCursor(), text.runs)
            self.document().clearUndoRedoStacks()
            self._is_showing = False
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self._look = look
        self._paint_figures()

    def text(self) -> WrittenText:
        """Return what stands here; a figure of which anything was changed is text."""
        return WrittenText.of(self._runs(0, self.document().characterCount()))

    def spans(self) -> tuple[FigureSpan, ...]:
        """Return where the figures stand, in their order."""
        return tuple(
            each
            for each in self._parts()
            if each.figure >= 0 and self._words(each) == self._figures[each.figure].shown
        )

    def choose_figure(self, number: int) -> None:
        """Put the cursor behind a figure, by its number from 0."""
        spans = self.spans()
        if 0 <= number < len(spans):
            cursor = self.textCursor()
            cursor.setPosition(spans[number].end)
            self.setTextCursor(cursor)

    # What is typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words, name = typed_letters(event), meaning(event, FIGURE_TEXT)
        if name == "finish":
            self.pending_input.commit()  # a paragraph has no second line
            event.ignore()
        elif name in _REMOVING and self._removes(_REMOVING[name]):
            event.accept()
        elif words and not self.isReadOnly():
            self.textCursor().insertText(words, QTextCharFormat())
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method writes as text, also beside a figure."""
        if event.commitString() or event.preeditString():
            if self.textCursor().hasSelection():
                self.textCursor().removeSelectedText()
            self.setCurrentCharFormat(QTextCharFormat())
        super().inputMethodEvent(event)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy figures as figures, and as words for other programs."""
        cursor, data = self.textCursor(), QMimeData()
        runs = WrittenText(tuple(self._runs(cursor.selectionStart(), cursor.selectionEnd())))
        data.setText(runs.words)
        data.setData(_MIME, write_text(runs).encode())
        return data

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasFormat(_MIME)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(_MIME):
            data = bytes(source.data(_MIME).data()).decode(errors="replace")
            self._insert(self.textCursor(), read_text(data).runs)
        else:
            self._insert(self.textCursor(), [source.text()])
        self.ensureCursorVisible()

    # Sizes and focus

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        frame = self.height() - self.viewport().height() if self.isVisible() else px(10)
        return QSize(px(360), ceil(self.document().size().height()) + frame)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Let undo and redo reach the window if there is nothing to undo or redo here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = self.document()
            if is_spent(event, can_undo=own.isUndoAvailable(), can_redo=own.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pending_input.commit()

    # The document

    def _on_text_changed(self) -> None:
        set_direction(self, self.toPlainText())
        self._paint_figures()
        if not self._is_showing:
            self.pending_input.restart_timer()

    def _commit(self) -> None:
        self.edited.emit(self.text())

    def _on_cursor_moved(self) -> None:
        """Keep the cursor and the end of a selection out of figures."""
        cursor = self.textCursor()
        anchor = self._outside(cursor.anchor(), towards_end=cursor.anchor() > cursor.position())
        origin = cursor.anchor() if cursor.hasSelection() else self._last_position
        ahead = cursor.position() >= origin
        place = self._outside(cursor.position(), towards_end=ahead)
        if (anchor, place) != (cursor.anchor(), cursor.position()):
            cursor.setPosition(anchor if cursor.hasSelection() else place)
            cursor.setPosition(place, _KEEP)
            self._last_position = place
            self.setTextCursor(cursor)
            return
        self._last_position = place
        self._tell_chosen(place)

    _last_position = 0

    def _tell_chosen(self, place: int) -> None:
        spans = enumerate(self.spans())
        beside = next((n for n, each in spans if each.start <= place <= each.end), -1)
        if beside != self._chosen:
            self._chosen = beside
            self._paint_figures()
        self.figure_chosen.emit(beside)

    def _outside(self, place: int, *, towards_end: bool) -> int:
        for span in self.spans():
            if span.start < place < span.end:
                return span.end if towards_end else span.start
        return place

    def _removes(self, move: QTextCursor.MoveOperation) -> bool:
        """Remove what a key removes, figures whole; return False if it is one plain sign."""
        cursor = self.textCursor()
        if self.isReadOnly():
            return False
        if not cursor.hasSelection():
            cursor.movePosition(move, _KEEP)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        whole_start = self._outside(start, towards_end=False)
        whole_end = self._outside(end, towards_end=True)
        is_plain = (whole_start, whole_end) == (start, end)
        if (
            is_plain
            and end - start == 1
            and not any(each.start <= start < each.end for each in self.spans())
        ):
            return False  # the editor removes an accent alone by itself
        cursor.setPosition(whole_start)
        cursor.setPosition(whole_end, _KEEP)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        return True

    def _insert(self, cursor: QTextCursor, runs: Iterable[WrittenRun]) -> None:
        if not cursor.hasSelection():  # what is dropped may fall into a figure
            cursor.setPosition(self._outside(cursor.position(), towards_end=True))
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for run in runs:
            if isinstance(run, str):
                cursor.insertText(run.translate(_BREAKS), QTextCharFormat())
                continue
            marked = QTextCharFormat()
            marked.setProperty(_FIGURE, len(self._figures))
            self._figures.append(run)
            cursor.insertText(run.shown, marked)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _runs(self, start: int, end: int) -> Iterator[WrittenRun]:
        for part in self._parts():
            first, last = max(start, part.start), min(end, part.end)
            if first >= last:
                continue
            words = self._words(FigureSpan(first, last, part.figure))
            figure = self._figures[part.figure] if part.figure >= 0 else None
            yield figure if figure is not None and words == figure.shown else words

    def _parts(self) -> Iterator[FigureSpan]:
        """Yield runs of the document that belong to one figure, or to none (-1)."""
        before: FigureSpan | None = None
        block = self.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                fragment = at.fragment()
                at += 1
                own = fragment.charFormat().property(_FIGURE)
                number = own if isinstance(own, int) else -1
                start = fragment.position()
                part = FigureSpan(start, start + fragment.length(), number)
                if before and before.figure == number and before.end == start:
                    before = before._replace(end=part.end)
                    continue
                if before:
                    yield before
                before = part
            block = block.next()
        if before:
            yield before

    def _words(self, span: FigureSpan) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, _KEEP)
        return cursor.selectedText()

    def _paint_figures(self) -> None:
        """Colour the figures; this is no change of the document, so undo knows nothing of it."""
        look, painted = theme.current_look(), []
        for number, span in enumerate(self.spans()):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(span.start)
            cursor.setPosition(span.end, _KEEP)
            token = self._look.get(number, "")
            is_chosen = number == self._chosen and self.hasFocus()
            selection.cursor = cursor
            selection.format = _painted(look, token, is_chosen=is_chosen)
            painted.append(selection)
        self.setExtraSelections(painted)


def _painted(look: theme.Look, token: str, *, is_chosen: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    made.setUnderlineColor(look.color(token or "muted"))
    if token:
        made.setForeground(look.color(token))
        made.setBackground(look.color(f"{token}_soft"))
    elif is_chosen:
        made.setForeground(look.color("accent"))
        made.setBackground(look.color("accent_soft"))
    return made
