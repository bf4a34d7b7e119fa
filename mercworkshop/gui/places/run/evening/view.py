"""The tab “Evening”: what keeps people here, what is out, what to print, when tomorrow begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.preflight.results import CHECKS_META, TriedCheck, parse_results
from mercworkshop.domain.settling.evening import Evening, evening_of
from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.places.run.evening.lines import CheckLines, PaperLines
from mercworkshop.gui.places.run.evening.papers import evening_papers
from mercworkshop.gui.places.run.evening.printer import EveningPrinter
from mercworkshop.gui.places.run.evening.sticks import StickTable
from mercworkshop.gui.places.run.parts.point_list import PointList
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import card, column, row
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.gui.widgets.lines.responsive_columns import ResponsiveColumns
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural, sentences
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class EveningView(TabView):
    """The page that a facilitator reads last; it says "Go to dinner." when nothing keeps anyone."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._day: date | None = None
        self.days = ChipBar(_("Days"))
        self.head = label("", "title", wrap=True)
        self.below = label("", "muted", wrap=True)
        to_closing = weak_slot(self, EveningView._open_closing)
        self.to_closing = button(_("Go to the closing"), "arrow_next", run=to_closing)
        self.tonight = PointList(context, _("To settle tonight"))
        self.later = PointList(context, _("Can wait for the morning"))
        self.later_title = label("", "heading")
        self.left_out = PointList(context, _("Open, and not in the record"))
        self.tomorrow = label("", "strong", wrap=True)
        self.printer = EveningPrinter(context, self)
        self.papers_title = label("", "heading")
        self.papers = PaperLines(_("Papers for tomorrow"))
        self.save = button(_("Save all as PDF…"), "folder", "quiet", run=self.printer.ask_folder)
        self.print = button(_("Print all…"), "print", "primary", run=self.printer.ask_printer)
        self.tools = (self.save, self.print)
        self.sticks = StickTable(context)
        self.checks = CheckLines(_("Before you leave"))
        to_checks = weak_slot(self, EveningView._open_checks)
        self.open_checks = button(_("Open the checks"), "arrow_next", "quiet", run=to_checks)
        self._lay_out()
        self.days.chosen.connect(self.show_day)
        self.printer.counted.connect(self._show_pages)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        self.tonight_card = card(label(_("To settle tonight"), "heading"), self.tonight)
        self.later_card = card(self.later_title, self.later)
        self.left_out_card = card(label(_("Open, and not in the record"), "heading"), self.left_out)
        self.next_card = card(label(_("Tomorrow"), "heading"), self.tomorrow)
        self.print_card = card(self.papers_title, self.papers)
        self.stick_card = card(label(_("Sticks"), "heading"), self.sticks)
        self.check_card = card(
            label(_("Before you leave"), "heading"), self.checks, self.open_checks
        )
        main = column(self.tonight_card, self.next_card, self.later_card, self.left_out_card)
        side = column(self.print_card, self.stick_card, self.check_card)
        under = row(self.below, self.to_closing)
        under.setStretch(0, 1)
        parts = ResponsiveColumns(main, side, shares=(1, 1))
        self.setLayout(column(self.days, self.head, under, parts, margin=14))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        answer = FutureRelay(self.context.session.call_after_edits(_read_checks))
        answer.done.connect(self._show_checks)
        answer.start()
        self.printer.count_soon(self.printer.papers)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.printer.stop_counting()

    def panes(self) -> Sequence[QWidget]:
        if self.days.isHidden():
            return (self,)
        points = (self.tonight_card, self.later_card, self.left_out_card)
        return (self.days, *points, self.stick_card, self.check_card)

    def show_record(self, record_id: str) -> None:
        """Show a stick by its id."""
        self.sticks.table.grid.catch_up()
        self.sticks.table.show_record(record_id)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.printer.ask_printer}

    def show_day(self, day: str) -> None:
        """Show the evening of a day of the agenda, by its date."""
        self._day = date.fromisoformat(day)
        self._refresh()

    def _open_checks(self) -> None:
        self.context.navigator.navigate("workshop", "checks")

    def _open_closing(self) -> None:
        self.context.navigator.navigate("run", "close")

    def _refresh(self, _ids: object = None) -> None:
        session = self.context.session
        workshop, names = session.workshop, session.reference.countries
        today = self._day or nearest_day(workshop.details, clock_of(self.context).moment.today)
        self._show_days(today)
        evening = evening_of(workshop, today, names.name_of)
        self.tonight.show_points(evening.tonight)
        self._show_later(evening)
        self.tonight_card.setVisible(bool(evening.tonight))
        self.next_card.setHidden(evening.is_last)
        self.to_closing.setVisible(evening.is_last)
        said = _summary(evening)
        plain_text(self.head, said)
        plain_text(self.below, _what_waits(evening))
        self.said.set_words(said)
        none = _("No day of the agenda follows.")
        plain_text(self.tomorrow, evening.tomorrow.words if evening.tomorrow else none)
        to_print, to_give = _("To print for the morning"), _("To hand out")
        plain_text(self.papers_title, to_give if evening.is_last else to_print)
        papers = evening_papers(workshop, evening.tomorrow)
        self.papers.show_papers(papers)
        self.sticks.show_today(today)
        if self.isVisible():
            self.printer.count_soon(papers)
        else:
            self.printer.papers = papers

    def _show_later(self, evening: Evening) -> None:
        """Show what can wait; at the end, apart, what no record will name."""
        last = evening.is_last
        told = [each for each in evening.later if each.is_in_record or not last]
        left_out = [each for each in evening.later if not each.is_in_record and last]
        self.later.show_points(told)
        self.left_out.show_points(left_out)
        self.later_card.setVisible(bool(told))
        self.left_out_card.setVisible(bool(left_out))
        title = _("Open, and told in the record") if last else _("Can wait for the morning")
        plain_text(self.later_title, title)

    def _show_pages(self, counts: Sequence[int]) -> None:
        self.papers.show_pages(counts)
        words = plural("Print {n} page", "Print all {n} pages", sum(counts))
        self.print.setText(words)

    def _show_days(self, today: date) -> None:
        plan = plan_agenda(self.context.session.workshop)
        known = {
            day.day.date.first.isoformat(): plan.day_name(number)
            for number, day in enumerate(plan.days)
            if day.day.date is not None
        }
        self.days.setVisible(len(known) > 1)
        self.days.set_chips(list(known.items()))
        self.days.set_current(today.isoformat())

    def _show_checks(self, results: tuple[TriedCheck, ...]) -> None:
        """Show what was tried on this laptop: a tick only for what went well."""
        times = room_times(self.context.session.workshop)
        self.checks.show_results(results, self.context.settings.value.laptop_label, times)


def _read_checks(store: Store) -> tuple[TriedCheck, ...]:
    return parse_results(store.meta(CHECKS_META))


def _summary(evening: Evening) -> str:
    if not evening.tonight:
        return _("Go to dinner.")
    count = len(evening.tonight)
    if evening.is_closed:
        return plural("{n} stick is still out.", "{n} sticks are still out.", count)
    return plural("{n} thing keeps you here.", "{n} things keep you here.", count)


def _what_waits(evening: Evening) -> str:
    """Return what may wait, and until when."""
    if evening.is_closed:
        stands = _("The workshop is closed; its open questions stand in its record.")
        return sentences(stands, _("Sticks can still come back.") if evening.tonight else "")
    if evening.is_last:
        return _("No day follows: open questions stand in the record when you close the workshop.")
    if not evening.later:
        return ""
    count = len(evening.later)
    return plural("{n} more can wait for the morning.", "{n} more can wait for the morning.", count)
