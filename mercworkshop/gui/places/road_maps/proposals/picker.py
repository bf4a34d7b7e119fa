"""Where there is no room for the list of proposals: which one is shown, with a menu of all."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from mercworkshop.gui.places.road_maps.proposals.list_view import ProposalList
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import PushButton, escape_ampersands
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, number, sentences

_MOST = 480
"""The most width of an entry, in pixels at 100 %."""


class ProposalPicker(PushButton):
    """Chooses in a list that is not in sight."""

    def __init__(self, entries: ProposalList) -> None:
        super().__init__("")
        self._entries = entries
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(weak_slot(self, ProposalPicker._fill))

    def refresh(self) -> None:
        """Say which of all is current."""
        known = [each for each, _words, _icon in self._entries.entries() if each]
        here = self._entries.current
        place = known.index(here) + 1 if here in known else 0
        words = _("{number} of {all}").format(number=number(place), all=number(len(known)))
        self.setText(words)
        self.setAccessibleName(sentences(_("Proposals"), words))

    def _fill(self) -> None:
        self._menu.clear()
        metrics, most = self._menu.fontMetrics(), theme.current_look().px(_MOST)
        for record_id, words, icon in self._entries.entries():
            act = self._menu.addAction(icon, escape_ampersands(elide(metrics, words, most)))
            if not record_id:  # a section of Qt shows no words in our style
                font = act.font()
                font.setBold(True)
                act.setFont(font)
                act.setEnabled(False)
                continue
            act.setToolTip(plain_tooltip(words))
            act.setCheckable(True)
            act.setChecked(record_id == self._entries.current)
            act.triggered.connect(weak_slot(self, ProposalPicker._choose, record_id))

    def _choose(self, record_id: str) -> None:
        self._entries.choose(record_id)
