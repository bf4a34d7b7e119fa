"""A window is dimmed while a dialog stands over it, and only then."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.veil import Veil, dim_behind_dialogs
from tests.gui.contrast import contrast, luminance


@pytest.fixture
def window(qtbot):
    made = QWidget()
    theme.apply_style_sheet(made)
    made.setLayout(column(QLabel("Words"), QLineEdit("Field"), None))
    dim_behind_dialogs(made)
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def veil(window: QWidget) -> Veil | None:
    return next((each for each in window.findChildren(Veil) if each.isVisible()), None)


def test_the_veil_is_there_from_the_first_dialog_to_the_last_and_follows_the_window(qtbot, window):
    assert window.findChild(Veil) is None  # nothing is made before it is needed
    first = QDialog(window)
    first.open()
    qtbot.waitUntil(lambda: veil(window) is not None)
    window.resize(500, 350)
    shown = veil(window)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.geometry() == window.rect())
    second = QDialog(first)
    second.open()
    second.reject()
    assert veil(window) is not None
    first.reject()
    qtbot.waitUntil(lambda: veil(window) is None)
    first.open()
    qtbot.waitUntil(lambda: veil(window) is not None)
    assert len(window.findChildren(Veil)) == 1
    first.reject()


@pytest.mark.parametrize("choice", THEMES)
def test_in_every_theme_the_words_behind_are_weaker_and_the_ground_no_lighter(
    qtbot, window, appearance, choice
):
    appearance.choose(choice)
    look = THEMES[choice]
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: veil(window) is not None)
    seen = window.grab().toImage()
    dialog.reject()
    ground = seen.pixelColor(200, 250).name()
    shade = QColor(look.veil)
    share = shade.alphaF()
    own = QColor(look.ink)
    red, green, blue = (
        one * (1 - share) + other * share
        for one, other in (
            (own.redF(), shade.redF()),
            (own.greenF(), shade.greenF()),
            (own.blueF(), shade.blueF()),
        )
    )
    ink = QColor.fromRgbF(red, green, blue).name()
    assert luminance(ground) <= luminance(look.canvas)
    assert contrast(ink, ground) < 0.75 * contrast(look.ink, look.canvas)
