"""The tab “How long it takes”: a list of plans, and the strip of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from mercworkshop.domain.entities.durations import wording
from mercworkshop.domain.entities.durations.comparing import PathComparison
from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.domain.programme.analysis.durations import plan_words
from mercworkshop.domain.programme.analysis.durations.plans import (
    CountryPlan,
    CountryPlans,
    read_plans,
)
from mercworkshop.gui.session.charted_scene import ChartedScene
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    card,
    column,
    make_frame,
    row,
    scroll_area,
)
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk
from mercworkshop.i18n import N_, _, digits
from mercworkshop.reference.facts.path_days import walked_paths
from mercworkshop.report.documents.durations.chart import durations_chart

_COLUMNS = (
    (N_("Country"), 16),
    (N_("Plan, years"), 8),
    (N_("Half needed"), 12),
    (N_("Needed less"), 13),
)
_SIGNED, _ACCEDED = "signed", "acceded"
"""What stands in the list before the countries: all of one manner, without a plan."""


class DurationsView(HeadlineView):
    """The answer over all plans above, the plans on one side, the strip on the other."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self._found: CountryPlans | None = None
        self._known: tuple[WalkedPath, ...] = ()
        self.undated = label("", "muted")
        self.plans = RecordTable(_("Plans"), _COLUMNS)
        self.plans.chosen_changed.connect(self._show_chosen)
        self.plans.key_pressed.connect(self._on_key)
        self.answer = label("", "strong", wrap=True)
        self.chart = ChartedScene(_("How long it takes"))
        self.stretch = label("", "strong", wrap=True)
        self.notes = label("", "muted", wrap=True)
        self.papers = DeskPapers(context, self, "durations", about=self._about)
        self.tools = (self.chart.button, self.papers.button)
        self._shown = self._lay_out()
        self._answer = ArchiveAnswer[CountryPlans](context.session, self)
        self._answer.arrived.connect(self._show)
        ask_while_visible(self, context.session, self._ask)
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.plans, self._shown)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers()

    def show_record(self, record_id: str) -> None:
        """Show the plan of a country by its code."""
        self.plans.choose(record_id)

    def _lay_out(self) -> QScrollArea:
        shown = scroll_area(card(self.answer, self.chart, self.stretch, self.notes, None))
        shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shown.setAccessibleName(_("How long it takes"))
        body = row(make_frame(column(self.plans)), shown, gap=12)
        body.setStretch(0, 6)
        body.setStretch(1, 10)
        self.pairs = (body,)
        above = row(self.headline, None, self.undated, gap=12)
        whole = column(above, body, margin=MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        return shown

    def _about(self) -> str:
        """Return the code of the country whose plan is shown; empty for all."""
        chosen = self.plans.chosen
        return "" if chosen in {_SIGNED, _ACCEDED} else chosen

    def _ask(self) -> None:
        session = self.context.session
        self._known = walked_paths(session.reference)
        self._answer.ask(
            partial(read_plans, known=self._known, day=session.day, until=session.until)
        )

    def _show(self, found: CountryPlans) -> None:
        self._found = found
        self.headline.set_words(plan_words.plans_headline(found))
        plain_text(self.undated, plan_words.undated_words(found))
        before = self.plans.records
        self.plans.show_records(
            [
                _all_record(_SIGNED, _("All that signed"), found.signed),
                _all_record(_ACCEDED, _("All that acceded"), found.acceded),
                *(self._record(found, each) for each in found.plans),
            ]
        )
        if not before and found.timed:
            self.plans.choose(found.timed[0].plan.country)
        self._show_chosen()

    def _record(self, found: CountryPlans, each: CountryPlan) -> TableRecord:
        name = self.context.reference.countries.name_of(each.plan.country)
        years = plan_words.plan_years(each) or _("no length")
        tone = "" if each.plan.days is not None else "muted"
        inks = {3: CellInk("muted")} if each.found.is_of_few else {}
        if found.is_quick(each):
            inks[1] = CellInk("ink", is_bold=True)
        half = plan_words.half_of_states_words(found, each)
        cells = (name, years, half, plan_words.sooner_words(each))
        return TableRecord(each.plan.country, cells, tone=tone, inks=inks)

    def _show_chosen(self, _chosen: str = "") -> None:
        if self._found is None:
            return
        chosen, found = self.plans.chosen, self._found
        if each := found.of_country(chosen):
            self._show_comparison(each.found, self._plan_name(each))
        else:
            self._show_comparison(found.acceded if chosen == _ACCEDED else found.signed, "")

    def _show_comparison(self, found: PathComparison, plan_name: str) -> None:
        reference = self.context.reference
        name_of, paths = reference.countries.name_of, reference.national_paths
        answer = wording.headline(found)
        plain_text(self.answer, answer)
        plain_text(self.stretch, wording.stretch_words(found))
        notes = wording.further_notes(
            found,
            name_of,
            lambda family: chosen.title if (chosen := paths.find(family)) else family,
        )
        plain_text(self.notes, "\n".join(notes))
        self.chart.show_chart(durations_chart(found, name_of, plan_name), answer)

    def _plan_name(self, each: CountryPlan) -> str:
        """Return whose plan it is, and of which workshop."""
        name = self.context.reference.countries.name_of(each.plan.country)
        if each.begins is None or not each.city:
            return _("{country}, the plan").format(country=name)
        return _("{country}, {city} {year}").format(
            country=name, city=each.city, year=digits(str(each.begins.year))
        )

    def _on_key(self, name: str) -> None:
        if name == "open" and (country := self._about()):
            self.context.navigator.navigate("countries", country)


def _all_record(record_id: str, title: str, found: PathComparison) -> TableRecord:
    return TableRecord(record_id, (title, wording.half_of_all_words(found)))
