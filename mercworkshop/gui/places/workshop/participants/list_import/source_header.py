"""The headings of the preview: for each field, the column it comes from; they never scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from mercworkshop.domain.fields.field import Field
from mercworkshop.exchange.lists import column_sources
from mercworkshop.exchange.lists.list_reading import ReadTable
from mercworkshop.gui.places.workshop.participants.list_import.model import (
    FIELDS,
    field_description,
)
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

_NONE = -1
_TOGETHER = -2
_TITLE_HEIGHT, _CHOICE_HEIGHT = 30, 28


class SourceHeader(QHeaderView):
    """Titles with a choice below each; ``chosen`` tells a field and its column, or None."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.choices = {name: self._choice(field_description(name), name) for name in FIELDS}
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.sectionResized.connect(self._place)
        self.geometriesChanged.connect(self._place)

    def show_table(self, table: ReadTable) -> None:
        """Offer the columns of a table, and show which is which."""
        offered: list[tuple[object, str]] = [(_NONE, _("Not in the list"))]
        offered += [
            (column, column_sources.column_name(table, column))
            for column, heading in enumerate(table.headings)
            if heading or table.fields[column] or column in table.unused
        ]
        for name, choice in self.choices.items():
            found = column_sources.sources(table, name)
            own: Sequence[tuple[object, str]] = offered
            if len(found) > 1:
                own = [*offered, (_TOGETHER, column_sources.describe_source(table, name))]
            choice.replace_choices(own)
            choice.show_value(_TOGETHER if len(found) > 1 else found[0] if found else _NONE)
        self._place()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), theme.current_look().px(_TITLE_HEIGHT + _CHOICE_HEIGHT))

    def place_choices(self) -> None:
        """Lay the choices below their titles; the table calls it when it scrolls sideways."""
        self._place()

    def _choice(self, field: Field, name: str) -> ChoiceField:
        title = _("{field} comes from").format(field=_(field.label))
        choice = ChoiceField(title, [(_NONE, _("Not in the list"))])
        choice.setParent(self)
        choice.setMinimumContentsLength(4)
        choice.edited.connect(weak_slot(self, SourceHeader._tell, name))
        return choice

    def _tell(self, name: str) -> None:
        value = self.choices[name].value()
        if value != _TOGETHER:
            self.chosen.emit(name, None if value == _NONE else value)

    def _place(self, *_sizes: object) -> None:
        height = theme.current_look().px(_CHOICE_HEIGHT)
        for number, choice in enumerate(self.choices.values(), start=1):
            if number < self.count():
                left, width = self.sectionViewportPosition(number), self.sectionSize(number)
                choice.setGeometry(left + 2, self.height() - height - 2, width - 4, height)
                choice.show()
