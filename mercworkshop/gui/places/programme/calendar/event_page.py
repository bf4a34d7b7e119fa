"""The page of one event: published beside counted, day by day, and who was seen elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme import event_parts
from mercworkshop.domain.programme.calendar import wording
from mercworkshop.domain.programme.calendar.attendance import AttendancePage
from mercworkshop.domain.programme.calendar.rows import CalendarKind
from mercworkshop.domain.programme.event_parts import EventPart
from mercworkshop.gui.places.programme.calendar.day_bars import DayBars
from mercworkshop.gui.places.programme.calendar.editing import CalendarForms
from mercworkshop.gui.places.programme.calendar.overlap import OverlapTable
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.keys.binding import bind, meaning
from mercworkshop.gui.widgets.keys.scopes import CALENDAR_EVENT, RECORDS
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    column,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.gui.widgets.tables.record_table import EDITING
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry, TwoLineList
from mercworkshop.i18n import N_, _, sentences

_COLUMNS = ((N_("Who"), 5), (N_("Published"), 3), (N_("Counted"), 3), (N_("Difference"), 4))
_WIDE = 860
"""Pixels at 100 % from which on the two halves lie side by side."""


class EventPage(QWidget):
    """What is known of an event. ``turned`` asks for the one before (-1) or after (1)."""

    asked = Signal()
    left = Signal()
    turned = Signal(int)

    def __init__(self, context: DeskContext, forms: CalendarForms) -> None:
        super().__init__()
        self.context, self.forms = context, forms
        self.page: AttendancePage | None = None
        self.records: tuple[EventPart, ...] = ()
        self.headline = heading("")
        self.about = label("", "muted", wrap=True)
        self.counts = TextTable(_("Published and counted"), _COLUMNS, lines=12)
        self.adds_up = label("", wrap=True)
        self.days = DayBars()
        self.days_title = heading(_("Who was in the room, day by day"))
        self.ask = button(_("Copy what to ask the host"), "copy", run=self.asked.emit)
        self.add_figure = button(_("Add a figure…"), "plus", run=self._add_figure)
        self.expect = button(_("Name a country…"), "flag", run=self._expect)
        self.beside = button(_("Back to back with…"), "link", run=self._hold_beside)
        self.list = TwoLineList(_("What sources say"), RECORDS)
        self.overlap = OverlapTable(context)
        self.overlap_title = heading("")
        self.overlap_note = label("", "muted", wrap=True)
        self._halves = row(bare_widget(self._said()), bare_widget(self._seen()), gap=0)
        self._halves.setStretch(0, 1)
        self._halves.setStretch(1, 1)
        self.setLayout(column(scroll_area(bare_widget(self._halves)), gap=0))
        self._owned = ArchiveAnswer[tuple[EventPart, ...]](context.session, self)
        self._owned.arrived.connect(self._show_records)
        self.list.key_pressed.connect(self._on_key)
        bind(self, CALENDAR_EVENT, "next", partial(self.turned.emit, 1))
        bind(self, CALENDAR_EVENT, "former", partial(self.turned.emit, -1))

    def start(self) -> None:
        """Put the focus on what is at the top: published beside counted, else what sources say."""
        (self.list if self.counts.isHidden() else self.counts).setFocus()

    def _said(self) -> QBoxLayout:
        """Lay out what is published and counted."""
        tools = bare_widget(FlowLayout(self.add_figure, self.expect, self.beside, self.ask))
        return column(
            *(self.headline, self.about, self.counts, self.adds_up, tools),
            *(self.days_title, self.days, heading(_("What sources say")), self.list),
            margin=16,
        )

    def _seen(self) -> QBoxLayout:
        """Lay out who was seen elsewhere."""
        return column(self.overlap_title, self.overlap_note, self.overlap, None, margin=16)

    def panes(self) -> Sequence[QWidget]:
        """Return the parts that F6 visits."""
        return (self.counts, self.list, self.overlap)

    def show_page(self, page: AttendancePage) -> None:
        """Show what is known of an event."""
        self.page = page
        entry, known = page.entry, self.context.reference.countries

        def name(code: str) -> str:
            return country_name(known, code)

        self.headline.set_words(wording.attendance_headline(page))
        plain_text(self.about, sentences(wording.about_words(entry), entry.row.note))
        rows = [[cell.words for cell in wording.count_row(each)] for each in page.counts]
        self.counts.show_rows(rows)
        self.counts.setVisible(bool(rows))
        plain_text(self.adds_up, wording.sum_sentence(page))
        self.adds_up.setVisible(bool(self.adds_up.text()))
        self.days.show_days(page.days)
        self.days_title.setVisible(bool(page.days))
        self.days.setVisible(bool(page.days))
        self.overlap_title.set_words(wording.overlap_headline(page, name).words)
        plain_text(self.overlap_note, wording.lists_sentence(page))
        self.overlap.show_page(page)
        is_known = entry.row.kind is CalendarKind.WORKSHOP
        self.expect.setVisible(is_known)
        self.beside.setVisible(is_known)
        self.add_figure.setVisible(entry.row.kind is not CalendarKind.FILE)
        self._owned.ask(partial(_read_owned, entry.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_orientation(self._halves, is_wide=self.width() >= theme.current_look().px(_WIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, CALENDAR_EVENT) == "back":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_records(self, records: tuple[EventPart, ...]) -> None:
        self.records = records
        known = self.context.reference.countries
        if self.page is None:
            return
        name = partial(country_name, known)
        self.list.show_entries(
            [
                ListedEntry(each.id, *wording.part_words(each, self.page.calendar, name))
                for each in records
            ]
        )

    def _on_key(self, name: str, _keys: str) -> None:
        record = next((each for each in self.records if each.id == self.list.chosen), None)
        if name == "add":
            self._add_figure()
        elif record is not None and name in EDITING:
            self.forms.edit(record)
        elif record is not None and name == "take_out":
            self.forms.remove(record)

    def _add_figure(self) -> None:
        if self.page is not None:
            entry = self.page.entry
            self.forms.add_figure(entry.id, is_meeting=entry.is_meeting)

    def _expect(self) -> None:
        if self.page is not None:
            self.forms.expect_country(self.page.entry.id)

    def _hold_beside(self) -> None:
        if self.page is not None:
            self.forms.hold_beside(self.page.entry.id)


def _read_owned(event: str, archive: ArchivePort) -> tuple[EventPart, ...]:
    return event_parts.parts_of(archive, event)
