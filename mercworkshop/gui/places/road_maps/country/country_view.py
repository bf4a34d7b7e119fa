"""One country's road map: a tab for each part, and what the frame of the window shows of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.questions import open_questions
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.review import findings as review
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.findings import FieldReference, Finding
from mercworkshop.domain.values.languages import language_among
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.places.road_maps.country import finding_navigation, lazy_views, status_words
from mercworkshop.gui.places.road_maps.country.country_list import conflicts_in
from mercworkshop.gui.places.road_maps.country.needs_view import NeedsView
from mercworkshop.gui.places.road_maps.country.overview.view import OverviewView
from mercworkshop.gui.places.road_maps.country.path.view import PathView
from mercworkshop.gui.places.road_maps.country.reviewer import Reviewer
from mercworkshop.gui.places.road_maps.country.tabs import (
    ACTIONS,
    FOLLOW_UP,
    HISTORY,
    INVENTORY,
    NEEDS,
    OVERVIEW,
    PATH,
    PROPOSALS,
    REVIEW,
    TABS,
    TEXTS,
    is_of_use,
    tab_counts,
)
from mercworkshop.gui.places.road_maps.languages.texts_view import TextsView
from mercworkshop.gui.places.road_maps.parts import treaty_chips
from mercworkshop.gui.places.road_maps.review.answers import ReviewedCountry
from mercworkshop.gui.places.road_maps.review.view import TONES, ReviewView
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.session.pages.tabbed_page import TabbedPage
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.i18n import _, isolate, number
from mercworkshop.reference.facts.review_facts import facts_for
from mercworkshop.reference.facts.treaty_status import on_workshop_day
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
    from mercworkshop.gui.places.road_maps.inventory.view import InventoryView
    from mercworkshop.gui.places.road_maps.proposals.view import ProposalsView


class CountryView(TabbedPage):
    """The road map of one country (ISO 3166 code); a tab is built when first shown.

    ``tab``: the first one, which can be shown.
    """

    print_asked = Signal()
    paper_asked = Signal(object)
    """Emitted with the :class:`PaperWish` of a tab."""
    versions_asked = Signal()

    def __init__(
        self,
        context: PageContext,
        code: str,
        today: Callable[[], date] = date.today,
        tab: str = OVERVIEW,
    ) -> None:
        super().__init__(context, _("Parts of the road map"), TABS, tab)
        self.code = code
        self.road_map_id = road_map.road_map_id(code, context.session.workshop.workshop_id)
        self._session, self._today = context.session, today
        self.findings: tuple[Finding, ...] = ()
        self._kept: tuple[Finding, ...] = ()
        self._is_reviewed = self._is_review_old = self._goes_next = False
        self._looked_at: tuple[Finding | None, int] = None, 0
        self.print = icon_button("print", _("Print"), run=self.print_asked.emit)
        self.versions = icon_button("history", _("Versions…"), run=self.versions_asked.emit)
        self.add = button(_("Add action"), "plus", "primary", run=self.add_action)
        self.differences = button("", "warning", "quiet", run=self.review)
        self.start = button(_("Begin the road map"), "plus", "primary", run=self._start)
        words = status_words.describe_blank(self._session.reference, code)
        self.blank = empty_state("road_map", words, self.start)
        self.blank.hide()
        cast("QLayout", self.layout()).addWidget(self.blank)
        self.reviewer = Reviewer(self._session, code, self.road_map_id, self._reference, self)
        self.reviewer.found.connect(self._take_findings)
        self._fresh = refresh_when_visible(self, context.session, self._refresh)
        self._refresh()
        self._count()

    @property
    def is_blank(self) -> bool:
        """Whether the road map has not been started."""
        return self._record() is None

    def note(self) -> str:
        """Return the state of the road map and the treaty status of the country."""
        state = status_words.describe_state(self._session.workshop, self._record())
        return status_words.join_facts(state, *self._status_facts())

    def tab_line(self) -> TabLine | None:
        return None if self.is_blank else super().tab_line()

    def status(self) -> QWidget | None:
        return None if self.is_blank else super().status()

    def panes(self) -> Sequence[QWidget]:
        return (self,) if self.is_blank else super().panes()

    def frame_parts(self) -> list[QWidget]:
        """Return what the window shows of this country in its lines: deleted with it."""
        return [self.line, *(view.status() for view in self._views.values())]

    def take_focus(self) -> None:
        """Focus the tabs, or the button that starts the road map."""
        if self._record() is None:
            self.start.setFocus()
        else:
            stops.enter(self.line)

    def shown_tabs(self) -> tuple[tuple[str, str], ...]:
        """Return id and title of the visible tabs."""
        self._fresh.catch_up()
        return tuple(each for n, each in enumerate(TABS) if self.tabs.isTabVisible(n))

    def title_of(self, tab: str) -> str:
        """Return the title of a tab, without its count."""
        return _(dict(TABS)[tab])

    def show_tab(self, tab: str) -> TabView:
        """Show a tab, if it can be shown, and return the view that is; needs a started road map."""
        self._fresh.catch_up()
        if self.tabs.isTabVisible(self.ids.index(tab)):
            self.tabs.setCurrentIndex(self.ids.index(tab))
        return self.current

    def go_to_next(self) -> None:
        """Open the field of the finding after the one opened last; after the last, the first.

        After a change, wait for the review of it.
        """
        self._goes_next = not self.reviewer.is_current
        if self._goes_next:
            self.reviewer.begin()
            return
        found, (last, after) = self.findings, self._looked_at
        if found:
            # What was corrected is gone, and the next one has its place in the list.
            at = (found.index(last) + 1 if last in found else after) % len(found)
            self._looked_at = found[at], at
            self.go_to(found[at].reference)

    def go_to(self, jump: FieldReference) -> None:
        """Open the field that a finding refers to."""
        if self._record() is not None:
            finding_navigation.open_field(self, jump)

    def overview(self) -> OverviewView:
        """Show the overview and return it; the road map must have been started."""
        return cast("OverviewView", self.show_tab(OVERVIEW))

    def path(self) -> PathView:
        """Show the path and return it; the road map must have been started."""
        return cast("PathView", self.show_tab(PATH))

    def plan(self) -> ActionsView:
        """Show the actions and return them; the road map must have been started."""
        return cast("ActionsView", self.show_tab(ACTIONS))

    def needs(self) -> NeedsView:
        """Show the needs and return them; the road map must have been started."""
        return cast("NeedsView", self.show_tab(NEEDS))

    def inventory(self) -> InventoryView:
        """Show the inventory and return it."""
        return cast("InventoryView", self.show_tab(INVENTORY))

    def review(self) -> ReviewView:
        """Show the review and return it; the road map must have been started."""
        return cast("ReviewView", self.show_tab(REVIEW))

    def open_proposal(self, proposal_id: str) -> None:
        """Show a proposal by its id; do nothing if the road map has not been started."""
        view = self.show_tab(PROPOSALS) if not self.is_blank else None
        if view is not None and self.tab == PROPOSALS:
            cast("ProposalsView", view).show_proposal(proposal_id)

    def open_action(self, action_id: str, field: str = "") -> None:
        """Show an action, and one of its fields, in the tab “Actions”."""
        if not self.is_blank:
            (view := self.plan()).setFocus()
            if action_id:
                view.show_action(action_id, field)

    def open_step(self, step_id: str) -> None:
        """Show a path step."""
        if self._record() is not None:
            self.path().show_step(step_id)

    def open_need(self, need_id: str) -> None:
        """Show a need and the help for it."""
        if self._record() is not None:
            self.needs().show_need(need_id)

    def add_action(self) -> None:
        """Start a new action in the tab “Actions”."""
        if not self.is_blank:
            self.plan().add_action()

    def _take_findings(self, every: tuple[Finding, ...]) -> None:
        """Show the findings in all views, but in the review only while it is shown."""
        self.findings = found = tuple(each for each in every if each.kept is None)
        self._kept = tuple(each for each in every if each.kept is not None)
        self._is_reviewed = self._is_review_old = True
        self._show_review()
        if ACTIONS in self._views:
            cast("ActionsView", self._views[ACTIONS]).set_hints(self.hints, self._to_settle())
        if OVERVIEW in self._views:
            cast("OverviewView", self._views[OVERVIEW]).show_findings(found)
        self._count()
        self._describe()
        if self._goes_next:
            self.go_to_next()

    def _show_review(self) -> None:
        if self._is_review_old and self.tab == REVIEW and REVIEW in self._views:
            self._is_review_old = False
            cast("ReviewView", self._views[REVIEW]).show_findings(self.findings, self._kept)

    def hints(self, record_id: str) -> list[tuple[str, str]]:
        """Return the findings of one record: tone and sentence."""
        found = review.findings_of_record(self.findings, record_id)
        return [(TONES[each.severity], each.whole_sentence) for each in found]

    def _review_to_settle(self) -> Callable[[Workshop], tuple[Finding, ...]]:
        """Return a function that finds what is to settle in this road map of a workshop."""
        find = self.reviewer.review()
        return lambda workshop: tuple(each for each in find(workshop) if each.kept is None)

    def conflicts(self) -> list[Conflict]:
        """Return the conflicts in this road map."""
        return conflicts_in(self._session.workshop, self.road_map_id)

    def _reference(self) -> Reference:
        """Return the reference data of the day that counts here as today."""
        return self._session.reference.on_day(self._today())

    def _record(self) -> RoadMap | None:
        return self._session.workshop.records(RoadMap).get(self.road_map_id)

    def _status_facts(self) -> tuple[str, ...]:
        reference = on_workshop_day(self._reference(), self._session.workshop.details)
        country = reference.countries.of_code(self.code)
        facts = treaty_chips.status_facts(reference, country) if country else ()
        return tuple(fact.text for fact in facts[:2])  # not what came later

    def _start(self) -> None:
        workshop = self._session.workshop
        language = language_among(workshop.details.languages, self._session.reference.language)
        self._session.apply(road_map.start_road_map, self.code, workshop.workshop_id, language)
        self.show_tab(OVERVIEW)
        self.overview().show_field("context")

    def show_current(self, _number: int = 0) -> None:
        if not self.is_blank:
            super().show_current()
            self._show_review()
            self._describe()

    def with_own_tools(self, tools: Sequence[QWidget]) -> Sequence[QWidget]:
        """Put what acts on the whole road map after the tools of the tab, what it is for last."""
        # in the review the differences stand at the top
        differ = self._session.workshop.conflicts and self.tab != REVIEW and self.conflicts()
        whole = [*([self.differences] if differ else ()), self.versions, self.print]
        add = [self.add] if self.tab in {OVERVIEW, ACTIONS} else []
        return sorted([*tools, *whole, *add], key=lambda each: each.property("kind") == "primary")

    def make_view(self, tab: str) -> TabView:
        own = self.context, self.road_map_id
        makers: dict[str, Callable[[], TabView]] = {
            OVERVIEW: self._make_overview,
            PATH: self._make_path,
            NEEDS: partial(NeedsView, self.context, self.code, self._today),
            INVENTORY: partial(lazy_views.make_inventory, *own),
            FOLLOW_UP: partial(lazy_views.make_follow_up, *own, self._today),
            TEXTS: partial(TextsView, *own),
            REVIEW: self._make_review,
            PROPOSALS: partial(lazy_views.make_proposals, *own, self._review_to_settle),
            HISTORY: partial(lazy_views.make_past, *own, self.paper_asked),
        }
        return makers.get(tab, self._make_actions)()

    def _make_overview(self) -> TabView:
        known = self._reference(), self._review_facts()
        view = OverviewView(self.context, self.road_map_id, *known)
        view.asked.connect(self.go_to)
        view.review_asked.connect(self.review)
        view.print_asked.connect(self.print_asked)
        if self._is_reviewed:
            view.show_findings(self.findings)
        return view

    def _make_path(self) -> TabView:
        return PathView(self.context, self.road_map_id, self._review_facts())

    def _review_facts(self) -> ReviewFacts:
        return self.reviewer.judged(facts_for(self._reference(), self.code))

    def _judge_by_today(self, chosen: bool) -> None:
        """Judge the plan by today, or by its workshop, in the review and wherever that is shown."""
        self.reviewer.judge_by_today(chosen)
        for view in self._views.values():
            if isinstance(view, OverviewView | PathView):
                view.judge(self._review_facts())

    def _make_review(self) -> TabView:
        own, facts = (self.code, self.road_map_id), self._review_facts
        known = facts()
        articles = {each: known.article_names[each] for each in known.obligations}
        country = ReviewedCountry(*own, articles, facts, self._reference)
        made = ReviewView(self._session, self.conflicts, country)
        made.asked.connect(self.go_to)
        made.judging.chosen.connect(self._judge_by_today)
        made.detail.article_asked.connect(self._open_article)
        made.print_asked.connect(self.print_asked)
        return made

    def _open_article(self, number: int) -> None:
        self.context.navigator.navigate("library", "article", str(number))

    def _make_actions(self) -> TabView:
        # Imported here: table and timeline take long to load.
        from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView

        view = ActionsView(self.context, self.road_map_id)
        if self._is_reviewed:
            view.set_hints(self.hints, len(self.findings))
        return view

    def _refresh(self, _ids: object = None) -> None:
        is_begun = self._record() is not None
        focused = QApplication.focusWidget()
        had_focus = any(stops.holds(each, focused) for each in (self, self.line))
        if is_begun == self.stack.isHidden():  # the road map came or went
            self.stack.setVisible(is_begun)
            self.blank.setVisible(not is_begun)
            self.frame_changed.emit()
            if had_focus:
                self.take_focus()
        for place, each in enumerate(self.ids):
            is_shown = is_of_use(self._session.workshop, self.road_map_id, each)
            self.tabs.setTabVisible(place, is_shown)
        if is_begun and not self._views:
            self.show_current()
        self.reviewer.ask()
        count = len(self.conflicts()) if self._session.workshop.conflicts else 0
        self.differences.setText(_("Differences: {number}").format(number=isolate(number(count))))
        self.differences.short_text = number(count)
        self.show_tools()
        self._describe()

    def _describe(self) -> None:
        """Say in the status line what there is in the tab, and what is left to do."""
        workshop, own = self._session.workshop, self.road_map_id
        if not self.is_blank and self.tab not in {INVENTORY, FOLLOW_UP, HISTORY}:
            checklist = self._session.reference.law.checklist() if self.tab == PATH else ()
            words = status_words.describe_tab(workshop, own, self.tab, checklist)
            found = self._to_settle() if self._is_reviewed else None
            self.current.said.set_words(words or status_words.describe_findings(found))

    def _to_settle(self) -> int:
        return len(self.findings) + open_questions(self._session.workshop, self.road_map_id)

    def _count(self) -> None:
        workshop, own = self._session.workshop, self.road_map_id
        counts = tab_counts(workshop, own) | {REVIEW: self._to_settle()}
        for place, tab in enumerate(self.ids):
            name, count = self.title_of(tab), counts.get(tab, 0)
            many = isolate(number(count))
            words = _("{name} ({number})").format(name=name, number=many) if count else name
            if self.tabs.tabText(place) != words:
                self.tabs.setTabText(place, words)
        self.tabs.updateGeometry()  # Qt does not do that for a tab bar that was never shown
