"""The current source of an inventory: how its mercury is computed, where it goes, who says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.form import Medium
from mercworkshop.domain.inventory.rows import ComputedRow, RowFault
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.road_maps.inventory.lines import InventoryLines
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.record_form import RecordForm
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, scroll_area
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import N_, _, isolate, sentences

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_SHORT = {
    Medium.AIR: N_("Air"),
    Medium.WATER: N_("Water"),
    Medium.LAND: N_("Land"),
    Medium.PRODUCTS: N_("By-products"),
    Medium.WASTE: N_("General waste"),
    Medium.TREATMENT: N_("Treated"),
}
_SOURCES = ("activity_source", "factor_source", "share_source", "here_source", "year", "note")


class SourceDetail(QWidget):
    """Shows and edits what the table has no room for, of the row that ``find`` returns."""

    def __init__(
        self, context: PageContext, lines: InventoryLines, find: Callable[[], ComputedRow | None]
    ) -> None:
        super().__init__()
        self._session, self._lines, self._find = context.session, lines, find
        self.title = heading("")
        self.formula = label("", wrap=True)
        self.typed = label("", "muted", wrap=True)
        self.faults = label("", "amber", wrap=True)
        self.together = label("", "muted", wrap=True)
        self.shares = tuple(self._share(medium) for medium in Medium)
        self.sources = RecordForm(
            context.session,
            [form_field(fields_of(InventoryRow)[name], self._update) for name in _SOURCES],
            self._row,
        )
        limits = label(_("Low times low, high times high: limits, no average."), "muted", wrap=True)
        left = column(
            self.title,
            self.formula,
            self.typed,
            limits,
            row(*self.shares, gap=6),
            self.together,
            self.faults,
            None,
            gap=4,
        )
        right = column(heading(_("Where do these numbers come from?")), self.sources, None, gap=6)
        halves = row(bare_widget(left), bare_widget(right), gap=24, margin=12)
        halves.setStretch(0, 3)
        halves.setStretch(1, 2)
        self.setLayout(column(scroll_area(bare_widget(halves))))
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    def refresh(self, _ids: object = None) -> None:
        """Show the current row."""
        computed = self._find()
        self.setEnabled(computed is not None)
        for form in (*self.shares, self.sources):
            form.refresh()
        plain_text(self.title, isolate(computed.name) if computed else "")
        plain_text(self.formula, wording.formula(computed) if computed else "")
        plain_text(self.typed, wording.as_typed(computed) if computed else "")
        self.typed.setVisible(bool(self.typed.text()))
        plain_text(self.together, wording.shares_together(computed) if computed else "")
        said = _said(computed) if computed else ()
        plain_text(self.faults, sentences(*(_(wording.FAULT_WORDS[each]) for each in said)))
        restyle(self.faults, kind="bad" if any(each.is_wrong for each in said) else "amber")
        self.faults.setVisible(bool(said))
        self.formula.setVisible(bool(self.formula.text()))

    def _share(self, medium: Medium) -> RecordForm:
        field = fields_of(InventoryRow)[medium.value]
        said = form_field(field, self._update, label=_SHORT[medium], placeholder=N_("0 %"))
        return RecordForm(self._session, [said], self._row, beside=False)

    def _row(self) -> InventoryRow | None:
        computed = self._find()
        return computed.row if computed is not None else None

    def _update(self, record: InventoryRow, **fields: Any) -> Edit:
        is_new = record.id not in self._session.workshop.records(InventoryRow)
        return inventories.update_row(record, is_new=is_new, **fields)


def _said(row: ComputedRow) -> tuple[RowFault, ...]:
    """Return the faults of a row to show, each once, contradictions first."""
    faults = dict.fromkeys(fault for _field, fault in row.faults)
    return tuple(sorted(faults, key=lambda each: not each.is_wrong))
