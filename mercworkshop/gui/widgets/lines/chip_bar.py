"""A row of chips, one of them current: stages of a case study, countries of a group."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.layouts import FlowLayout
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _


class ChipBar(QWidget):
    """Every chip can be pressed; accessible names say which is done or current."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.chips: dict[str, QPushButton] = {}
        self._names: dict[str, str] = {}
        self._flow = FlowLayout(gap=6)
        self.setLayout(self._flow)

    def set_chips(self, names: Sequence[tuple[str, str]]) -> None:
        """Show chips: pairs of an id and its label."""
        if dict(names) == self._names and list(self._names) == [key for key, _words in names]:
            return
        for old in self.chips.values():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._names = dict(names)
        self.chips = {key: self._chip(key) for key in self._names}

    def set_current(self, current: str, done: Collection[str] = ()) -> None:
        """Mark the chip ``current`` and those that are ``done``."""
        for key, each in self.chips.items():
            words = escape_ampersands(self._names[key])
            each.setText(f"✓ {words}" if key in done else words)
            each.setAccessibleName(_spoken(self._names[key], key == current, key in done))
            tone = "done" if key in done else ""
            restyle(each, tone="info" if key == current else tone)
        self.updateGeometry()

    def _chip(self, key: str) -> QPushButton:
        made = button(
            escape_ampersands(self._names[key]),
            kind="chip",
            run=weak_slot(self, ChipBar._choose, key),
        )
        self._flow.addWidget(made)
        made.show()
        return made

    def _choose(self, key: str) -> None:
        self.chosen.emit(key)


def _spoken(name: str, is_current: bool, is_done: bool) -> str:
    if is_current:
        return _("{name}, shown now").format(name=name)
    return _("{name}, done").format(name=name) if is_done else name
