"""One line in place of the fields of a tab, where a window has no room for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.i18n import _, isolate, sentences


class FoldLine(QWidget):
    """Says what is chosen, with a button that shows the fields below it, or hides them again.

    It is shown in narrow windows only; in others the fields always are. Whoever has it around
    calls :meth:`fit` when its width changes.
    """

    def __init__(self, fields: QWidget, named: Sequence[tuple[str, QComboBox]]) -> None:
        super().__init__()
        self._fields, self._named = fields, named
        self.said = ElidedLabel("", "strong")
        self.button = button(_("Choices"), "sliders", hint=_("Show or hide the choices"))
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show_fields)
        line = row(self.said, self.button, gap=12)
        line.setStretch(0, 1)
        self.setLayout(line)
        for _name, field in named:
            field.currentTextChanged.connect(self.tell)
        self.tell()
        self.hide()

    def fit(self) -> None:
        """Fold the fields in a narrow window, and show them in another."""
        is_narrow = theme.is_window_narrow(self)
        if is_narrow is self.isHidden():
            self.setVisible(is_narrow)
            self._show_fields()

    def unfold(self) -> None:
        """Show the fields, such as to type in one of them."""
        self.button.setChecked(True)

    def _show_fields(self, _is_checked: object = None) -> None:
        is_shown = self.isHidden() or self.button.isChecked()
        if not is_shown and stops.holds(self._fields, QApplication.focusWidget()):
            self.button.setFocus()
        self._fields.setVisible(is_shown)

    def tell(self, _text: str = "") -> None:
        """Say what is chosen in the fields that are of use now."""
        shown = ((name, field) for name, field in self._named if not field.isHidden())
        chosen = [(name, field.currentText()) for name, field in shown]
        self.said.set_words(" · ".join(isolate(words) for _name, words in chosen))
        told = [_("{name}: {value}").format(name=name, value=words) for name, words in chosen]
        self.button.setAccessibleDescription(sentences(*told))
