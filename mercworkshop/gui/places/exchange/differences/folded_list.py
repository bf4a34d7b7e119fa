"""Where there is no room for the list of differences: which one is shown, with a menu of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.gui.places.exchange.differences.rows import DifferenceRow, DifferenceRowKind
from mercworkshop.gui.widgets.buttons import PushButton, escape_ampersands
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, sentences


class FoldedList(PushButton):
    """``chosen`` carries the field of the difference that was chosen in the menu."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self._menu = QMenu(self)
        self._rows: tuple[DifferenceRow, ...] = ()
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(weak_slot(self, FoldedList._fill))

    def show_rows(
        self,
        rows: Sequence[DifferenceRow],
        current: FieldKey | None,
        places: Mapping[FieldKey, str],
    ) -> None:
        """Offer these differences; the button says which of all is shown."""
        self._rows = tuple(each for each in rows if each.kind is not DifferenceRowKind.FILE)
        words = places.get(current, "") if current is not None else ""
        self.setText(words or _("Settled"))
        self.setAccessibleName(sentences(_("Differences"), self.text()))

    def _fill(self) -> None:
        self._menu.clear()
        for each in self._rows:
            act = self._menu.addAction(escape_ampersands(each.spoken))
            act.triggered.connect(weak_slot(self, FoldedList._choose, each.key))

    def _choose(self, key: FieldKey) -> None:
        self.chosen.emit(key)
