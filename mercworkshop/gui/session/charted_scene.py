"""A chart as it is on paper, and what it shows as a table, which a screen reader reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _
from mercworkshop.report.model.blocks import Column, ColumnKind
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.inlines import words_of

if TYPE_CHECKING:
    from mercworkshop.gui.widgets.charts.scene_view import SceneView
    from mercworkshop.report.model.charts import Chart

_WORDS, _NUMBERS = 5, 2
"""Shares of the width of the table."""
_MOST_LINES = 60
_AS_TABLE, _AS_CHART = N_("As a table"), N_("As a chart")


class ChartedScene(QWidget):
    """A chart, or its table once ``turn`` was pressed.

    What lays out charts takes a third of a second to load, so that is done on another thread.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._shown: tuple[Chart | None, str] = (None, "")
        self._headings: tuple[Column, ...] = ()
        self._job: Job | None = None
        self.is_table = False
        self.view: SceneView | None = None
        self.table: TextTable | None = None
        self.button = button(_(_AS_TABLE), icon="table", run=self.turn)
        self._wait = label(_("Drawing the chart…"), "muted")
        self._box = column(self._wait, gap=0)
        self.setLayout(self._box)

    def show_chart(self, chart: Chart | None, sentence: str) -> None:
        """Show a chart, or nothing; ``sentence`` is what it says."""
        self._shown = (chart, sentence)
        self.button.setEnabled(chart is not None)
        if chart is not None:
            self._show_table(chart)
        if self.view is not None:
            self.view.show_chart(chart, sentence)
        elif self._job is None:
            self._job = Job(_load, owner=self)
            self._job.done.connect(self._draw)
            self._job.start()

    def turn(self) -> None:
        """Show the table in place of the chart, or the chart again."""
        self.is_table = not self.is_table
        self.button.setText(_(_AS_CHART if self.is_table else _AS_TABLE))
        self._show_one()
        announce(self, _("Table") if self.is_table else _("Chart"))

    def _draw(self, _result: object = None) -> None:
        from mercworkshop.gui.widgets.charts.scene_view import SceneView

        self.view = SceneView()
        self._box.replaceWidget(self._wait, self.view)
        self._wait.hide()
        self.view.show_chart(*self._shown)
        self._show_one()

    def _show_one(self) -> None:
        if self.view is not None:
            self.view.setVisible(not self.is_table)
        if self.table is not None:
            self.table.setVisible(self.is_table)

    def _show_table(self, chart: Chart) -> None:
        found = chart_table(chart)
        if self.table is None or found.columns != self._headings:
            self._make_table(found.columns)
        if self.table is not None:
            self.table.show_rows([[words_of(cell) for cell in row.cells] for row in found.rows])

    def _make_table(self, columns: Sequence[Column]) -> None:
        if self.table is not None:
            self._box.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self._headings = tuple(columns)
        shares = [
            (each.heading, _NUMBERS if each.kind is ColumnKind.NUMBER else _WORDS)
            for each in columns
        ]
        self.table = TextTable(self._name, shares, lines=_MOST_LINES)
        self._box.addWidget(self.table)
        self.table.setVisible(self.is_table)


def _load(_progress: JobProgress) -> None:
    import mercworkshop.gui.widgets.charts.scene_view  # noqa: F401 - to have it
