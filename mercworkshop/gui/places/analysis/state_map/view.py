"""The tab “Map of States”: one cell a State by region, and what is known of the current one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.analysis.state_map import wording
from mercworkshop.domain.programme.analysis.state_map.states import (
    REGIONS,
    MappedState,
    StateMap,
    read_state_map,
)
from mercworkshop.gui.places.analysis.state_map.tiles import TileList, TileRow
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.charts.scene_view import SceneView
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, make_frame, row
from mercworkshop.i18n import _, isolate, listed_phrases
from mercworkshop.reference.facts.askers import facts_of_states
from mercworkshop.reference.facts.published_totals import published_totals
from mercworkshop.report.documents.desk.state_map import state_map_chart

_LEFT = 2
"""Regions in the left column, which has as many States as the right one."""


class StateMapView(HeadlineView):
    """The legend and the current State, then regions in two columns, and how it is counted."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.map: StateMap | None = None
        self.legend = SceneView()
        self.lists = {each: TileList(wording.region_name(each)) for each in REGIONS}
        self.counts = {each: label("", "muted") for each in REGIONS}
        self.state = heading("")
        self.about = label("", wrap=True)
        self.note = label("", "muted", wrap=True)
        self.papers = DeskPapers(context, self, "state-map")
        self.tools = (self.papers.button,)
        self._parts = {each: self._part(each) for each in REGIONS}
        self._lay_out()
        self._answer = ArchiveAnswer[StateMap](context.session, self)
        self._answer.arrived.connect(self._show)
        ask_while_visible(self, context.session, self._ask)
        for region, tiles in self.lists.items():
            tiles.chosen.connect(self._show_state)
            tiles.opened.connect(self._open)
            tiles.left.connect(partial(self._go_on, region))
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return [each for each in self.lists.values() if each.cells.rows] or [self.legend]

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers()

    def _part(self, region: str) -> QWidget:
        above = row(heading(wording.region_name(region)), self.counts[region], None, gap=12)
        return bare_widget(column(above, self.lists[region], gap=4))

    def _lay_out(self) -> None:
        parts = list(self._parts.values())
        left, right = column(*parts[:_LEFT], None, gap=14), column(*parts[_LEFT:], None, gap=14)
        regions = row(left, right, gap=24)
        regions.setStretch(0, 1)
        regions.setStretch(1, 1)
        self.pairs = (regions,)
        about = row(self.state, self.about, gap=12)
        about.setStretch(1, 1)
        self.setLayout(
            column(
                self.headline,
                make_frame(column(self.legend, about, regions, self.note, margin=14, gap=12)),
                None,
                margin=MARGIN,
            )
        )

    def _ask(self) -> None:
        reference = self.context.reference
        self._answer.ask(
            partial(
                read_state_map,
                states=facts_of_states(reference),
                day=self.context.session.day,
                totals=published_totals(reference),
                known_to=reference.countries.file.counted_to,
            )
        )

    def _show(self, found: StateMap) -> None:
        is_first, self.map = self.map is None, found
        self.headline.set_words(wording.headline(found))
        chart = replace(state_map_chart(found), groups=())
        self.legend.show_chart(chart, _("Legend"))
        regions = dict(found.regions)
        for region, tiles in self.lists.items():
            own = regions.get(region, ())
            tiles.show_tiles([TileRow(each, _spoken(each)) for each in own])
            plain_text(self.counts[region], wording.counts_words(found, own))
            self._parts[region].setVisible(bool(own))
        plain_text(self.note, wording.notes(found))
        if is_first:
            first = self.lists[REGIONS[0]]
            first.choose(0)
            if self.isAncestorOf(self.focusWidget() or self) or self.hasFocus():
                first.setFocus()

    def _show_state(self, state: MappedState) -> None:
        self.state.set_words(isolate(state.name))
        plain_text(self.about, wording.state_words(state))

    def _go_on(self, region: str, step: int) -> None:
        """Go to the last cell of the region before, or to the first of the next one."""
        shown = [each for each in REGIONS if self.lists[each].cells.rows]
        at = shown.index(region) + step
        if 0 <= at < len(shown):
            tiles = self.lists[shown[at]]
            tiles.choose(0 if step > 0 else -1)
            tiles.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, code: str) -> None:
        self.context.navigator.navigate("countries", code)


def _spoken(state: MappedState) -> str:
    return listed_phrases((state.name, wording.state_words(state)))
