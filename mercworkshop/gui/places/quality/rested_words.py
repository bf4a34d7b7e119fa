"""Words of one's own about differences that went: they are read, copied or removed here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.edits.unsent_words import Route
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

_BY_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard


class RestedWords(QWidget):
    """Is hidden while there are none; ``removed`` carries where words rest that nobody needs."""

    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[Route, AutoTextEdit] = {}
        self._shown: Mapping[Route, str] = {}
        self._lines = column(gap=6)
        self.said = label(
            _(
                "What you typed about differences that are no longer there."
                " It stays here until the archive is closed."
            ),
            "amber",
            wrap=True,
        )
        self.setLayout(column(self.said, self._lines, gap=6))
        self.hide()

    def show_words(self, resting: Mapping[Route, str]) -> bool:
        """Show words by where they rest; return whether they are others than before."""
        if resting == self._shown:
            return False
        is_more, self._shown = len(resting) > len(self._shown), resting
        clear_layout(self._lines)
        self.texts = {route: self._add(route, words) for route, words in resting.items()}
        self.setVisible(bool(resting))
        if is_more:
            announce(self, self.said.text())
        return True

    def _add(self, route: Route, words: str) -> AutoTextEdit:
        text = AutoTextEdit(_("A wording of your own"), least=1, most=6)
        text.show_value(words)
        text.setReadOnly(True)
        text.setTextInteractionFlags(text.textInteractionFlags() | _BY_KEYBOARD)
        remove = button(
            _("Remove"), "trash", "quiet", run=weak_slot(self, RestedWords._remove, route)
        )
        remove.setAccessibleDescription(words)
        line = row(text, remove)
        line.setStretch(0, 1)
        self._lines.addWidget(bare_widget(line))
        return text

    def _remove(self, route: Route) -> None:
        self.removed.emit(route)
