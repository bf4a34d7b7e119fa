"""What each country promised, its deposit then and now, and below the actions of one country."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.planning import of_subregion
from mercworkshop.domain.programme.follow_up.reading import (
    CountryThenNow,
    FollowUpOverview,
    read_country,
    read_overview,
)
from mercworkshop.gui.places.follow_up.promises import rows
from mercworkshop.gui.places.follow_up.promises.making import FollowUpMaker
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.empty_archive import NothingYet
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.charts.then_now_lanes import ThenNowLanes
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, read_in_order
from mercworkshop.gui.widgets.tables.record_table import RecordTable
from mercworkshop.i18n import N_, _, isolate

_COUNTRIES = (
    (N_("Country"), 18),
    (N_("Promised and done"), 28),
    (N_("Promised"), 11),
    (N_("Deposit now"), 17),
    (N_("Months"), 9),
    (N_("Actions"), 12),
    (N_("Late"), 8),
    (N_("Answered"), 20),
)
_ACTIONS = (
    (N_("Action"), 34),
    (N_("Promised and done"), 26),
    (N_("Promised first"), 13),
    (N_("Promised last"), 13),
    (N_("Months"), 9),
    (N_("Status"), 20),
    (N_("Next step, or what keeps it"), 22),
)

_LATE = 6
_LEAST = 260
"""Height of a table in a narrow window, in pixels at 100 %."""


class PromisesView(TabView):
    """The countries above, the actions of the current one below."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.overview: FollowUpOverview | None = None
        self.told: CountryThenNow | None = None
        self._wanted = ""
        self.headline = heading("", level=1)
        self.countries = RecordTable(_("Deposit: then and now"), _COUNTRIES)
        self.title = heading("")
        self.plan = RecordTable(_("Actions then and now"), _ACTIONS)
        self.countries.words.ends = {rows.MONTHS, _LATE}
        self.plan.words.ends = {rows.MONTHS}
        self.deposit_lanes = ThenNowLanes(self.countries, rows.LANES)
        self.action_lanes = ThenNowLanes(self.plan, rows.LANES)
        self.maker = FollowUpMaker(context, self)
        self.make = button(
            _("Make a follow-up workshop…"), "plus", "primary", run=self.ask_follow_up
        )
        self.papers = DeskPapers(
            context,
            self,
            "then-and-now",
            "check-in",
            "reminders",
            about=self._about,
        )
        self.letters = button(_("Letters to countries…"), "outgoing", run=self.open_letters)
        self.tools = (self.papers.button, self.letters, self.make)
        self._lay_out()
        self._answer = ArchiveAnswer[FollowUpOverview](context.session, self)
        self._answer.arrived.connect(self._show)
        self._one = ArchiveAnswer["CountryThenNow | None"](context.session, self)
        self._one.arrived.connect(self._show_country)
        self.countries.chosen_changed.connect(self._ask_country)
        self.countries.key_pressed.connect(self._act)
        ask_while_visible(self, context.session, self._ask)
        self._ask()

    def _lay_out(self) -> None:
        missing = _("No road map is here yet: nothing was promised.")
        self.empty = NothingYet(self.context, "history", missing)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.addWidget(self.countries)
        self.parts.addWidget(bare_widget(column(self.title, self.plan, gap=6)))
        self.parts.setChildrenCollapsible(False)
        read_in_order(self.parts)
        self.legend = label(wording.legend_words(), "muted", wrap=True)
        whole = column(self.headline, self.legend, self.empty, self.parts, margin=MARGIN)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        for each in (self.legend, self.parts, self.empty):
            each.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show several rows of each table in a narrow window too; then the whole tab scrolls."""
        super().resizeEvent(event)
        least = theme.current_look().px(_LEAST) if theme.is_window_narrow(self) else 0
        for table in (self.countries, self.plan):
            table.setMinimumHeight(least)

    def panes(self) -> Sequence[QWidget]:
        return (self.countries, self.plan) if self.countries.records else (self.empty,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers() | {"next_finding": self.go_to_next}

    def show_record(self, record_id: str) -> None:
        """Choose a country by its code, once it is read."""
        self._wanted = record_id
        self._choose_wanted()

    def go_to_next(self) -> None:
        """Choose the next country of which something is late; after the last, the first."""
        if self.overview is None:
            return
        late = [e.code for e in self.overview.countries if e.promised.late or e.deposit.is_late]
        order = self.countries.ids
        here = order.index(self.countries.chosen) if self.countries.chosen in order else -1
        after = [each for each in late if order.index(each) > here]
        if late:
            self.countries.choose((after or late)[0])
            self.countries.setFocus()

    def ask_follow_up(self) -> None:
        """Ask for a follow-up workshop of the subregion of the current country."""
        known = [each.promised for each in self.overview.countries] if self.overview else []
        chosen = self.countries.chosen
        regions = {each.country: each.subregion for each in known}
        self.maker.ask(of_subregion(known, regions.get(chosen, "")))

    def open_letters(self) -> None:
        """Go to the letters, and there to that of the current country."""
        self.context.navigator.navigate("follow_up", "letters", self.countries.chosen)

    def _about(self) -> str:
        return self.countries.chosen

    def _ask(self) -> None:
        self._answer.ask(partial(read_overview, day=self.context.session.day))
        self._ask_country(self.countries.chosen)

    def _show(self, overview: FollowUpOverview) -> None:
        self.overview = overview
        is_there = bool(overview.countries)
        self.headline.set_words(wording.overview_words(overview) if is_there else "")
        self.parts.setVisible(is_there)
        self.legend.setVisible(is_there)
        self.empty.setVisible(not is_there)
        for tool in self.tools:
            self.set_tool_visible(tool, is_visible=is_there)
        known = self.context.reference.countries
        self.countries.show_records(rows.country_records(overview, known))
        self.deposit_lanes.show_rows(rows.country_lanes(overview), overview.day)
        said = _("Months count from the last day of the first promise, which is never overwritten.")
        self.said.set_words(said if is_there else "")
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted and self.countries.choose(self._wanted):
            self._wanted = ""

    def _ask_country(self, code: str) -> None:
        if code:
            self._one.ask(partial(read_country, code=code, day=self.context.session.day))

    def _show_country(self, told: CountryThenNow | None) -> None:
        self.told = told
        name = country_name(self.context.reference.countries, told.country.code) if told else ""
        words = wording.country_words(told) if told is not None else ""
        title = _("{country}: {words}").format(country=isolate(name), words=words)
        self.title.set_words(title if told is not None else "")
        self.plan.show_records(rows.action_records(told) if told is not None else [])
        self.action_lanes.show_rows(
            rows.action_lanes(told) if told is not None else (), self.context.session.day
        )

    def _act(self, name: str) -> None:
        if name == "open" and self.countries.chosen:
            self.context.navigator.navigate("countries", self.countries.chosen)
        elif name == "add":
            self.ask_follow_up()
