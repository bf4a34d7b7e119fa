"""The settings dialog: names of user and laptop, for the journal and for hand-ins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.gui.shell.palette_settings import DIGITS, MONTHS
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _
from mercworkshop.settings import SettingsFile


class SettingsDialog(QDialog):
    """Shown with ``open()``; what is typed is used from the next edit on, there is no Save button.

    The default name of this laptop is the placeholder.
    """

    changed = Signal()
    writing_changed = Signal()
    """Emitted when the dialog closes, if numbers and dates are written differently from now on."""

    def __init__(self, settings: SettingsFile, parent: QWidget | None) -> None:
        super().__init__(parent)
        theme.apply_style_sheet(self)
        self._settings = settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("This computer"))
        self.name = LineField(_("Your name"), "")
        self.name.show_value(settings.value.user_name)
        self.name.edited.connect(self._name_edited)
        self.label = LineField(_("Name of this laptop"), settings.unnamed_laptop)
        self.label.show_value(settings.value.laptop_label)
        self.label.edited.connect(self._label_edited)
        self._add_writing()
        about_name = _("Shown beside every change you make, so that others know whom to ask.")
        about_label = _(
            "Tells the laptops of one room apart: it is shown on the left and in the names of the"
            " files you hand in."
        )
        close = button(_("Close"), kind="primary", run=self.accept)
        close.setDefault(True)
        self.setLayout(
            column(
                heading(_("This computer")),
                *_lines(_("Your name"), self.name, about_name),
                6,
                *_lines(_("Name of this laptop"), self.label, about_label),
                *self._writing,
                None,
                row(None, close),
                gap=6,
                margin=18,
            )
        )
        self.resize(theme.current_look().px(480), self.sizeHint().height())

    def _add_writing(self) -> None:
        """Make the choices of how numbers and dates are written."""
        now = self._settings.value
        self.digits = ChoiceField(_("Digits"), [(each, _(words)) for each, words in DIGITS])
        self.digits.show_value(now.digits)
        named = [(each, _(words)) for each, words in MONTHS]
        self.months = ChoiceField(_("Months in Arabic"), named)
        self.months.show_value(now.arabic_months)
        self._writing_shown = now.digits, now.arabic_months
        self.digits.edited.connect(self._writing_edited)
        self.months.edited.connect(self._writing_edited)
        about = _("How numbers and dates are written, on the screen and on paper.")
        about_months = _("A paper follows its country, if nothing else is chosen here.")
        self._writing = (
            *_lines(_("Digits"), self.digits, about),
            *_lines(_("Months in Arabic"), self.months, about_months),
        )

    def done(self, result: int) -> None:
        """Commit pending input, however the dialog is closed."""
        pending_inputs.commit_all()
        super().done(result)
        now = self._settings.value.digits, self._settings.value.arabic_months
        if now != self._writing_shown:
            self._writing_shown = now
            self.writing_changed.emit()

    def _name_edited(self, text: str) -> None:
        self._settings.change(user_name=text.strip())
        self.changed.emit()

    def _writing_edited(self, _choice: object) -> None:
        self._settings.change(digits=self.digits.value(), arabic_months=self.months.value())

    def _label_edited(self, text: str) -> None:
        self._settings.change(laptop_label=text.strip())
        self.changed.emit()


def _lines(title: str, field: LineField | ChoiceField, why: str) -> tuple[QWidget, ...]:
    name = label(title, "strong")
    name.setBuddy(field)
    field.setAccessibleDescription(why)
    return name, field, label(why, "muted", wrap=True)
