"""A dialog with a line for each field of a record: as described, read when it is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, format_date_long
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.session.field_inputs import FieldInput, FieldNames, InputWidget, make_input
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.basics import button, heading, label, plain_text, restyle
from mercworkshop.gui.widgets.choices import FlagField
from mercworkshop.gui.widgets.fields import AutoTextEdit, LineField
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    inset_scroll_area,
    row,
    set_dialog_size,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _


class RecordDialog(QDialog):
    """Emits ``given`` with the values of all fields once every one can be read.

    What cannot be read is marked and told; of a date that may be two, each is a button.
    """

    given = Signal(object)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        parent: QWidget,
        names: FieldNames,
        check: Callable[[Mapping[str, Any]], object] | None = None,
    ) -> None:
        """``check`` gets the values before they are given, and raises InvalidInput."""
        super().__init__(parent)
        self._check = check
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._made = [make_input(each, values.get(each.name), names) for each in fields]
        self.inputs: dict[str, InputWidget] = {each.field.name: each.widget for each in self._made}
        self.note = label("", "bad", wrap=True)
        self._readings = row()
        self.keep = button(_("Save"), "check", "primary", run=self.apply)
        lines = [part for each in self._made for part in _line_of(each)]
        area = inset_scroll_area(bare_widget(column(*lines, None, gap=4)))
        ends = row(None, button(_("Cancel"), run=self.reject), self.keep)
        whole = column(heading(title), area, self.note, self._readings, ends, margin=18)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        set_dialog_size(self, 560, 620)
        for widget in self.inputs.values():
            if isinstance(widget, LineField):
                widget.returnPressed.connect(self.apply)
        if self._made:
            self._made[0].widget.setFocus()

    def apply(self) -> None:
        """Give the values, and close, if all of them can be read; else say what cannot."""
        values: dict[str, Any] = {}
        for each in self._made:
            try:
                values[each.field.name] = each.read()
            except InvalidInput as error:
                self._tell(each, error)
                return
            restyle(each.widget, tone="")
        try:
            if self._check is not None:
                self._check(values)
        except InvalidInput as error:
            plain_text(self.note, str(error))
            announce(self.keep, str(error))
            return
        self.given.emit(values)
        self.accept()

    def done(self, result: int) -> None:
        """Close; what was typed is given or dropped, and waits for nothing any more."""
        for widget in self.inputs.values():
            if isinstance(widget, LineField | AutoTextEdit):
                widget.pending_input.discard()
        super().done(result)

    def _tell(self, made: FieldInput, error: InvalidInput) -> None:
        restyle(made.widget, tone="bad")
        plain_text(self.note, str(error))
        announce(made.widget, str(error))
        clear_layout(self._readings)
        for reading in error.readings if isinstance(error, AmbiguousDate) else ():
            words = format_date_long(reading)
            use = weak_slot(self, RecordDialog._use, made.field.name, words)
            self._readings.addWidget(button(words, kind="quiet", run=use))
        made.widget.setFocus()

    def _use(self, name: str, words: str) -> None:
        line = self.inputs[name]
        if isinstance(line, LineField):
            line.setText(words)
        clear_layout(self._readings)
        plain_text(self.note, "")


def _line_of(made: FieldInput) -> Iterator[QWidget]:
    if not isinstance(made.widget, FlagField):
        yield label(made.field.caption, "caption")
    yield made.widget
    if made.field.help:
        made.widget.setAccessibleDescription(_(made.field.help))
        yield label(_(made.field.help), "muted", wrap=True)
