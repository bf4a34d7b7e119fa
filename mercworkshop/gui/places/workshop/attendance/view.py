"""The tab “Attendance”: people and days to tick, a line for the door, and sums by category."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities import attendance
from mercworkshop.domain.entities.attendance import AttendanceDay
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, HeadCount
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.places.workshop.attendance.model import (
    DAYS_FROM,
    AttendanceModel,
    counts_of,
    short_day,
)
from mercworkshop.gui.places.workshop.parts.tick_table import TickTable
from mercworkshop.gui.room.papers import (
    RoomPapers,
    answer_print,
    papers_button,
    plain_entries,
)
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import TICKS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, set_orientation
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, listed, number, plural, typed_list
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_WIDE, _SIDE = 1000, 300
"""The sums stand beside the people from this width, and are as wide as this, at 100 %."""
_WIDTHS, _NARROW = (150, 104), (150, 72)
"""Widths of the name and of a day, in pixels at 100 %, and in a narrow window."""
_NUMBERS = re.compile(r"[\d\s,;.،؛，；、]+")
_BETWEEN = re.compile(r"\s*[,;،؛，；、\t]\s*")
_SUMS = ((N_("Category"), 50), (N_("Came at least once"), 26), (N_("Expected"), 24))


class AttendanceView(TabView):
    """The table; below it the line in which numbers and names are typed at the door."""

    def __init__(self, context: PageContext, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.context, self._today = context, today
        self._day = ""
        self.model = AttendanceModel(context.session)
        self.table = TickTable(_("Attendance"), self.model, _WIDTHS, _NARROW, has_notes=True)
        wanted = _("Filter by name, country or organisation")
        self.filter = LineField(wanted, wanted)
        self.on_day = ElidedLabel("", "strong")
        key = ("Attendance", context.session.workshop.workshop_id, "note")
        what = _("Numbers from the signed sheet; or a new name, organisation, country")
        self.line = VerbatimLine(context.session, key, what, what)
        self.sums = TextTable(_("People by category"), _SUMS, lines=9)
        self.sum_line = label("", "muted", wrap=True)
        hint = format_row(key_row(TICKS, "everybody"))
        self.all = button(_("Tick the whole delegation"), "people", run=self.tick_all, hint=hint)
        self.papers = RoomPapers(self, context, plain_entries(PaperKind.SIGN_IN))
        self.printed = papers_button(self.papers)
        self.tools = (self.printed, self.all)
        self._lay_out()
        self._listen()
        self.refresh()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        begin = button(_("Participants"), "people", run=self._go_to_people)
        self.stack.addWidget(
            empty_state("people", _("Nobody is in the list yet, so nobody can be ticked."), begin)
        )
        dates = button(_("Agenda"), "calendar", run=self._go_to_days)
        self.stack.addWidget(
            empty_state("calendar", _("No day is known yet: add an agenda, or the dates."), dates)
        )
        door = row(self.on_day, self.line)
        door.setStretch(1, 1)
        main = column(self.filter, self.table, door, margin=8)
        main.setStretch(1, 1)
        self._main, self._side = (
            bare_widget(main),
            bare_widget(column(self.sums, self.sum_line, None, margin=8)),
        )
        self._sides = row(self._main, self._side, gap=0)
        self._sides.setStretch(0, 1)
        self.stack.addWidget(bare_widget(self._sides))
        self.setLayout(column(self.stack))

    def _listen(self) -> None:
        self.filter.textChanged.connect(weak_slot(self, AttendanceView.refresh))
        self.filter.returnPressed.connect(self.table.setFocus)
        self.line.returnPressed.connect(self.enter)
        self.table.typed.connect(self.refresh)
        for show in (self._show_day, self._show_counts):
            self.model.shortened.connect(show)
        self.table.everybody.connect(self.tick_delegation)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        refresh_when_visible(self, self.context.session, self.refresh)

    def show_record(self, record_id: str) -> None:
        """Show a person by their id, or by the id of their attendance."""
        owners = {attendance.attendance_id(each): each.id for each in self.model.found.people}
        self.filter.clear()
        place = self.model.row_of(owners.get(record_id, record_id))
        if place >= 0:
            self.table.go(place, DAYS_FROM + self._place)
            self.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        there = [self.filter, self.table, self.line]
        there += [] if self.sums.isHidden() else [self.sums]
        return there if self.stack.currentIndex() == 2 else (self.stack,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        filters: dict[str, Callable[[], object]] = {"filter": self.filter.setFocus}
        return filters | answer_print(self.papers, self.printed, self.shown_tools)

    @property
    def day(self) -> AttendanceDay | None:
        """The day that the line at the door is about: that of the column last visited."""
        days = self.model.found.days
        return days[self._place] if days else None

    @property
    def _place(self) -> int:
        """The place of that day; of the one nearest to today if none was visited."""
        keys = [each.key for each in self.model.found.days]
        return keys.index(self._day) if self._day in keys else self._nearest_day()

    def tick_all(self) -> None:
        """Tick everybody of the delegation of the current person."""
        here = self.table.currentIndex()
        if here.isValid():
            self.tick_delegation(here.row(), here.column())

    def tick_delegation(self, row_: int, column_: int) -> None:
        """Tick everybody of a person's delegation on the day of the cell, else on the day shown."""
        person, day = self.model.people[row_], self.model.day_of(column_) or self.day
        if day is not None:
            self.model.set_people(self.model.found.delegation_of(person), day)

    def enter(self) -> None:
        """Tick the people of typed numbers, or add somebody who is not on the list."""
        text, day = self.line.text().strip(), self.day
        if not text or day is None:
            return
        if _NUMBERS.fullmatch(text):
            self._enter_numbers(text, day)
        else:
            self._enter_name(text, day)

    def refresh(self, _ids: object = None) -> None:
        """Show people, ticks and sums as they are now, once nobody types in the table."""
        if self.table.is_typing:
            return
        self.model.refresh(self.filter.text())
        found = self.model.found
        self.stack.setCurrentIndex(0 if not found.people else 1 if not found.days else 2)
        for each in self.tools:
            self.set_tool_visible(each, is_visible=self.stack.currentIndex() == 2)
        self.table.fit()
        if not self.table.currentIndex().isValid() and self.model.rowCount() and found.days:
            self.table.go(0, DAYS_FROM + self._place)
        self._show_day()
        self._show_counts()
        self._show_sums()

    def _show_counts(self) -> None:
        """Say how many were there on each day."""
        found, is_short = self.model.found, self.model.is_short
        titles = {each.title: short_day(each) for each in found.days} if is_short else {}
        counts = [
            _("{kind}: {name}").format(kind=titles.get(title, title), name=number(count))
            for title, count in counts_of(found)
        ]
        total = plural("{n} participant", "{n} participants", len(found.people))
        is_known = self.stack.currentIndex() == 2
        self.said.set_words(" · ".join((*counts, total)) if is_known else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme.current_look()
        is_wide = self.width() >= look.px(_WIDE)
        set_orientation(self._sides, is_wide=is_wide)
        self._side.setFixedWidth(look.px(_SIDE) if is_wide else self.width())
        self.sums.setVisible(is_wide)
        self.sum_line.setVisible(not is_wide)

    def _enter_numbers(self, text: str, day: AttendanceDay) -> None:
        """Tick the people of numbers; those that nobody has stay in the line."""
        known = self.model.found.numbers()
        typed = ["".join(str(int(digit)) for digit in each) for each in re.findall(r"\d+", text)]
        people = [known[each] for each in typed if each in known]
        if people:
            self.model.set_people(people, day)
            names = listed(each.name for each in people)
            words = _("There on {day}: {names}.").format(day=day.title, names=names)
            self.context.messages.inform(words)
        unknown = [each for each in typed if each not in known]
        self.line.leave(typed_list(unknown))
        if unknown:
            self.context.messages.show_error(
                InvalidInput(
                    _("Nobody has the number {numbers}.").format(numbers=listed(unknown)),
                    _("It is left in the line: correct it, and press Enter."),
                )
            )

    def _enter_name(self, text: str, day: AttendanceDay) -> None:
        name, *others = filter(None, (each.strip() for each in _BETWEEN.split(text)))
        countries = self.context.session.reference.countries
        found = [place for place, each in enumerate(others) if countries.find(each)]
        country = countries.find(others.pop(found[-1])) if found else None
        code = country.iso3 if country else ""
        fields = {"organisation": typed_list(others), "country": code}
        session = self.context.session
        records = session.workshop.records(Person).values()
        if session.apply(attendance.add_at_door, records, day, name, **fields):
            session.end_step()
            self.line.leave()
            words = _("Added, and there on {day}: {names}.").format(day=day.title, names=name)
            self.context.messages.inform(words)

    def _nearest_day(self) -> int:
        """Return the place of today, or of the last day before it, else of the first."""
        dates = [each.date for each in self.model.found.days]
        past = [place for place, each in enumerate(dates) if each and each <= self._today()]
        return past[-1] if past else 0

    def _on_cell(self, *_indexes: object) -> None:
        day = self.model.day_of(self.table.currentIndex().column())
        if day is not None:
            self._day = day.key
            self._show_day()

    def _show_day(self) -> None:
        day, is_short = self.day, self.model.is_short
        self.on_day.set_words("" if day is None else short_day(day) if is_short else day.title)

    def _show_sums(self) -> None:
        """Show how many of each category came, against the number in the details."""
        came = self.model.found.count_came()
        stated = {
            each.category: each.persons
            for each in self.context.session.workshop.records(HeadCount).values()
        }
        rows = [
            (
                _(name),
                number(came.get(category, 0)),
                number(stated[category]) if category in stated else "",
            )
            for category, name in CATEGORY_NAMES.items()
            if category in came or category in stated
        ]
        total = sum(stated.values())
        rows.append((_("Total"), number(sum(came.values())), number(total) if stated else ""))
        self.sums.show_rows(rows)
        plain_text(self.sum_line, " · ".join(map(_sum_words, rows)))

    def _go_to_people(self) -> None:
        self.context.navigator.navigate("workshop", "participants")

    def _go_to_days(self) -> None:
        self.context.navigator.navigate("workshop", "agenda")


def _sum_words(sums: tuple[str, str, str]) -> str:
    """Return how many of a category came, and how many were expected, if that is known."""
    name, came, expected = sums
    words = _("{done} of {whole}").format(done=came, whole=expected) if expected else came
    return _("{kind}: {name}").format(kind=name, name=words)
