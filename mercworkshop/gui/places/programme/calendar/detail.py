"""What is known of the chosen event: its days, who came, and who was seen elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from mercworkshop.domain.programme.calendar import wording
from mercworkshop.domain.programme.calendar.attendance import AttendancePage
from mercworkshop.domain.programme.calendar.cells import CalendarCell, CellTone
from mercworkshop.domain.programme.calendar.wording import FigureLine
from mercworkshop.gui.places.programme.calendar.strip import EventDays
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label
from mercworkshop.gui.widgets.layouts import clear_layout, column, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import _

_MOST_LINES = 3
_HEIGHT = 166
"""Pixels at 100 %."""

KINDS = {
    CellTone.PLAIN: "",
    CellTone.QUIET: "muted",
    CellTone.ASKED: "amber",
    CellTone.WRONG: "bad",
}
"""How a label shows the tone of a cell."""


class CalendarDetail(QWidget):
    """Three parts beside each other; ``asked`` is emitted to copy what to ask the host."""

    asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title = heading("")
        self.about = ElidedLabel("", "muted")
        self.strip = EventDays()
        self.came = column(gap=2)
        self.ask = button(_("Copy what to ask the host"), "copy", run=self.asked.emit)
        self.seen = column(gap=2)
        days = column(self.title, self.about, self.strip, None, gap=4)
        came = column(label(_("Who came?"), "muted"), self.came, row(self.ask, None), None, gap=4)
        seen = column(label(_("Who was seen before?"), "muted"), self.seen, None, gap=4)
        whole = row(days, came, seen, gap=24, margin=12)
        for number, share in enumerate((4, 5, 4)):
            whole.setStretch(number, share)
        self.setLayout(whole)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(900), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(300), px(_HEIGHT))

    def show_page(self, page: AttendancePage) -> None:
        """Show what is known of an event."""
        entry, known = page.entry, self.context.reference.countries
        self.title.set_words(wording.title_of(entry))
        self.about.set_words(wording.about_words(entry))
        self.strip.show_entry(entry)
        clear_layout(self.came)
        for each in wording.figure_lines(entry)[:_MOST_LINES]:
            self.came.addLayout(_figure(each))
        note = ElidedLabel("", "muted")
        note.set_words(wording.figures_sentence(entry))
        self.came.addWidget(note)
        is_asked = bool(not entry.row.listed and not entry.is_meeting)
        self.ask.setVisible(is_asked and entry.is_held(page.calendar.day))

        def name(code: str) -> str:
            return country_name(known, code)

        seen = [wording.overlap_headline(page, name)]
        again = wording.again_words(page, name)
        seen.append(CalendarCell(again))
        twice = wording.seen_twice_lines(page, name)
        if twice and not again:
            intro = _("In the whole programme, named at several events:")
            seen.append(CalendarCell(intro, CellTone.QUIET))
            seen += [CalendarCell(each) for each in twice[:2]]
        _fill(self.seen, seen)


def _fill(box: QBoxLayout, cells: Sequence[CalendarCell]) -> None:
    clear_layout(box)
    for each in cells:
        if each.words:
            made = ElidedLabel("", KINDS[each.tone])
            made.set_words(each.words)
            box.addWidget(made)


def _figure(line: FigureLine) -> QBoxLayout:
    """Return a line with a number, what it counts, and its source."""
    count, words, source = heading(line.count), label(line.words), ElidedLabel("", "muted")
    if line.tone is CellTone.WRONG:
        restyle(count, kind="wrong")
    source.set_words(line.source)
    made = row(count, words, source, gap=10)
    made.setStretch(2, 1)
    return made
