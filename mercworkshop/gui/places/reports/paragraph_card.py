"""One paragraph of a report: its number, its words, and below them what there is to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from mercworkshop.domain.programme.reports import answers
from mercworkshop.domain.programme.reports.definitions import DEFINITIONS
from mercworkshop.domain.programme.reports.merged_report import (
    MARK_WORDS,
    MergedParagraph,
    ParagraphMark,
    ParagraphOrigin,
)
from mercworkshop.domain.programme.reports.records import ReportParagraph
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.values.written_text import WrittenText
from mercworkshop.gui.places.reports.figure_text import FigureText, Look
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import clear_layout, column, make_frame, row, set_orientation
from mercworkshop.i18n import _, digits, isolate, listed_phrases, sentences

_BESIDE_ANSWERS = 66
"""Pixels at 100 % of a card that its answers cannot have: the number, and margins."""


class MarkAnswer(NamedTuple):
    """A button below a paragraph: its words, its icon, and what it does."""

    words: str
    icon: str
    run: Callable[[], object]
    writes: bool = True
    """Whether it writes in the report: not in a final one."""


class MarkLine(NamedTuple):
    """What there is to look at in words, and the buttons that answer it."""

    words: str
    answers: tuple[MarkAnswer, ...]


class ParagraphCard(QFrame):
    """``written`` carries what stands in the paragraph then; the others ask for what is named."""

    written = Signal(str, object)
    accepted = Signal(str)
    restored = Signal(str)
    settling_asked = Signal()
    entered = Signal(str)
    figure_chosen = Signal(str, int)

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part
        self.paragraph: MergedParagraph | None = None
        self.seen: ReportParagraph | None = None
        """What a person had written when the words that stand here were shown."""
        self._look: Look = {}
        self._is_final = False
        self.number = label("", "muted")
        self.number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
        self.number.setFixedWidth(theme.current_look().px(34))
        self.number.setContentsMargins(0, theme.current_look().px(6), 0, 0)
        self.origin = label("", "muted")
        self.text = FigureText(_("Paragraph"), _("Write a paragraph of your own here"))
        self._marks = column(gap=6)
        self._answers: list[QPushButton] = []
        self._rows: list[QBoxLayout] = []
        beside = row(self.number, column(self.text, self.origin, self._marks, gap=4), gap=8)
        beside.setStretch(1, 1)
        self.setLayout(beside)
        self.text.edited.connect(partial(self.written.emit, part))
        self.text.entered.connect(partial(self.entered.emit, part))
        self.text.figure_chosen.connect(partial(self.figure_chosen.emit, part))

    @property
    def first_answer(self) -> QWidget:
        """What F7 focuses: the first button of a mark, or the words themselves."""
        return next((each for each in self._answers if each.isEnabled()), self.text)

    def show_paragraph(self, paragraph: MergedParagraph, place: int, *, is_final: bool) -> None:
        """Show a paragraph; ``place`` is its number in the report."""
        plain_text(self.number, digits(str(place)))
        look = {each.number: "amber" for each in paragraph.stale}
        gone = {each.key for each in paragraph.gone}
        look |= {n: "cinnabar" for n, each in enumerate(paragraph.text.figures) if each.key in gone}
        self.text.setReadOnly(is_final)
        name = _("Paragraph {number}").format(number=digits(str(place)))
        self.text.setAccessibleName(name)
        if not self.text.pending_input.is_open:
            self.seen, self._look = paragraph.written, look
        self.text.show_text(paragraph.text, look)
        is_same = paragraph == self.paragraph and is_final == self._is_final
        if is_same or any(each.isDown() for each in self._answers):
            return  # a button that is pressed stays until it is released
        self.paragraph, self._is_final = paragraph, is_final
        plain_text(self.origin, _origin_words(paragraph))
        self.origin.setVisible(bool(self.origin.text()))
        self.update()
        self._show_marks(paragraph)
        marks = listed_phrases(_(MARK_WORDS[each]) for each in paragraph.marks)
        self.text.setAccessibleDescription(marks)

    def keep_typed(self, text: WrittenText, seen: ReportParagraph | None) -> None:
        """Show words that could not be written, and let them wait."""
        if not self.text.pending_input.is_open:
            self.text.show_text(text, self._look)
            self.text.pending_input.hold()
            self.seen = seen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark what a person wrote with a bar before it."""
        super().paintEvent(event)
        if self.paragraph is None or self.paragraph.written is None:
            return
        look, painter = theme.current_look(), QPainter(self)
        bar = QRect(0, 0, look.px(3), self.height())
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bar.moveLeft(self.width() - bar.width() if is_mirrored else 0)
        painter.fillRect(bar, look.color("accent"))
        painter.end()

    def _show_marks(self, paragraph: MergedParagraph) -> None:
        clear_layout(self._marks)
        self._answers, self._rows = [], []
        for words, given in self._lines(paragraph):
            buttons = [button(each.words, each.icon, "quiet", run=each.run) for each in given]
            for each, made in zip(given, buttons, strict=True):
                made.setEnabled(not (each.writes and self._is_final))
            self._answers += buttons
            said = label(words, "amber", wrap=True)
            self._rows.append(row(*buttons, None))
            line = make_frame(column(said, self._rows[-1], gap=4, margin=8), "message")
            line.setProperty("tone", "warn")
            self._marks.addWidget(line)
        self._fit_answers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_answers()

    def _fit_answers(self) -> None:
        """Put the buttons of a mark below each other where they have no room side by side."""
        room = self.width() - theme.current_look().px(_BESIDE_ANSWERS)
        widths = {
            each: each.sizeHint().width() + each.sizeHint().height() for each in self._answers
        }
        for line in self._rows:
            items = (line.itemAt(at) for at in range(line.count()))
            parts = [item.widget() for item in items if item is not None]
            needed = sum(widths[each] for each in parts if each in widths)
            set_orientation(line, is_wide=needed <= room)
            for part in parts:
                if part is not None:  # else a button below another one is as wide as the card
                    line.setAlignment(part, Qt.AlignmentFlag.AlignLeading)

    def _lines(self, paragraph: MergedParagraph) -> Iterator[MarkLine]:
        """Yield what there is to look at, the most pressing first."""
        marks = paragraph.marks
        if ParagraphMark.DISPUTED in marks:
            ask, words = self.settling_asked.emit, _("Choose under Data quality")
            choose = MarkAnswer(words, "link", ask, writes=False)
            said = _("Two officers wrote this paragraph; the later words are shown.")
            yield MarkLine(said, (choose,))
        if ParagraphMark.WITHDRAWN in marks:
            restore = MarkAnswer(_("Remove my words"), "trash", self._restore)
            yield MarkLine(_withdrawn_words(), (restore,))
        yield from self._figures(paragraph)
        if ParagraphMark.RESHAPED in marks and paragraph.composed is not None:
            keep = partial(self._write, answers.keep_words)
            said = _("The generated sentence has changed: {sentence}")
            yield MarkLine(
                said.format(sentence=isolate(paragraph.composed.words)),
                (
                    MarkAnswer(_("Keep my words"), "check", keep),
                    MarkAnswer(_("Take the new sentence"), "take", self._restore),
                ),
            )
        yield from self._questions(paragraph)

    def _figures(self, paragraph: MergedParagraph) -> Iterator[MarkLine]:
        """Yield the figures in a person's words that differ from the data now."""
        edit = MarkAnswer(_("Edit the words"), "edit", self.text.setFocus)
        for stale in paragraph.stale:
            now, own = isolate(stale.now.shown), isolate(stale.written.shown)
            take = partial(self._write, answers.take_figure, stale)
            keep = partial(self._write, answers.keep_figure, stale)
            said = _("Your words, kept. The data now say {now}, you wrote {own}.")
            yield MarkLine(
                said.format(now=now, own=own),
                (
                    MarkAnswer(_("Write {now}").format(now=now), "take", take),
                    MarkAnswer(_("Keep {own}, with a note").format(own=own), "note", keep),
                    edit,
                ),
            )
        for figure in paragraph.gone if ParagraphMark.GONE in paragraph.marks else ():
            said = _("“{figure}” is no longer counted: write the sentence again without it.")
            yield MarkLine(said.format(figure=isolate(figure.shown)), (edit,))

    def _questions(self, paragraph: MergedParagraph) -> Iterator[MarkLine]:
        """Yield what is only asked; to accept the paragraph answers it."""
        marks = paragraph.marks
        if ParagraphMark.PROPOSED in marks:
            edit = MarkAnswer(_("Edit the words"), "edit", self.text.setFocus)
            accept = MarkAnswer(_("Accept it as it stands"), "check", self._accept)
            said = _("A person has to write this, or to accept it as it stands.")
            yield MarkLine(said, (edit, accept))
        if (there := paragraph.elsewhere) is not None and paragraph.is_lacking:
            said = _("Written in {language} only: {words}")
            words = said.format(
                language=isolate(there.language.own_name), words=isolate(there.text.words)
            )
            write = MarkAnswer(_("Write it here"), "edit", self.text.setFocus)
            leave = MarkAnswer(_("Leave it out in this language"), "check", self._accept)
            yield MarkLine(words, (write, leave))
        for each in paragraph.behind if ParagraphMark.BEHIND in marks else ():
            said = _(
                "Edited in another language ({language}) on {day};"
                " here is still the text from before."
            )
            day = format_day(datetime.fromisoformat(each.at).date())
            same = MarkAnswer(_("It says the same"), "check", self._accept)
            words = said.format(language=isolate(each.language.own_name), day=day)
            yield MarkLine(words, (same,))
        for typed in paragraph.typed if ParagraphMark.TYPED in marks else ():
            definition = DEFINITIONS.get(typed.figure.key.partition("/")[0])
            counted = _(definition.words) if definition else typed.figure.key
            said = _("You typed “{number}”, which is also: {definition}. Is it that figure?")
            words = paragraph.text.words[typed.start : typed.end]
            link = partial(self._write, answers.link_typed, typed)
            yield MarkLine(
                said.format(number=isolate(words), definition=isolate(counted)),
                (
                    MarkAnswer(_("Make it that figure"), "link", link),
                    MarkAnswer(_("Leave it as it is"), "check", self._accept),
                ),
            )

    def _write(self, answer: Callable[..., WrittenText], *about: object) -> None:
        """Write what is typed, and then what an answer makes of it."""
        self.text.pending_input.commit()
        if self.paragraph is None:
            return
        text = replace(self.paragraph.text, runs=self.text.text().runs)
        answered = answer(replace(self.paragraph, text=text), *about)
        if answered != text:
            self.written.emit(self.part, answered)
            self.text.show_text(answered, self._look)

    def _restore(self) -> None:
        self.restored.emit(self.part)

    def _accept(self) -> None:
        self.accepted.emit(self.part)


def _origin_words(paragraph: MergedParagraph) -> str:
    """Return where the words are from; nothing for composed ones that nobody accepted."""
    names = [isolate(each.by) for each in paragraph.accepted if each.by]
    accepted = _("Accepted by {name}").format(name=names[0]) if names else ""
    if paragraph.accepted and not names:
        accepted = _("Text accepted")
    match paragraph.origin:
        case ParagraphOrigin.EDITED:
            return sentences(_("Edited by a person."), accepted)
        case ParagraphOrigin.WRITTEN:
            return sentences(_("Written by a person."), accepted)
    return accepted


def _withdrawn_words() -> str:
    return _(
        "This is no longer in the data: its records were withdrawn, or are of another time."
        " Your words stay until you remove them."
    )
