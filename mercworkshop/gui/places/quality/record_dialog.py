"""A dialog with a line for each field of a record: as described, parsed when it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.parsing import parser
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.widgets.basics import button, heading, label, plain_text
from mercworkshop.gui.widgets.choices import ChoiceField, choice_options
from mercworkshop.gui.widgets.fields import LineField
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    column,
    inset_scroll_area,
    row,
    set_dialog_size,
)
from mercworkshop.i18n import _

type FieldInput = LineField | ChoiceField | QCheckBox


class RecordDialog(QDialog):
    """Emits ``given`` with the values of all fields once every one can be read."""

    given = Signal(object)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        parent: QWidget,
        readers: Mapping[str, tuple[Callable[[Any], str], Callable[[str], Any]]] | None = None,
    ) -> None:
        """``readers`` show and parse fields that refer to something, by their names."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._fields, self._readers = fields, readers or {}
        self.inputs = {each.name: self._input(each, values.get(each.name)) for each in fields}
        self.note = label("", "bad", wrap=True)
        self.keep = button(_("Save"), "check", "primary", run=self.apply)
        lines = [
            part
            for each in fields
            for part in (label(_(each.label), "caption"), self.inputs[each.name])
        ]
        area = inset_scroll_area(bare_widget(column(*lines, None, gap=4)))
        ends = row(None, button(_("Cancel"), run=self.reject), self.keep)
        whole = column(heading(title), area, self.note, ends, margin=18)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        set_dialog_size(self, 560, 620)

    def apply(self) -> None:
        """Give the values, and close, if all of them can be read; else say what cannot."""
        try:
            values = {each.name: self._value(each) for each in self._fields}
        except InvalidInput as error:
            plain_text(self.note, str(error))
            return
        self.given.emit(values)
        self.accept()

    def _input(self, field: Field, value: Any) -> FieldInput:
        name = _(field.label)
        if field.kind is FieldKind.CHOICE:
            options = choice_options(field)
            blank = [] if value is not None and value in dict(options) else [(None, "–")]
            choice = ChoiceField(name, [*blank, *options])
            choice.show_value(value)
            return choice
        if field.kind is FieldKind.YES_NO:
            box = QCheckBox(_("Yes"))
            box.setAccessibleName(name)
            box.setChecked(bool(value))
            return box
        line = LineField(name, _(field.hint) if field.hint else "")
        show = self._readers[field.name][0] if field.name in self._readers else None
        words = show(value) if show else format_plain(field, value)
        line.setText(words if value is not None else "")
        line.returnPressed.connect(self.apply)
        return line

    def _value(self, field: Field) -> Any:
        made = self.inputs[field.name]
        if isinstance(made, QCheckBox):
            return made.isChecked()
        if isinstance(made, ChoiceField):
            return made.value()
        if field.name in self._readers:
            return self._readers[field.name][1](made.text())
        return parser(field)(made.text())
