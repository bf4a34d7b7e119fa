"""Asks which country is to stand beside another: type a name, Enter takes the chosen row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.gui.places.countries.list_rows import CountryEntry, filtered
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.i18n import N_, _

_COLUMNS = ((N_("Country"), 50), (N_("Status in law"), 50))
_LINES = 10


class OtherCountryDialog(QDialog):
    """Emits ``taken`` with the code of a country."""

    taken = Signal(str)

    def __init__(self, known: Sequence[CountryEntry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Beside another country"))
        self._known = tuple(known)
        self.filter = LineField(_("Filter countries"), _("Filter countries"))
        self.table = RecordTable(_("Countries"), _COLUMNS, lines=_LINES)
        take = button(_("Show"), "check", "primary", run=self._take_chosen)
        ends = row(None, button(_("Cancel"), run=self.reject), take)
        whole = column(
            heading(_("Beside another country")), self.filter, self.table, ends, margin=18
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self._take_chosen)
        self.table.key_pressed.connect(self._on_key)
        set_dialog_size(self, 560, 520)
        self._show()
        self.filter.setFocus()

    def _show(self) -> None:
        shown = filtered(self._known, self.filter.text())
        self.table.show_records([TableRecord(each.country, each.cells[:2]) for each in shown])

    def _on_key(self, name: str) -> None:
        if name == "open":
            self._take_chosen()

    def _take_chosen(self) -> None:
        if self.table.chosen:
            self.taken.emit(self.table.chosen)
            self.accept()
