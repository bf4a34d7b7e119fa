"""Choices of what each column of a strange table is, for the preview of what it would add."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, number


class ColumnChoices(QObject):
    """A choice of a field for each of ``count`` columns; each field is used once at most.

    ``titles``: the fields and their titles. A column without a field is left out.
    """

    changed = Signal()

    def __init__(self, count: int, titles: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        offered = [("", _("Leave out")), *titles.items()]
        self.fields = [ChoiceField(_title(place), offered) for place in range(count)]
        for place, field in enumerate(self.fields):
            field.setMinimumContentsLength(8)
            field.edited.connect(weak_slot(self, ColumnChoices._use_once, place))

    def names(self) -> list[str]:
        """Return the field of each column; empty for one that is left out."""
        return [str(field.value() or "") for field in self.fields]

    def _use_once(self, place: int) -> None:
        """Leave out the column that had the chosen field."""
        chosen = self.fields[place].value()
        for other in self.fields:
            if other is not self.fields[place] and other.value() == chosen:
                other.show_value("")
        self.changed.emit()


def _title(place: int) -> str:
    return _("Column {number} is").format(number=number(place + 1))
