"""The differences by the file they came with: how many are left, and one side for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from mercworkshop.domain.comparison.difference_past import DifferencePast, version_of
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.gui.widgets.basics import button, label
from mercworkshop.gui.widgets.layouts import bar, bare_widget, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural

type Pasts = Mapping[tuple[str, str], DifferencePast]
type ChosenVersions = tuple[tuple[Conflict, Change], ...]


class FileSides(QWidget):
    """A bar for each file; ``chosen`` carries a version for each difference that is settled."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._box = column(gap=6)
        self._shown: dict[str, list[tuple[Conflict, DifferencePast]]] = {}
        self.buttons: dict[tuple[str, bool], QPushButton] = {}
        self.setLayout(self._box)
        self.hide()

    def show_files(self, conflicts: Sequence[Conflict], pasts: Pasts) -> None:
        """Show the files that brought the other side of these differences."""
        found: dict[str, list[tuple[Conflict, DifferencePast]]] = {}
        for each in conflicts:
            past = pasts.get((each.record_id, each.field))
            if past is not None and past.file:
                found.setdefault(past.file, []).append((each, past))
        if found == self._shown:
            return
        self._shown = found
        clear_layout(self._box)
        self.buttons.clear()
        for file, own in found.items():
            self._box.addWidget(self._bar(file, len(own)))
        self.setVisible(bool(found))

    def _bar(self, file: str, count: int) -> QFrame:
        here = button(_("here"), run=weak_slot(self, FileSides._choose, file, False))
        there = button(_("this file"), run=weak_slot(self, FileSides._choose, file, True))
        for each, is_file in ((here, False), (there, True)):
            words = _("Of all differences of {name}, take what is here")
            if is_file:
                words = _("Of all differences of {name}, take what is in the file")
            each.setAccessibleName(words.format(name=isolate(file)))
            self.buttons[file, is_file] = each
        left = label(plural("{n} left", "{n} left", count), "muted")
        name = label(isolate(file), "strong", wrap=True)
        sides = bare_widget(row(label(_("All of it:"), "muted"), here, there, left, None))
        return bar(column(name, sides, gap=6))

    def _choose(self, file: str, is_file: bool) -> None:
        shown = self._shown[file]
        pairs = ((each, version_of(each, past, is_of_file=is_file)) for each, past in shown)
        taken = tuple((each, version) for each, version in pairs if version is not None)
        if taken:
            self.chosen.emit(taken)
