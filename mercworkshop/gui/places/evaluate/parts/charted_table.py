"""A chart with its table beside it, of which one or both are shown."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial

from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.charts import library
from mercworkshop.gui.widgets.charts.chart_view import ChartView
from mercworkshop.gui.widgets.layouts import card, column, row, set_orientation
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate
from mercworkshop.report.model.blocks import ColumnKind
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.charts import Gains, Ratings
from mercworkshop.report.model.inlines import words_of

_WIDE = 900
"""Pixels at 100 %; from there on chart and table stand beside each other."""
_NAMES, _QUESTIONS, _NUMBERS, _INTERVALS = 6, 14, 2, 4
"""Shares of the width of the table."""
_MOST_LINES = 60

type _Rows = list[list[str]]


class Shown(Enum):
    """What is shown of a chart and its table."""

    BOTH = N_("Chart and table")
    CHART = N_("Chart")
    TABLE = N_("Table")


class ChartedTable(QWidget):
    """A chart, and what it shows as a table: at first for a screen reader alone, which reads it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.shown = Shown.BOTH if QAccessible.isActive() else Shown.CHART
        self.chart = ChartView()
        self.table: TextTable | None = None
        self._headings: list[str] = []
        self._chart_card = card(self.chart, None, margin=8)
        self._table_box = column(gap=0)
        self._table_card = card(self._table_box, None, margin=8)
        self._box = row(self._chart_card, self._table_card, gap=12)
        self._box.setStretch(0, 5)
        self._box.setStretch(1, 3)
        self.setLayout(self._box)
        self._show_parts()
        self._job: Job | None = None

    def show_chart(self, chart: Gains | Ratings, sentence: str) -> None:
        """Show a chart and its table; ``sentence`` is what it says."""
        self.chart.show_chart(chart, sentence)
        columns, rows = _gains_table(chart) if isinstance(chart, Gains) else _ratings_table(chart)
        if self.table is None or [heading for heading, _share in columns] != self._headings:
            self._make_table(columns)
        if self.table is not None:
            self.table.show_rows(rows)
        self._load()

    def turn(self) -> None:
        """Show the next of both, the chart alone, the table alone."""
        order = list(Shown)
        self.shown = order[(order.index(self.shown) + 1) % len(order)]
        self._show_parts()
        announce(self, _(self.shown.value))

    def _show_parts(self) -> None:
        self._chart_card.setVisible(self.shown is not Shown.TABLE)
        self._table_card.setVisible(self.shown is not Shown.CHART)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_orientation(self._box, is_wide=self.width() >= theme.current_look().px(_WIDE))

    def _make_table(self, columns: Sequence[tuple[str, int]]) -> None:
        if self.table is not None:
            self._table_box.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self._headings = [heading for heading, _share in columns]
        self.table = TextTable(self._name, columns, lines=_MOST_LINES)
        self._table_box.addWidget(self.table)

    def _load(self) -> None:
        """Load what draws charts on another thread: it takes a third of a second."""
        if library.is_loaded() or self._job is not None:
            return
        self._job = Job(_load_library, owner=self)
        self._job.done.connect(partial(_draw, self.chart))
        self._job.start()


def _gains_table(chart: Gains) -> tuple[list[tuple[str, int]], _Rows]:
    """Return number and name of a gain as one cell, so that there is room for the rest."""
    table = chart_table(chart)
    kept = [place for place, each in enumerate(table.columns) if each.kind is ColumnKind.NUMBER]
    columns = [(chart.headings.name, _NAMES)]
    columns += [(table.columns[place].heading, _NUMBERS) for place in kept]
    if any(each.low is not None for each in chart.rows):
        kept.append(len(table.columns) - 1)
        columns.append((chart.headings.interval, _INTERVALS))
    names = [
        f"{isolate(each.number)}\u2002{each.name}" if each.number else each.name
        for each in chart.rows
    ]
    return columns, [
        [name, *(words_of(each.cells[place]) for place in kept)]
        for name, each in zip(names, table.rows, strict=True)
    ]


def _ratings_table(chart: Ratings) -> tuple[list[tuple[str, int]], _Rows]:
    table = chart_table(chart)
    columns = [(each.heading, _NUMBERS) for each in table.columns]
    columns[0] = (columns[0][0], _QUESTIONS)
    return columns, [[words_of(cell) for cell in each.cells] for each in table.rows]


def _load_library(_progress: JobProgress) -> None:
    library.load()


def _draw(chart: ChartView, _result: object) -> None:
    chart.draw()
