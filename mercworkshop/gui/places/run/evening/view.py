"""The tab “Evening”: what keeps people here, what is out, what to print, when tomorrow begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.preflight.results import (
    CHECKS_META,
    CheckKind,
    TriedCheck,
    parse_results,
    result_of,
)
from mercworkshop.domain.preflight.wording import check_question, describe_finding
from mercworkshop.domain.settling.evening import Evening, evening_of
from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.places.run.evening.papers import EveningPrinter, evening_papers
from mercworkshop.gui.places.run.evening.sticks import StickTable
from mercworkshop.gui.places.run.parts.point_list import PointList
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.chip_bar import ChipBar
from mercworkshop.gui.widgets.layouts import card, column
from mercworkshop.gui.widgets.responsive_columns import ResponsiveColumns
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

_TICK, _NOT_YET = "✓", "○"


class EveningView(TabView):
    """The page that a facilitator reads last; it says "Go to dinner." when nothing is open."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._day: date | None = None
        self._checks: tuple[TriedCheck, ...] = ()
        self.days = ChipBar(_("Days"))
        self.head = label("", "title", wrap=True)
        self.behind = PointList(context, _("Behind or blank"))
        self.undecided = PointList(context, _("Undecided or parked"))
        self.tomorrow = label("", "strong", wrap=True)
        self.paper_names = label("", wrap=True)
        self.printer = EveningPrinter(context, self)
        self.print = button(_("Save all as PDF…"), "print", "primary", run=self.printer.ask)
        self.tools = (self.print,)
        self.sticks = StickTable(context)
        self.checks = label("", wrap=True)
        to_checks = weak_slot(self, EveningView._open_checks)
        self.open_checks = button(_("Open the checks"), "arrow_next", "quiet", run=to_checks)
        self._lay_out()
        self.days.chosen.connect(self.show_day)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        self.behind_card = card(label(_("Behind or blank"), "heading"), self.behind)
        self.open_card = card(label(_("Undecided or parked"), "heading"), self.undecided)
        self.next_card = card(label(_("Tomorrow"), "heading"), self.tomorrow)
        self.print_card = card(label(_("To print for the morning"), "heading"), self.paper_names)
        self.stick_card = card(label(_("Sticks"), "heading"), self.sticks)
        self.check_card = card(
            label(_("Before you leave"), "heading"), self.checks, self.open_checks
        )
        main = column(self.next_card, self.open_card, self.behind_card)
        side = column(self.print_card, self.stick_card, self.check_card)
        parts = ResponsiveColumns(main, side)
        self.setLayout(column(self.days, self.head, parts, margin=14))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        answer = FutureRelay(self.context.session.call_after_edits(_read_checks))
        answer.done.connect(self._show_checks)
        answer.start()

    def panes(self) -> Sequence[QWidget]:
        if self.days.isHidden():
            return (self,)
        return (self.days, self.open_card, self.behind_card, self.stick_card, self.check_card)

    def show_record(self, record_id: str) -> None:
        """Show a stick by its id."""
        self.sticks.table.grid.catch_up()
        self.sticks.table.show_record(record_id)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.printer.ask}

    def show_day(self, day: str) -> None:
        """Show the evening of a day of the agenda, by its date."""
        self._day = date.fromisoformat(day)
        self._refresh()

    def _open_checks(self) -> None:
        self.context.navigator.navigate("workshop", "checks")

    def _refresh(self, _ids: object = None) -> None:
        session = self.context.session
        workshop, names = session.workshop, session.reference.countries
        today = self._day or nearest_day(workshop.details, session.reference.day)
        self._show_days(today)
        evening = evening_of(workshop, today, names.name_of)
        self.behind.show_points(evening.behind)
        self.undecided.show_points(evening.undecided)
        self.behind_card.setVisible(bool(evening.behind))
        self.open_card.setVisible(bool(evening.undecided))
        plain_text(self.head, _summary(evening))
        self.said.set_words(_summary(evening))
        none = _("No day of the agenda follows.")
        plain_text(self.tomorrow, evening.tomorrow.words if evening.tomorrow else none)
        self.printer.papers = evening_papers(workshop, evening.tomorrow)
        plain_text(self.paper_names, "\n".join(each.words for each in self.printer.papers))
        self.sticks.show_tools()

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
        self._checks = results
        laptop = self.context.settings.value.laptop_label
        lines = []
        for kind in CheckKind:
            found = result_of(results, kind, laptop)
            sign = _TICK if found is not None and found.is_well else _NOT_YET
            words = describe_finding(found) if found is not None else check_question(kind)
            lines.append(f"{sign}  {words}")
        plain_text(self.checks, "\n".join(lines))


def _read_checks(store: Store) -> tuple[TriedCheck, ...]:
    return parse_results(store.meta(CHECKS_META))


def _summary(evening: Evening) -> str:
    if evening.is_settled:
        return _("Go to dinner.")
    waiting = evening.waiting
    return plural("{n} thing keeps you here.", "{n} things keep you here.", waiting)
