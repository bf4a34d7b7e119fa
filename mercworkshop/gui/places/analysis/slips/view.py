"""The tab “Slips”: how late actions are, or how far, for each value of a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.named_versions import label_of
from mercworkshop.domain.programme.analysis import wording as cross_wording
from mercworkshop.domain.programme.analysis.cross_text import (
    Analysis,
    AnalysisView,
    conditions_of,
    write_view,
)
from mercworkshop.domain.programme.analysis.crosses import Cross, cell_cross
from mercworkshop.domain.programme.analysis.dimensions import Crossed, dimensions_of
from mercworkshop.domain.programme.analysis.slips import wording
from mercworkshop.domain.programme.analysis.slips.reading import (
    PARTS,
    Parted,
    read_labels,
    read_parted,
)
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
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.charts.scene_view import SceneView
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, column, make_frame
from mercworkshop.i18n import _, isolate, plural, sentences
from mercworkshop.reference.facts.value_names import value_names
from mercworkshop.report.documents.desk.slips import MOST_BARS, slips_chart, slips_table
from mercworkshop.report.model.inlines import words_of

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_PAPERS = {Analysis.SLIPS: "slips", Analysis.PROGRESS: "done"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The answer, and the labels of the named versions from which slips can be told."""

    found: Parted
    labels: tuple[str, ...]


class SlipsView(HeadlineView):
    """Choices and conditions above, a bar for each row, the figures, and the actions behind one."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.view = AnalysisView(Analysis.SLIPS, Cross("workshop"))
        self._shown: Parted | None = None
        self._labels: tuple[str, ...] = ()
        names = wording.SHOW_NAMES
        self.what = ChoiceField(_("What"), [(key, _(words)) for key, words in names.items()])
        self.rows = ChoiceField(_("Rows"), _dimensions(self.view.show))
        self.since = ChoiceField(_("Counted from"), [("", _("First promise"))])
        self.counted = CountedChoice()
        self.filters = FilterBar(context, lambda: conditions_of(self.view.show))
        self.chart = SceneView()
        self.empty = empty_state("flag", _("Nothing counts: drop a condition above."))
        self.grid = FigureGrid(_("The same in figures"))
        self.note = label("", "muted", wrap=True)
        self.records = RecordList(context)
        self.papers = DeskPapers(context, self, *_PAPERS.values(), about=self._asked)
        self.needs = button(_("Needs and offers"), "people", "quiet", run=self._go_to_needs)
        self.kept = KeptViews(context, self, "slips", lambda: self.view)
        self.tools = (self.needs, self.kept.button, self.papers.button)
        self._lay_out()
        self._answer = ArchiveAnswer[_Asked](context.session, self)
        self._connect()
        self.show_view(self.view)

    def panes(self) -> Sequence[QWidget]:
        return (self.choices.fold, self.what, self.filters.line, self.grid, self.records.table)

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
        self.what.show_value(view.show)
        self.rows.replace_choices(_dimensions(view.show))
        self.rows.show_value(view.cross.rows)
        self._show_since()
        self.counted.show_cross(view.cross)
        self._ask()

    def _lay_out(self) -> None:
        chosen = (
            (_("What"), self.what),
            (_("Counted from"), self.since),
            (_("Rows"), self.rows),
            (_("Road maps"), self.counted),
        )
        self.choices = ChoicesLine(chosen, self.filters)
        self._behind = make_frame(column(self.records))
        self.setLayout(
            column(
                self.headline,
                self.choices,
                self.filters,
                make_frame(column(self.empty, self.chart, self.grid, self.note, margin=14)),
                self._behind,
                None,
                margin=MARGIN,
            )
        )

    def _connect(self) -> None:
        session = self.context.session
        self._answer.arrived.connect(self._show)
        ask_while_visible(self, session, self._ask)
        self.what.edited.connect(self._choose_what)
        self.since.edited.connect(self._choose_since)
        self.rows.edited.connect(self._choose_rows)
        self.counted.chosen.connect(self._choose_cross)
        self.filters.changed.connect(self._choose_cross)
        self.kept.chosen.connect(self.show_view)
        self.grid.place_changed.connect(self._show_behind)
        self.grid.opened.connect(self._open)

    def _choose_what(self, show: object) -> None:
        assert isinstance(show, Analysis)
        rows = self.view.cross.rows
        rows = "workshop" if rows == PARTS[show] else rows
        since = self.view.cross.since if show is Analysis.SLIPS else ""
        self.show_view(AnalysisView(show, replace(self.view.cross, rows=rows, since=since)))

    def _choose_rows(self, rows: object) -> None:
        self._choose_cross(replace(self.view.cross, rows=str(rows)))

    def _choose_since(self, label: object) -> None:
        self._choose_cross(replace(self.view.cross, since=str(label)))

    def _show_since(self) -> None:
        """Offer the first promise and each named version; progress counts from neither."""
        labels = dict.fromkeys((*self._labels, self.view.cross.since))
        versions = [(each, isolate(label_of(each))) for each in labels if each]
        self.since.replace_choices([("", _("First promise")), *versions])
        self.since.show_value(self.view.cross.since)
        self.since.setEnabled(self.view.show is Analysis.SLIPS)

    def _choose_cross(self, cross: Cross) -> None:
        self.show_view(replace(self.view, cross=replace(cross, columns="")))

    def _asked(self) -> str:
        return write_view(self.view)

    def _ask(self) -> None:
        names = value_names(self.context.reference)
        session, view = self.context.session, self.view

        def read(archive: ArchivePort) -> _Asked:
            labels = tuple(each.label for each in read_labels(archive, session.until))
            return _Asked(read_parted(archive, view, session.day, names), labels)

        self._answer.ask(read)

    def _show(self, asked: _Asked) -> None:
        found = self._shown = asked.found
        self._labels = asked.labels
        self._show_since()
        answered = found.answered
        table, names = answered.named.table, answered.named.names
        is_blank = answered.empty is not None and answered.empty.is_nothing_here
        said = cross_wording.nothing_here_words() if is_blank else wording.headline(found)
        self.headline.set_words(said)
        self.filters.show_cross(table.cross, names)
        self.filters.show_empty(answered.empty, names)
        is_there = bool(table.whole.records)
        self.chart.show_chart(slips_chart(found) if is_there else None, said)
        for each in (self.chart, self.grid):
            each.setVisible(is_there)
        self.empty.setVisible(not is_there and not is_blank)
        self._behind.setVisible(not is_blank)
        figures = slips_table(found)
        cells = [tuple(words_of(cell) for cell in each.cells) for each in figures.rows]
        left_out = max(len(cells) - 1 - MOST_BARS, 0)
        shown = (*cells[: len(cells) - 1 - left_out], cells[-1]) if is_there else ()
        headings = tuple(each.heading for each in figures.columns)
        bold = frozenset({len(shown) - 1})
        self.grid.show_table(FigureTable(headings, shown, bold_rows=bold))
        more = plural("{n} row more is on paper.", "{n} rows more are on paper.", left_out)
        said = sentences(wording.definition(found), more if left_out else "")
        plain_text(self.note, said)
        if (place := self.grid.place) is not None and is_there:
            self._show_behind(*place)
        else:
            self.records.show_records("", (), names)

    def _show_behind(self, row_number: int, column_number: int) -> None:
        """Show the actions that a cell counts; name, number and middle stand for the whole row."""
        found = self._shown
        if found is None:
            return
        named = found.answered.named
        is_total = row_number == len(self.grid.cells.table.rows) - 1
        value = None if is_total else wording.rows_of(found)[row_number]
        parts = wording.parts_of(found)
        before = len(self.grid.cells.table.headings) - len(parts)
        part = parts[column_number - before] if column_number >= before else None
        cross = cell_cross(named.table.cross, value, part)
        title = cross_wording.records_title(named.table.cross, value, part, named.names)
        self.records.ask(cross, title, named.names)

    def _open(self, _row: int, _column: int) -> None:
        self.records.table.setFocus()

    def _go_to_needs(self) -> None:
        self.context.navigator.navigate("programme", "support")


def _dimensions(show: Analysis) -> list[tuple[object, str]]:
    return [(x.id, _(x.title)) for x in dimensions_of(Crossed.ACTIONS) if x.id != PARTS[show]]
