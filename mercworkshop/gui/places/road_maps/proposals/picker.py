"""Where there is no room for the list of proposals: which one is shown, with a menu of all."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from mercworkshop.gui.places.road_maps.proposals.list_view import ProposalList
from mercworkshop.gui.widgets.buttons import PushButton, escape_ampersands
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, number, sentences


class ProposalPicker(PushButton):
    """Chooses in a list that is not in sight."""

    def __init__(self, entries: ProposalList) -> None:
        super().__init__("")
        self._entries = entries
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(weak_slot(self, ProposalPicker._fill))

    def refresh(self) -> None:
        """Say which of all is current."""
        known = [each for each, _words in self._entries.entries()]
        here = self._entries.current
        place = known.index(here) + 1 if here in known else 0
        words = _("{number} of {all}").format(number=number(place), all=number(len(known)))
        self.setText(words)
        self.setAccessibleName(sentences(_("Proposals"), words))

    def _fill(self) -> None:
        self._menu.clear()
        for record_id, words in self._entries.entries():
            act = self._menu.addAction(escape_ampersands(words))
            act.setCheckable(True)
            act.setChecked(record_id == self._entries.current)
            act.triggered.connect(weak_slot(self, ProposalPicker._choose, record_id))

    def _choose(self, record_id: str) -> None:
        self._entries.choose(record_id)
