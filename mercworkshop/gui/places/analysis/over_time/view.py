"""The tab “Over time”: what was promised, planned and done, as steps and in figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.analysis import wording as cross_wording
from mercworkshop.domain.programme.analysis.cross_text import (
    ACTION_GROUPS,
    ROAD_MAP_GROUPS,
    Analysis,
    AnalysisView,
    conditions_of,
    write_view,
)
from mercworkshop.domain.programme.analysis.crosses import Cross
from mercworkshop.domain.programme.analysis.over_time import wording
from mercworkshop.domain.programme.analysis.over_time.named_groups import (
    NamedOverTime,
    read_named_over_time,
)
from mercworkshop.domain.programme.analysis.over_time.records import (
    actions_behind,
    countries_behind,
)
from mercworkshop.domain.programme.analysis.over_time.steps import StepKind
from mercworkshop.gui.places.analysis.over_time.country_list import TimedCountryList
from mercworkshop.gui.places.analysis.parts.choices_line import ChoicesLine
from mercworkshop.gui.places.analysis.parts.counted_choice import CountedChoice
from mercworkshop.gui.places.analysis.parts.figure_grid import FigureGrid, FigureTable
from mercworkshop.gui.places.analysis.parts.filter_bar import FilterBar
from mercworkshop.gui.places.analysis.parts.kept_views import KeptViews
from mercworkshop.gui.places.analysis.parts.record_list import RecordList
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.widgets.charts.scene_view import SceneView
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, column, make_frame
from mercworkshop.i18n import _, listed_phrases
from mercworkshop.reference.facts.askers import facts_of_states
from mercworkshop.reference.facts.value_names import value_names
from mercworkshop.report.documents.desk.over_time import over_time_chart
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.model.step_lines import StepLines

_KINDS = tuple(StepKind)


class OverTimeView(HeadlineView):
    """Choices and conditions above, the panels, the same in figures, and what stands behind one."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.view = AnalysisView(Analysis.DEPOSITS, Cross("subregion"))
        self._shown: NamedOverTime | None = None
        self._days: tuple[date | None, ...] = ()
        """The day of each column of figures; None: without a date."""
        self._lines: tuple[tuple[int, StepKind], ...] = ()
        """The number of the group and the kind of each row of figures."""
        names = wording.ABOUT_NAMES
        self.about = ChoiceField(_("What"), [(key, _(words)) for key, words in names.items()])
        self.about.widen()
        self.groups = ChoiceField(_("Split by"), self._groups())
        self.counted = CountedChoice()
        self.filters = FilterBar(context, self._conditioned)
        self.chart = SceneView()
        self.empty = empty_state("flag", _("Nothing counts: drop a condition above."))
        self.grid = FigureGrid(_("The same in figures"))
        self.note = label("", "muted", wrap=True)
        self.countries, self.records = TimedCountryList(context), RecordList(context)
        self.papers = DeskPapers(context, self, "over-time", about=lambda: write_view(self.view))
        self.kept = KeptViews(context, self, "over_time", lambda: self.view)
        self.tools = (self.kept.button, self.papers.button)
        self._lay_out()
        self._answer = ArchiveAnswer[NamedOverTime](context.session, self)
        self._connect()
        self.show_view(self.view)

    def panes(self) -> Sequence[QWidget]:
        behind = self.records.table if self._is_of_actions else self.countries.table
        return (self.choices.fold, self.about, self.filters.line, self.grid, behind)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {**self.papers.answers(), "filter": self.filters.start}

    def commands(self) -> tuple[PaletteCommand, ...]:
        return self.kept.commands()

    def show_record(self, record_id: str) -> None:
        """Show a view by its text."""
        if (view := self.kept.read(record_id)) is not None:
            self.show_view(view)

    def show_view(self, view: AnalysisView) -> None:
        """Ask another analysis of this tab."""
        self.view = view
        self.about.show_value(view.show)
        self.groups.replace_choices(self._groups())
        self.groups.show_value(view.cross.rows)
        self.counted.show_cross(view.cross)
        self._ask()

    @property
    def _is_of_actions(self) -> bool:
        return self.view.show is Analysis.ACTIONS

    def _lay_out(self) -> None:
        chosen = (
            (_("What"), self.about),
            (_("Split by"), self.groups),
            (_("Road maps"), self.counted),
        )
        self.choices = ChoicesLine(chosen, self.filters)
        figures = column(self.empty, self.chart, self.grid, self.note, margin=14)
        behind = column(self.countries, self.records, gap=0)
        self._behind = make_frame(behind)
        self.setLayout(
            column(
                self.headline,
                self.choices,
                self.filters,
                make_frame(figures),
                self._behind,
                None,
                margin=MARGIN,
            )
        )

    def _connect(self) -> None:
        session = self.context.session
        self._answer.arrived.connect(self._show)
        ask_while_visible(self, session, self._ask)
        self.about.edited.connect(self._choose_about)
        self.groups.edited.connect(self._choose_groups)
        self.counted.chosen.connect(self._choose_cross)
        self.filters.changed.connect(self._choose_cross)
        self.kept.chosen.connect(self.show_view)
        self.grid.place_changed.connect(self._show_behind)
        self.grid.opened.connect(self._open)

    def _groups(self) -> list[tuple[object, str]]:
        known = ACTION_GROUPS if self._is_of_actions else ROAD_MAP_GROUPS
        return [
            (each, cross_wording.dimension_title(each) if each else _("nothing")) for each in known
        ]

    def _conditioned(self) -> tuple[str, ...]:
        return conditions_of(self.view.show)

    def _choose_about(self, about: object) -> None:
        assert isinstance(about, Analysis)
        known = conditions_of(about)
        cross = self.view.cross
        kept = tuple(each for each in cross.conditions if each.dimension in known)
        rows = cross.rows if cross.rows in ROAD_MAP_GROUPS else "subregion"
        self.show_view(AnalysisView(about, replace(cross, rows=rows, conditions=kept)))

    def _choose_groups(self, rows: object) -> None:
        self._choose_cross(replace(self.view.cross, rows=str(rows)))

    def _choose_cross(self, cross: Cross) -> None:
        self.show_view(replace(self.view, cross=cross))

    def _ask(self) -> None:
        reference = self.context.reference
        self._answer.ask(
            partial(
                read_named_over_time,
                view=self.view,
                day=self.context.session.day,
                names=value_names(reference),
                states=facts_of_states(reference),
            )
        )

    def _show(self, found: NamedOverTime) -> None:
        self._shown = found
        time, names = found.time, found.names
        is_blank = time.empty is not None and time.empty.is_nothing_here
        said = cross_wording.nothing_here_words() if is_blank else wording.headline(time)
        self.headline.set_words(said)
        self.filters.show_cross(time.cross, names)
        self.filters.show_empty(time.empty, names)
        chart = over_time_chart(found)
        is_there = bool(chart.panels)
        self.chart.show_chart(chart if is_there else None, said)
        for each in (self.chart, self.grid):
            each.setVisible(is_there)
        self.empty.setVisible(not is_there and not is_blank)
        self._behind.setVisible(not is_blank)
        plain_text(self.note, wording.definition(time))
        self._days = (*(day for day, _words in chart.columns), None)
        table = chart_table(chart)
        rows = tuple(tuple(words_of(cell) for cell in each.cells) for each in table.rows)
        self._lines = _lines(chart)
        bold = frozenset(at for at, each in enumerate(self._lines) if each[1] is StepKind.DONE)
        headings = tuple(each.heading for each in table.columns)
        self.grid.show_table(FigureTable(headings, rows if is_there else (), 2, bold_rows=bold))
        self.countries.setVisible(not self._is_of_actions)
        self.records.setVisible(self._is_of_actions)
        if (place := self.grid.place) is not None and is_there:
            self._show_behind(*place)
        else:
            self.countries.show_countries("", (), names)
            self.records.show_records("", (), names)

    def _show_behind(self, row_number: int, column_number: int) -> None:
        """Show what a cell counts; a name stands for all that have a date."""
        found = self._shown
        if found is None or not self._days:
            return
        at, kind = self._lines[row_number]
        groups = found.time.groups
        group = groups[at].value if groups else None
        until = self._days[column_number - 2] if column_number >= 2 else date.max
        title = self._title(found, row_number, column_number)
        if self._is_of_actions:
            cross = actions_behind(found.time, group, kind, until)
            self.records.ask(cross, title, found.names)
        else:
            behind = countries_behind(found.time, group, kind, until)
            self.countries.show_countries(title, behind, found.names)

    def _title(self, found: NamedOverTime, row_number: int, column_number: int) -> str:
        table = self.grid.cells.table
        names = table.rows[row_number][:2] if found.time.groups else table.rows[row_number][1:2]
        return listed_phrases((*names, *table.headings[column_number : column_number + 1][:1]))

    def _open(self, _row: int, _column: int) -> None:
        behind = self.records if self._is_of_actions else self.countries
        behind.table.setFocus()


def _lines(chart: StepLines) -> tuple[tuple[int, StepKind], ...]:
    """Return the number of the group and the kind of each line that the figures show."""
    return tuple(
        (at, kind)
        for at, panel in enumerate(chart.panels)
        for kind, line in zip(_KINDS, panel.lines, strict=True)
        if line in panel.distinct_lines
    )
