"""Beside the table of an inventory: what enters in a year so far, and where it goes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.inventory import wording
from mercworkshop.domain.inventory.form import InventoryForm
from mercworkshop.domain.inventory.totals import InventoryTotals
from mercworkshop.gui.places.road_maps.inventory.bars import RangeBar, RangeBars
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, scroll_area
from mercworkshop.i18n import _


class SoFar(QWidget):
    """The running totals."""

    def __init__(self) -> None:
        super().__init__()
        self.total = label("", "figure")
        self.counted = label("", "muted", wrap=True)
        self.bars = RangeBars(_("Where it goes"))
        inside = column(
            heading(_("So far, a year")), self.total, self.counted, self.bars, None, margin=12
        )
        self.setLayout(column(scroll_area(bare_widget(inside))))

    def show_totals(self, totals: InventoryTotals, form: InventoryForm) -> None:
        """Show totals."""
        plain_text(self.total, wording.kilograms(totals.enters))
        plain_text(self.counted, wording.counted_of(totals))
        self.bars.show_bars(media_bars(totals, form))


def media_bars(totals: InventoryTotals, form: InventoryForm) -> tuple[RangeBar, ...]:
    """Return a bar for each medium."""
    return tuple(
        RangeBar(
            form.media[medium],
            float(limits.low),
            float(limits.high),
            wording.format_limits(limits),
        )
        for medium, limits in totals.leaves.items()
    )
