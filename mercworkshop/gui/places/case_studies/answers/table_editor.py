"""Editor for a table answer: a grid whose rows are those of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView

from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.gui.grid.list_view import GridListView
from mercworkshop.gui.grid.rows.grid_source import Changes
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.places.case_studies.answers.table_rows import TableRows
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.tables import wrapping_delegate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mercworkshop.gui.session.pages.page import PageContext

_LEAST = 60
"""Least width of a column, in pixels at 100 %."""


class TableAnswerEditor(GridListView):
    """Changes the answer itself, as every grid does; its columns share the width."""

    def __init__(
        self,
        context: PageContext,
        name: str,
        answer: Callable[[], Answer],
        headings: Sequence[str],
    ) -> None:
        self._answer = answer
        super().__init__(
            context, _AnswerModel(context, TableRows(context.session, answer, headings)), name
        )
        self.go(0, 0)

    @property
    def held_field(self) -> FieldKey:
        """The field of the answer: it has one for all cells."""
        return Answer.__name__, self._answer().id, "rows"

    def minimumSizeHint(self) -> QSize:
        least = theme.current_look().px(_LEAST) * self.grid.columnCount()
        return QSize(least, self.sizeHint().height())

    def fit(self) -> None:
        """Give the rows and the headings the height of their texts."""
        wrapping_delegate.fit_rows(self)

    def _set_up(self) -> None:
        super()._set_up()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _AnswerModel(GridModel):
    """All rows are one field of the answer: what is changed and what is new is one edit."""

    def __init__(self, context: PageContext, lines: TableRows) -> None:
        self._lines = lines
        super().__init__(context.session, lines.source())

    def _written(self, known: Changes, new: Sequence[Mapping[str, Any]]) -> Edit:
        return self._lines.write(known, new)
