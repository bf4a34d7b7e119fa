"""The repairs of a day as buttons; each says under it what would come of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.agenda.repair_words import repair_effect, repair_title
from mercworkshop.domain.entities.agenda.repairs import Repair, RepairKind
from mercworkshop.gui.widgets.key_button import KeyButton
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import AGENDA, RUN
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

REPAIR_KEYS = {
    "repair_break": RepairKind.BREAK,
    "repair_reports": RepairKind.REPORTS,
    "repair_end": RepairKind.END,
}
"""The rows of the table of keys, and what they do."""


class RepairList(QWidget):
    """Shows the repairs that would gain something; ``asked`` has the row of the one pressed.

    ``is_running``: the day goes on, and the keys are those of the page Run.
    """

    asked = Signal(str)

    def __init__(self, *, is_running: bool = False) -> None:
        super().__init__()
        scope = RUN if is_running else AGENDA
        self.buttons: dict[RepairKind, KeyButton] = {}
        self.effects = {kind: label("", "muted", wrap=True) for kind in RepairKind}
        layout = column(gap=4)
        for name, kind in REPAIR_KEYS.items():
            its = key_row(scope, name)
            run = weak_slot(self, RepairList.ask, name)
            made = KeyButton(_(its.words), "clock", format_row(its), run)
            self.buttons[kind] = made
            layout.addWidget(made)
            layout.addWidget(self.effects[kind])
        self.setLayout(layout)

    def ask(self, name: str) -> None:
        """Ask for the repair of a row of the table of keys."""
        self.asked.emit(name)

    def show_repairs(self, repairs: Sequence[Repair]) -> None:
        """Show other repairs; a kind that gains nothing is hidden."""
        there = {each.kind: each for each in repairs}
        self.setVisible(bool(there))
        for kind, pressed in self.buttons.items():
            effect, repair = self.effects[kind], there.get(kind)
            for each in (pressed, effect):
                each.setVisible(repair is not None)
            if repair is not None:
                pressed.setText(repair_title(repair))
                plain_text(effect, repair_effect(repair))
                pressed.setAccessibleName(f"{repair_title(repair)}. {repair_effect(repair)}")
