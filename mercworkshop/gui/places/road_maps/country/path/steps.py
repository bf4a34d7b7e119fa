"""The steps of a path as a table: which acts they are, who takes them, when, and how far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent, QShowEvent

from mercworkshop.domain.entities import national_path
from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.model import collect_input
from mercworkshop.domain.review.path_rules import is_late
from mercworkshop.domain.values.dates.spans import date_of_span
from mercworkshop.gui.grid.list_view import GridListView, ListEditor
from mercworkshop.gui.grid.rows.cell_values import format_cell_date
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource, update_each
from mercworkshop.gui.places.road_maps.parts.act_words import (
    DONE_SIGN,
    OPEN_SIGN,
    SHORT_ACT_NAMES,
    describe_late,
)
from mercworkshop.gui.style import theme
from mercworkshop.i18n import Counted, _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_ROW = 28
"""Least height of a row, in pixels at 100 %."""

_BEHIND = ("body", "note")
"""The fields whose columns stand last in a narrow window."""

_PROGRESS_TONES = {
    Progress.PLANNED: "info",
    Progress.UNDER_WAY: "info",
    Progress.DONE: "done",
    Progress.DROPPED: "plain",
}


class LowRows(GridListView):
    """A list whose rows of one line are as low as those of the actions."""

    def showEvent(self, event: QShowEvent) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.current_look().px(_ROW))
        super().showEvent(event)

    def _grow(self) -> None:
        self._grow_rows(0, self.grid.rowCount() - 1)

    def _grow_rows(self, first: int, last: int) -> None:
        """Give rows the height of their words; Qt's own also leaves room for a heading of each."""
        if self.isVisible():
            for each in range(first, last + 1):
                self.setRowHeight(
                    each, max(self.sizeHintForRow(each), theme.current_look().px(_ROW))
                )
        self.updateGeometry()


class _StepRows(LowRows):
    """In a narrow window, what says who takes a step stands behind what says when."""

    _is_narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = theme.is_window_narrow(self)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            last = {self.grid.column_of(each) for each in _BEHIND} if is_narrow else set()
            every = range(len(self.grid.columns))
            self.put_in_order(sorted(every, key=lambda column: (column in last, column)))


def steps_editor(
    context: PageContext, road_map_id: str, judged: Callable[[], ReviewFacts]
) -> ListEditor:
    """Return the editor of a road map's path steps; ``judged`` says which of them are late."""
    session = context.session

    def rows() -> tuple[PathStep, ...]:
        return session.workshop.records(PathStep).owned_by(road_map_id)

    def in_force() -> str:
        """Return when the Convention enters into force for the country, as it is counted."""
        record = session.workshop.records(RoadMap).get(road_map_id)
        review = collect_input(session.workshop, record, judged()) if record is not None else None
        span = review.in_force if review is not None else None
        if span is None:
            return ""
        return _("counted: {time}").format(time=isolate(format_cell_date(date_of_span(*span))))

    source = GridSource(
        _columns(judged, in_force),
        rows,
        update_each(
            lambda n: Counted("Edit a step", "Edit {n} steps", n), national_path.update_step
        ),
        national_path.delete_steps,
        lambda chosen, by: national_path.move_steps(rows(), chosen, by),
    )
    return ListEditor(
        _StepRows(context, source, many_name(PathStep)),
        lambda words: national_path.add_step(
            rows(), session.workshop.records(RoadMap)[road_map_id], words
        ),
        _("Add a step of your own, then Enter"),
        ("", road_map_id, "new step"),
    )


def _columns(
    judged: Callable[[], ReviewFacts], in_force: Callable[[], str]
) -> tuple[GridColumn, ...]:
    fields = fields_of(PathStep)
    progress, act, planned = fields["progress"], fields["milestone"], fields["planned"]

    def act_words(step: PathStep) -> str:
        name = _(SHORT_ACT_NAMES[step.milestone])
        if step.milestone is TreatyAct.NONE:
            return name
        sign = DONE_SIGN if step.progress is Progress.DONE else OPEN_SIGN
        return f"{sign} {name}"

    def planned_words(step: PathStep) -> str:
        is_counted = step.milestone is TreatyAct.ENTRY_INTO_FORCE and step.done is None
        own = format_cell_date(step.planned) if step.planned is not None else ""
        return own or (in_force() if is_counted else "")

    def stated(step: PathStep) -> str:
        return format_plain(progress, step.progress)

    def shown(step: PathStep) -> str:
        return describe_late(stated(step)) if is_late(step, judged()) else stated(step)

    def tone(step: PathStep) -> str:
        return "bad" if is_late(step, judged()) else _PROGRESS_TONES[step.progress]

    return (
        field_column(fields["title"], 0),
        field_column(fields["body"], 204),
        field_column(act, 136, show=act_words, text=lambda step: format_plain(act, step.milestone)),
        field_column(
            planned, 196, show=planned_words, text=lambda step: format_plain(planned, step.planned)
        ),
        field_column(fields["done"], 112),
        field_column(progress, 110, show=shown, text=stated, tone=tone),
        field_column(fields["note"], 0),
    )
