"""A file in the list of differences: how many are left of it, and one side for all of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.places.exchange.differences.rows import DifferenceRow
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate


class FileBar(QWidget):
    """``chosen`` carries the file, and whether its side is taken for all, or what is here."""

    chosen = Signal(str, bool)

    def __init__(self, shown: DifferenceRow) -> None:
        super().__init__()
        self.here = button(_("here"), run=weak_slot(self, FileBar._choose, shown.file, False))
        self.came = button(_("this file"), run=weak_slot(self, FileBar._choose, shown.file, True))
        for each, words in (
            (self.here, _("Of all differences of {name}, take what is here")),
            (self.came, _("Of all differences of {name}, take what is in the file")),
        ):
            each.setAccessibleName(words.format(name=isolate(shown.file)))
            each.setEnabled(bool(shown.left))
        name = ElidedLabel(shown.title, "strong")
        left = label(shown.below, "muted")
        whole = label(_("All of it:"), "muted")
        sides = row(whole, self.here, self.came, None, left, gap=6)
        self.setLayout(column(name, sides, gap=4, margin=8))

    def _choose(self, file: str, is_file: bool) -> None:
        self.chosen.emit(file, is_file)
