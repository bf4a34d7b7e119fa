"""The base of the tabs with a table of marks and a pane: it reads, shows, and opens forms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.fields.field import RecordDescription
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.places.partners.marks.table import MarkTable
from mercworkshop.gui.places.partners.parts.detail_pane import DetailPane
from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.field_inputs import FieldNames
from mercworkshop.gui.session.record_dialog import RecordDialog, ValuesEdit
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.choices import ChoiceOption
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, set_orientation
from mercworkshop.i18n import _


class DeskForm(NamedTuple):
    """The form of a type of record: ``make`` makes an edit of its values, of ``record``, if any."""

    described: RecordDescription
    make: ValuesEdit
    record: Record | None = None


_WIDE = 820
"""Pixels at 100 % from which on the pane lies beside the table."""


class MarkTableView(TabView):
    """A view fills :attr:`parts` with its table and its pane, and shows the empty state instead."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.wanted = ""
        """The id of the record to choose once it is read."""

    table: MarkTable
    pane: DetailPane

    def lay_out(
        self, table: MarkTable, pane: DetailPane, empty: QWidget, legend: Sequence[QWidget]
    ) -> None:
        """Put the parts in their places; the empty state is shown until there are rows."""
        self._parts = row(table, pane, gap=0)
        self._parts.setStretch(0, 1)
        self.filled, self.empty = bare_widget(self._parts), empty
        self.setLayout(column(self.filled, empty, gap=0))
        self.filled.hide()
        self._status = bare_widget(row(self.said, None, *legend, gap=12))

    def show_filled(self, *, is_filled: bool) -> None:
        """Show the table, or the invitation while there is nothing."""
        self.filled.setVisible(is_filled)
        self.empty.setVisible(not is_filled)

    def status(self) -> QWidget:
        return self._status

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        set_orientation(self._parts, is_wide=is_wide)
        self._parts.setStretch(1, 0 if is_wide else 1)

    def open_form(
        self,
        form: DeskForm,
        values: Mapping[str, Any],
        *,
        names: Mapping[str, Sequence[ChoiceOption]] | None = None,
        left_out: Collection[str] = (),
        title: str = "",
    ) -> RecordDialog:
        """Open a form with ``values``; ``names`` are the records that its fields can name."""
        described = form.described
        fields = [each for each in described.fields if each.is_shown and each.name not in left_out]
        known = FieldNames(self.context.reference.countries, names or {})
        dialog = RecordDialog(title or _(described.one), fields, values, self, known)
        dialog.open_to_write(self.context.session, form.make, form.record)
        return dialog

    def change(self, make: Callable[[ArchivePort], Edit]) -> None:
        """Write an edit."""
        self.context.session.change(make)


def values_of(described: RecordDescription, record: Any) -> dict[str, Any]:
    """Return the values of a record by the names of its fields."""
    return {each.name: getattr(record, each.name) for each in described.fields}
