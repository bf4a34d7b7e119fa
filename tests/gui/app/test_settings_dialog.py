"""The dialog for the name, the laptop, and how numbers and dates are written."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt

from mercworkshop.gui.app.settings_dialog import SettingsDialog
from tests.gui import walk


@pytest.fixture
def dialog(qtbot, settings):
    dialog = SettingsDialog(settings, None)
    dialog.open()
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.close()


def test_the_label_of_a_laptop_without_a_given_one_is_a_placeholder(dialog, settings):
    assert (dialog.name.text(), dialog.name.placeholderText()) == ("", "")
    assert dialog.label.text() == ""
    assert dialog.label.placeholderText() == settings.laptop != ""


def test_a_name_is_kept_as_it_is_typed_without_a_button_to_save(qtbot, dialog, settings):
    with qtbot.waitSignal(dialog.changed):
        qtbot.keyClicks(dialog.name, " Ana <b>Reyes</b> ")
    assert settings.value.user_name == "Ana <b>Reyes</b>"


def test_what_was_typed_last_is_kept_when_escape_closes_it(qtbot, dialog, settings):
    qtbot.keyClicks(dialog.label, "Group 2")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.label, Qt.Key.Key_Escape)
    assert settings.value.laptop_label == "Group 2"


def test_every_field_says_why_it_is_asked(dialog):
    assert walk.without_a_name(dialog) == []
    assert walk.labels_with_markup(dialog) == []
    assert "whom to ask" in dialog.name.accessibleDescription()
    assert "hand in" in dialog.label.accessibleDescription()


def test_the_forms_of_numbers_and_dates_are_kept_and_signalled_when_it_closes(
    qtbot, dialog, settings
):
    for choice, value in ((dialog.digits, "own"), (dialog.months, "mashreq")):
        choice.show_value(value)
        choice.edited.emit(value)
    assert (settings.value.digits, settings.value.arabic_months) == ("own", "mashreq")
    with qtbot.waitSignal(dialog.writing_changed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_closing_without_a_change_signals_no_new_forms(qtbot, dialog):
    with qtbot.assertNotEmitted(dialog.writing_changed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
