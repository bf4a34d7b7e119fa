"""The tab “Count by fields”: rows, columns and a measure; the answer opens its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.analysis import wording
from mercworkshop.domain.programme.analysis.cross_text import (
    Analysis,
    AnalysisView,
    conditions_of,
    write_cross,
)
from mercworkshop.domain.programme.analysis.crosses import (
    MEASURE_NAMES,
    MEASURES_OF,
    Cross,
    CrossMeasure,
    cell_cross,
)
from mercworkshop.domain.programme.analysis.dimensions import (
    CROSSED_NAMES,
    Crossed,
    dimensions_of,
)
from mercworkshop.domain.programme.analysis.named_cross import AnsweredCross, read_answered
from mercworkshop.domain.programme.analysis.wording import NamedCross
from mercworkshop.gui.places.analysis.cross.model import CellPlace
from mercworkshop.gui.places.analysis.cross.table import CrossTableView
from mercworkshop.gui.places.analysis.parts.choices_line import ChoicesLine
from mercworkshop.gui.places.analysis.parts.counted_choice import CountedChoice
from mercworkshop.gui.places.analysis.parts.filter_bar import FilterBar
from mercworkshop.gui.places.analysis.parts.kept_views import KeptViews
from mercworkshop.gui.places.analysis.parts.record_list import RecordList
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, column, make_frame, row
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _
from mercworkshop.reference.facts.value_names import value_names


class CrossView(TabView):
    """Choices above, the answer as a sentence, the table, and the records of the chosen cell."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.cross = Cross("article", "funding")
        self._shown: NamedCross | None = None
        self.headline = heading("", level=1)
        self.crossed = ChoiceField(_("Count"), _options(CROSSED_NAMES))
        self.rows = ChoiceField(_("Rows"), self._dimensions())
        self.columns = ChoiceField(_("Columns"), self._dimensions(with_none=True))
        self.measure = ChoiceField(_("Measure"), _options(MEASURE_NAMES))
        self.counted = CountedChoice()
        self.turn = button(_("Swap"), icon="exchange", run=self._turn)
        self.turn.setToolTip(plain_tooltip(_("Swap rows and columns")))
        self.count = label("", "muted")
        self.table = CrossTableView()
        self.note = label("", "muted", wrap=True)
        self.records = RecordList(context)
        self.papers = DeskPapers(context, self, "cross", about=self._asked)
        self.kept = KeptViews(context, self, "cross", self.shown_view)
        self.filters = FilterBar(context, self._about)
        self.tools = (self.kept.button, self.papers.button)
        self._lay_out()
        self._answer = ArchiveAnswer[AnsweredCross](context.session, self)
        self._answer.arrived.connect(self._show)
        self._connect()
        self._show_choices()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.choices.fold, self.rows, self.filters.line, self.table, self.records.table)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {**self.papers.answers(), "filter": self.filters.start}

    def shown_view(self) -> AnalysisView:
        """Return what is shown, as it is kept and shared."""
        return AnalysisView(Analysis.CROSS, self.cross)

    def show_cross(self, cross: Cross) -> None:
        """Ask another cross."""
        self.cross = cross
        self._show_choices()
        self._ask()

    def commands(self) -> tuple[PaletteCommand, ...]:
        return self.kept.commands()

    def show_record(self, record_id: str) -> None:
        """Show a view by its text."""
        if (view := self.kept.read(record_id)) is not None:
            self._show_view(view)

    def _show_view(self, view: AnalysisView) -> None:
        self.show_cross(view.cross)

    def _lay_out(self) -> None:
        chosen = (
            (_("Count"), self.crossed),
            (_("Rows"), self.rows),
            (_("Columns"), self.columns),
            (_("Measure"), self.measure),
            (_("Road maps"), self.counted),
        )
        self.choices = ChoicesLine((*chosen, ("", self.turn)), self.filters)
        above = row(self.headline, None, self.count, gap=12)
        body = column(self.table, self.note, margin=12, gap=8)
        body.setStretch(0, 1)
        self.cards = make_frame(body), make_frame(column(self.records))
        whole = column(above, self.choices, self.filters, *self.cards, None, margin=MARGIN)
        whole.setStretch(3, 5)
        whole.setStretch(4, 2)
        self.setLayout(whole)

    def _connect(self) -> None:
        session = self.context.session
        ask_while_visible(self, session, self._ask)
        self.crossed.edited.connect(self._choose_crossed)
        self.rows.edited.connect(self._choose_rows)
        self.columns.edited.connect(self._choose_columns)
        self.measure.edited.connect(self._choose_measure)
        self.counted.chosen.connect(self.show_cross)
        self.table.place_changed.connect(self._ask_records)
        self.table.opened.connect(self._open)
        self.filters.changed.connect(self.show_cross)
        self.kept.chosen.connect(self._show_view)

    def _dimensions(self, *, with_none: bool = False) -> list[tuple[object, str]]:
        shown: list[tuple[object, str]] = [("", _("none"))] if with_none else []
        return shown + [(each.id, _(each.title)) for each in dimensions_of(self.cross.crossed)]

    def _show_choices(self) -> None:
        cross = self.cross
        self.crossed.show_value(cross.crossed)
        self.rows.replace_choices(self._dimensions())
        self.rows.show_value(cross.rows)
        self.columns.replace_choices(self._dimensions(with_none=True))
        self.columns.show_value(cross.columns)
        self.measure.replace_choices(
            [(each, _(MEASURE_NAMES[each])) for each in MEASURES_OF[cross.crossed]]
        )
        self.measure.show_value(cross.measure)
        self.counted.show_cross(cross)
        self.turn.setEnabled(bool(cross.columns))

    def _choose_crossed(self, crossed: object) -> None:
        assert isinstance(crossed, Crossed)
        columns = "funding" if crossed is Crossed.ACTIONS else "kind"
        about = conditions_of(Analysis.CROSS, crossed)
        kept = tuple(each for each in self.cross.conditions if each.dimension in about)
        self.show_cross(Cross("article", columns, crossed, CrossMeasure.COUNT, kept))

    def _choose_rows(self, dimension: object) -> None:
        columns = self.cross.columns
        if dimension == columns:  # rows and columns change places
            columns = self.cross.rows
        self.show_cross(replace(self.cross, rows=str(dimension), columns=columns))

    def _choose_columns(self, dimension: object) -> None:
        rows = self.cross.rows
        if dimension == rows:
            rows = self.cross.columns or rows
        columns = "" if dimension == rows else str(dimension)
        self.show_cross(replace(self.cross, rows=rows, columns=columns))

    def _choose_measure(self, measure: object) -> None:
        assert isinstance(measure, CrossMeasure)
        self.show_cross(replace(self.cross, measure=measure))

    def _about(self) -> tuple[str, ...]:
        return conditions_of(Analysis.CROSS, self.cross.crossed)

    def _asked(self) -> str:
        return write_cross(self.cross)

    def _turn(self) -> None:
        self.show_cross(self.cross.turned)

    def _ask(self) -> None:
        session = self.context.session
        names = value_names(session.reference)
        self._answer.ask(partial(read_answered, cross=self.cross, day=session.day, names=names))

    def _show(self, answered: AnsweredCross) -> None:
        self._shown = shown = answered.named
        table, names = shown.table, shown.names
        self.filters.show_cross(table.cross, names)
        self.filters.show_empty(answered.empty, names)
        is_blank = answered.empty is not None and answered.empty.is_nothing_here
        said = wording.nothing_here_words() if is_blank else wording.headline(table, names)
        self.headline.set_words(said)
        for each in self.cards:
            each.setVisible(not is_blank)
        plain_text(self.count, "" if is_blank else wording.count_words(table))
        plain_text(self.note, wording.notes(table, names) if table.rows else "")
        self.table.show_table(table, names)
        if not table.rows:
            self.records.show_records("", (), names)

    def _ask_records(self, place: CellPlace) -> None:
        if self._shown is None:
            return
        cross, names = self._shown.table.cross, self._shown.names
        title = wording.records_title(cross, place.row, place.column, names)
        self.records.ask(cell_cross(cross, place.row, place.column), title, names)

    def _open(self, _place: CellPlace) -> None:
        self.records.table.setFocus()


def _options(names: Mapping[Crossed, str] | Mapping[CrossMeasure, str]) -> list[tuple[object, str]]:
    return [(key, _(name)) for key, name in names.items()]
