"""The card of what was open last: where one was in it, and the button that goes on there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mercworkshop.gui.app.start.recent_row import is_archive, stopped_words, where_words
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _, digits, isolate, sentences
from mercworkshop.settings import RecentFile


class LastFileCard(QFrame):
    """Emits ``asked`` when its button is pressed."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setProperty("tone", "info")
        self.title, self.about = ElidedLabel("", "heading"), ElidedLabel("", "muted")
        self._icon = IconLabel("workshop", "accent", 32)
        self.act = button(_("Go on"), "arrow_next", run=self.asked.emit)
        line = row(self._icon, column(self.title, self.about, gap=2), self.act, gap=14, margin=14)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_file(self, recent: RecentFile, now: datetime) -> None:
        """Show where somebody was in a file; ``now`` has this computer's offset."""
        name, where = recent.title or Path(recent.path).stem, where_words(recent)
        words = _("Go on with {place}")
        if where and recent.last.row:
            words = _("Go on with {place}, row {number}")
        shown = words.format(place=isolate(where or name), number=isolate(digits(recent.last.row)))
        self.title.set_words(shown)
        file = _("In {file}.").format(file=isolate(name)) if where else ""
        self.about.set_words(sentences(stopped_words(recent, now), file))
        self.act.setAccessibleName(shown)
        self._icon.show_icon("desk" if is_archive(Path(recent.path)) else "workshop", "accent")
