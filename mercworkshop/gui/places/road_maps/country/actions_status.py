"""What the status line says about the actions: the selected cells, or how much is left to do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.gui.grid.table.selection import describe_selection
from mercworkshop.gui.places.road_maps.actions.table import ActionsTable
from mercworkshop.gui.places.road_maps.country.status_words import describe_findings, join_facts
from mercworkshop.gui.places.road_maps.timeline.bars import count_unread_dates
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.i18n import _, digits, isolate, number, plural


class ActionsStatus(QWidget):
    """Follows the selection of a table; ``legend`` is shown at the end of the line."""

    def __init__(self, table: ActionsTable, *legend: QWidget) -> None:
        super().__init__()
        self._table, self._model = table, table.actions_model
        self._findings: int | None = None
        self._counted: object = None
        self._unread = 0
        self._legend = legend
        self.words = ElidedLabel("", "muted")
        line = row(self.words, *legend)
        line.setStretch(0, 1)
        self.setLayout(line)
        table.selection_rested.connect(self.refresh)

    def show_findings(self, count: int | None) -> None:
        """Show how many findings the road map has; None before the first review."""
        self._findings = count
        self.refresh()

    def refresh(self) -> None:
        """Describe what is selected, or the whole."""
        here = self._model.action(self._table.currentIndex().row())
        is_narrow = theme.is_window_narrow(self._table)
        for each in self._legend:
            each.setVisible(not is_narrow)
        if of_cells := describe_selection(self._table):
            words = of_cells
        elif is_narrow and here is not None:
            words = join_facts(digits(self._model.number(here.id)), isolate(here.title))
        else:
            words = self._describe_all()
        self.words.set_words(words)

    def _describe_all(self) -> str:
        count = self._model.arranger.total
        if not count:
            return _(
                "Type in any cell. Enter goes down, Tab goes on, Esc leaves the cell as it was."
            )
        whole = len(counted_actions(self._model.typed()))
        unread = self._count_unread()
        dates = _("Dates not understood: {number}").format(number=isolate(number(unread)))
        sorted_words = _("the road map keeps its own order") if self._model.arrangement.sort else ""
        return join_facts(
            plural("{n} action", "{n} actions", whole),
            self._describe_shown(),
            sorted_words,
            describe_findings(self._findings),
            dates if unread else "",
        )

    def _describe_shown(self) -> str:
        """Return how many rows a filter leaves; rows are steps and what was dropped, too."""
        if not self._model.arrangement.filters:
            return ""
        shown, total = self._model.arranger.shown, self._model.arranger.total
        return _("Rows shown: {number} of {total}").format(
            number=isolate(number(shown)), total=isolate(number(total))
        )

    def _count_unread(self) -> int:
        """Return how many dates cannot be read; they are counted again only if the rows changed."""
        if self._counted is not self._model.rows:
            self._counted = self._model.rows
            unread = (each for each in self._model.records if each.verbatim)
            self._unread = sum(map(count_unread_dates, unread))
        return self._unread
