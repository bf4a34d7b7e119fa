"""The question whether what a group wrote about the invented country holds for its own."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.carry_over.road_map_items import CarryOverItem
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _

MOST_LINES = 6
"""Lines of the words to change; more can be scrolled to."""


class Holds(StrEnum):
    """Whether an item holds for the own country."""

    YES = "yes"
    ADAPTED = "adapted"
    NO = "no"


class HoldsQuestion(QWidget):
    """Asks about one item; ``holds`` is chosen at first. ``adapted`` has the words to change."""

    edited = Signal()

    def __init__(self, item: CarryOverItem, words: str, holds: Holds | None = None) -> None:
        super().__init__()
        self.item = item
        adapted = [(Holds.ADAPTED, _("Adapted"))] if item.is_worded else []
        choices = [(Holds.YES, _("Yes")), *adapted, (Holds.NO, _("No"))]
        self.choice = ChoiceField(_("Does this hold for us?"), choices)
        self.choice.setAccessibleDescription(item.title)
        self.choice.show_value(holds)
        self.adapted = AutoTextEdit(_("As it is for us"), least=1, most=MOST_LINES)
        self.adapted.show_value(words)
        self.adapted.setHidden(holds != Holds.ADAPTED)
        self.choice.edited.connect(self._answer)
        self.adapted.textChanged.connect(self.edited)
        asked = label(_("Does this hold for us?"))
        asked.setBuddy(self.choice)
        self.setLayout(column(row(asked, self.choice, None), self.adapted, gap=4))

    def confirmed(self) -> CarryOverItem | None:
        """Return the item as it holds for the own country; None if it does not, or is not said."""
        match self.choice.value():
            case Holds.YES:
                return self.item.confirm()
            case Holds.ADAPTED if self.adapted.toPlainText().strip():
                return self.item.confirm(self.adapted.toPlainText())
        return None

    def _answer(self, _value: object) -> None:
        is_adapted = self.choice.value() == Holds.ADAPTED
        self.adapted.setVisible(is_adapted)
        if is_adapted:
            self.adapted.setFocus()
            self.adapted.selectAll()
        self.edited.emit()
