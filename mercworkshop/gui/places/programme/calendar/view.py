"""The tab “Calendar”: events beside an axis of time, and all that is known of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from mercworkshop.domain.programme.calendar import cells, wording
from mercworkshop.domain.programme.calendar.attendance import AttendancePage, read_attendance
from mercworkshop.domain.programme.calendar.calendar import Calendar, read_calendar
from mercworkshop.gui.places.programme.calendar.detail import CalendarDetail
from mercworkshop.gui.places.programme.calendar.editing import CalendarForms
from mercworkshop.gui.places.programme.calendar.event_page import EventPage
from mercworkshop.gui.places.programme.calendar.legend import CalendarLegend
from mercworkshop.gui.places.programme.calendar.rows import CalendarRows
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import bare_widget, column, make_frame, row
from mercworkshop.i18n import _, isolate, listed_phrases, plural

_HIGH = 430
"""Pixels at 100 % from which on there is room for what is known below the calendar."""


class CalendarView(TabView):
    """The calendar, or the page of one event; Enter opens it, Esc goes back."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.forms = CalendarForms(context, self)
        self.rows = CalendarRows()
        self.detail = CalendarDetail(context)
        self.one = EventPage(context, self.forms)
        self.filter = LineField(_("Filter the calendar"), _("Filter the calendar"))
        self.filter.setClearButtonEnabled(True)
        self.filter.hide()
        self.papers = DeskPapers(context, self, "calendar", "attendance", about=self._about)
        self.add = button(_("Add"), "plus", "primary")
        self._fill_tools()
        self.legend = CalendarLegend()
        self.signs = ElidedLabel("", "muted")
        self._line = bare_widget(row(self.said, None, self.signs, self.legend, gap=16))
        self._foot = make_frame(column(self.detail, gap=0), "pane")
        self.list = bare_widget(column(self.filter, self.rows, self._foot, gap=0))
        first = button(_("Add a workshop…"), "plus", "primary", run=self.forms.add_workshop)
        invitation = _("The programme has no workshop and no meeting yet.")
        self.empty = empty_state("calendar", invitation, first)
        self.stack = QStackedWidget()
        for each in (self.list, self.empty, self.one):
            self.stack.addWidget(each)
        self.setLayout(column(self.stack, gap=0))
        self._wanted = ""
        self._answer = ArchiveAnswer[Calendar](context.session, self)
        self._page = ArchiveAnswer[AttendancePage | None](context.session, self)
        self._connect()
        self._ask()

    def _fill_tools(self) -> None:
        menu = QMenu(self.add)
        menu.addAction(_("Add a workshop…")).triggered.connect(self.forms.add_workshop)
        menu.addAction(_("Add a meeting…")).triggered.connect(self.forms.add_meeting)
        self.add.setMenu(menu)
        self.tools = (self.papers.button, self.add)

    def status(self) -> QWidget:
        return self._line

    def panes(self) -> Sequence[QWidget]:
        if self.stack.currentWidget() is self.one:
            return self.one.panes()
        return (self.rows, self.detail) if self._foot.isVisibleTo(self) else (self.rows,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {
            **self.papers.answers(),
            "next_finding": self.choose_next,
            "filter": self.start_filter,
        }

    def show_record(self, record_id: str) -> None:
        """Open the page of an event, as soon as the calendar is read."""
        self._wanted = record_id
        self._show_wanted()

    def here(self) -> tuple[str, ...]:
        shown = self.one.page
        if self.stack.currentWidget() is self.one and shown is not None:
            return (shown.entry.id,)
        return ()

    def crumbs(self) -> tuple[Crumb, ...]:
        shown = self.one.page
        if self.stack.currentWidget() is not self.one or shown is None:
            return ()
        name = cells.name_of(shown.entry.row)
        note = cells.days_of(shown.entry.row)
        return (Crumb(_("Calendar")), Crumb(name, (shown.entry.id,), note))

    def show_list(self) -> None:
        """Show the calendar itself."""
        if self.stack.currentWidget() is self.one:
            self.stack.setCurrentWidget(self.list)
            self._show_legend()
            self.rows.setFocus()
            self.tools_changed.emit()
            self.place_changed.emit()

    def choose_next(self) -> None:
        """Make the next event current in which something is missing or contradicts."""
        if self.rows.calendar is not None:
            self.show_list()
            self.rows.choose_next(cells.to_look_at(self.rows.calendar))
            self.rows.setFocus()

    def start_filter(self) -> None:
        """Show the filter, and put the cursor into it."""
        self.show_list()
        self.filter.show()
        self.filter.setFocus()
        self.filter.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.setVisible(self.height() >= theme.current_look().px(_HIGH))
        self._show_legend()

    def _connect(self) -> None:
        session = self.context.session
        self._answer.arrived.connect(self._show)
        self._page.arrived.connect(self._show_page)
        self.rows.chosen_changed.connect(self._ask_page)
        self.rows.opened.connect(self.show_record)
        self.rows.key_pressed.connect(self._on_key)
        self.detail.asked.connect(self._copy_request)
        self.one.asked.connect(self._copy_request)
        self.one.left.connect(self.show_list)
        self.one.turned.connect(self._turn)
        self.filter.textChanged.connect(self.rows.filter)
        self.filter.returnPressed.connect(self.rows.setFocus)
        ask_while_visible(self, session, self._ask)

    def _ask(self) -> None:
        session = self.context.session
        self._answer.ask(partial(read_calendar, day=session.day, until=session.until))

    def _show(self, calendar: Calendar) -> None:
        self.forms.calendar = calendar
        self.rows.show_calendar(calendar, is_today=self.context.session.is_of_today)
        self._show_legend()
        wanted = len(cells.to_look_at(calendar))
        look = plural("F7: {n} to look at", "F7: {n} to look at", wanted) if wanted else ""
        self.said.set_words(listed_phrases((cells.calendar_note(calendar), look)))
        if self.stack.currentWidget() is not self.one:
            self.stack.setCurrentWidget(self.list if calendar.entries else self.empty)
        self._ask_page()
        self._show_wanted()

    def _show_wanted(self) -> None:
        if self.rows.calendar is None or not self._wanted:
            return
        found = self.rows.calendar.find(self._wanted)
        self._wanted = ""
        if found is not None:
            self.rows.choose(found.id)
            self.stack.setCurrentWidget(self.one)
            self._show_legend()
            self._ask_page()
            self.one.start()

    def _show_legend(self) -> None:
        """Say in the status line what the marks mean: of the axis, or of the table of a page."""
        is_page = self.stack.currentWidget() is self.one
        words = _("● a source names it, – it is not named, ? no list is in.")
        self.signs.set_words(words if is_page else "")
        self.legend.setVisible(not is_page and self.rows.has_axis)

    def _turn(self, step: int) -> None:
        """Show the page of the event before, or of the next one."""
        calendar, shown = self.rows.calendar, self.one.page
        if calendar is None or shown is None:
            return
        order = [each.id for each in calendar.entries]
        at = order.index(shown.entry.id) + step if shown.entry.id in order else 0
        if 0 <= at < len(order):
            self.show_record(order[at])

    def _ask_page(self) -> None:
        chosen, calendar = self.rows.chosen, self.rows.calendar
        if chosen is not None and calendar is not None:
            self._page.ask(partial(read_attendance, event=chosen.id, calendar=calendar))

    def _show_page(self, page: AttendancePage | None) -> None:
        if page is None:
            self.show_list()
            return
        self.detail.show_page(page)
        self.one.show_page(page)
        self.place_changed.emit()

    def _about(self) -> str:
        chosen = self.rows.chosen
        return chosen.id if chosen is not None else ""

    def _on_key(self, name: str) -> None:
        chosen = self.rows.chosen
        if name == "add":
            self.add.showMenu()
        elif chosen is not None and name == "edit":
            self.forms.find_and(chosen.id, self.forms.edit)
        elif chosen is not None and name == "take_out":
            self.forms.find_and(chosen.id, self.forms.remove)

    def _copy_request(self) -> None:
        chosen = self.rows.chosen
        if chosen is not None:
            QGuiApplication.clipboard().setText(wording.request_text(chosen))
            words = _("Copied: what to ask about {event}. Paste it into a mail.")
            self.context.messages.inform(words.format(event=isolate(cells.name_of(chosen.row))))
