"""A number in a field is painted, in windows of both directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.style.theme import apply_style_sheet
from mercworkshop.gui.widgets.inputs.number_field import NumberField
from mercworkshop.gui.widgets.layouts import bare_widget, column


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def field(request, qtbot, faces):
    made = NumberField()
    made.setRange(0, 9999)
    made.setSpecialValueText("–")
    window = bare_widget(column(made))
    qtbot.addWidget(window)
    window.setLayoutDirection(request.param)
    apply_style_sheet(window)
    window.resize(90, 60)
    window.show()
    yield made
    window.close()


def painted(field):
    """The field as it is painted, without the bar of the cursor."""
    QApplication.processEvents()
    field.lineEdit().setCursorPosition(0)
    field.clearFocus()
    return field.grab().toImage()


def test_every_number_is_painted(field):
    pictures = []
    for value in (0, 3, 8888):
        field.setValue(value)
        pictures.append(painted(field))
    assert all(
        pictures[one] != pictures[other] for one in range(3) for other in range(3) if one < other
    )


def test_four_digits_have_room(field):
    text = field.lineEdit()
    assert text.fontMetrics().horizontalAdvance("9999") <= text.contentsRect().width() - 4
    assert field.rect().contains(text.geometry())
