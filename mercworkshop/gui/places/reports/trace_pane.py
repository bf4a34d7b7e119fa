"""Beside the paragraphs: where a figure is from, and what is said of the chosen paragraph."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.reports.definitions import DEFINITIONS
from mercworkshop.domain.programme.reports.merged_report import MergedParagraph
from mercworkshop.domain.programme.reports.records import ReportComment
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_day
from mercworkshop.domain.values.written_text import WrittenFigure
from mercworkshop.gui.places.reports.records_behind import route_of
from mercworkshop.gui.session.edits.unsent_words import Route, UnsentLines, UnsentWords
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    card,
    clear_layout,
    column,
    inset_scroll_area,
    row,
)
from mercworkshop.i18n import _, isolate


class TracePane(QWidget):
    """``records_asked`` carries the route of the records behind a figure."""

    records_asked = Signal(object)
    commented = Signal(str)
    settled = Signal(str)
    accepted = Signal()
    restored = Signal()

    def __init__(self, unsent: UnsentWords) -> None:
        super().__init__()
        self._route: Route = ()
        self._figure: WrittenFigure | None = None
        self.value = label("", "figure", wrap=True)
        self.counts = label("", wrap=True)
        self.data = label("", "muted", wrap=True)
        self.records = button(_("See the records"), "table", run=self._ask_records)
        self.no_figure = label(
            _("Put the cursor on a figure to see what it counts and where it is from."),
            "muted",
            wrap=True,
        )
        self.accept = button(_("Accept the paragraph"), "check", run=self.accepted.emit)
        self.restore = button(_("Restore the generated text"), "undo", run=self.restored.emit)
        self.comment = LineField(_("Comment"), _("Comment on this paragraph"))
        self._typed = UnsentLines(unsent, (self.comment,), self)
        self.add = button(_("Add"), "plus", run=self._comment)
        self._comments = column(gap=6)
        self.figure_card = card(
            label(_("Where the figure is from"), "heading"),
            self.no_figure,
            self.value,
            self.counts,
            self.data,
            self.records,
        )
        adding = row(self.comment, self.add)
        adding.setStretch(0, 1)
        self.paragraph_card = card(
            label(_("The paragraph"), "heading"),
            self.accept,
            self.restore,
            label(_("Comments"), "strong"),
            self._comments,
            adding,
        )
        inside = bare_widget(column(self.figure_card, self.paragraph_card, None))
        self.area = inset_scroll_area(inside)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.area, gap=0))
        self.comment.returnPressed.connect(self._comment)
        self.show_figure(None, None)

    def show_figure(self, figure: WrittenFigure | None, now: WrittenFigure | None) -> None:
        """Show a figure as it is written, and as the data give it ``now``."""
        self._figure = figure
        for each in (self.value, self.counts, self.data, self.records):
            each.setVisible(figure is not None)
        self.no_figure.setVisible(figure is None)
        if figure is None:
            return
        definition = DEFINITIONS.get(figure.key.partition("/")[0])
        plain_text(self.value, figure.shown)
        plain_text(self.counts, _(definition.words) if definition else figure.key)
        plain_text(self.data, _data_words(figure, now))
        self.records.setVisible(bool(route_of(figure.key)))

    def show_paragraph(
        self, report: str, paragraph: MergedParagraph | None, *, is_final: bool
    ) -> None:
        """Show what can be done with a paragraph, its comments, and one that is not sent yet."""
        self.paragraph_card.setVisible(paragraph is not None)
        self._route = ("reports", report, paragraph.part) if paragraph else ()
        self._typed.turn_to(self._route, ("",))
        clear_layout(self._comments)
        if paragraph is None:
            return
        is_open = bool(paragraph.text.words) and not paragraph.accepted
        self.accept.setEnabled(is_open and not is_final)
        self.restore.setEnabled(paragraph.written is not None and not is_final)
        for each in paragraph.comments:
            self._comments.addWidget(self._shown(each))

    def _shown(self, said: ReportComment) -> QWidget:
        words = label(isolate(said.text), "muted" if said.is_settled else "", wrap=True)
        who = _("{name}, {day}").format(
            name=isolate(said.by or _("nobody named")), day=_day_of(said.at)
        )
        settle = button(
            _("Open again") if said.is_settled else _("Settle"),
            "undo" if said.is_settled else "check",
            "quiet",
            run=partial(self.settled.emit, said.id),
        )
        return bare_widget(column(words, row(label(who, "muted"), None, settle), gap=2))

    def _comment(self) -> None:
        if words := self.comment.text().strip():
            self._typed.drop(self._route)
            self.commented.emit(words)

    def give_back(self, report: str, part: str, words: str) -> None:
        """Put a comment that was refused where it was typed."""
        self._typed.give_back(("reports", report, part), (words,))

    def _ask_records(self) -> None:
        if self._figure is not None:
            self.records_asked.emit(route_of(self._figure.key))


def _day_of(moment: str) -> str:
    return format_day(PartialDate(moment[:10]).first) if moment else ""


def _data_words(figure: WrittenFigure, now: WrittenFigure | None) -> str:
    """Return of which day the data are, and what they say today if that differs."""
    if now is None:
        return _("It is no longer counted.")
    if now.value != figure.value:
        return _("Written with the data of {day}. The data of {today} give {now}.").format(
            day=_day_of(figure.day), today=_day_of(now.day), now=isolate(now.shown)
        )
    return _("Data of {day}.").format(day=_day_of(now.day))
