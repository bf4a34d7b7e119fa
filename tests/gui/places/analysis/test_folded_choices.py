"""In a narrow window the choices of a tab are one line: a button shows the fields below it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.places.analysis.alike.view import AlikeActionsView
from mercworkshop.gui.places.analysis.over_time.view import OverTimeView
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.gui.widgets.layouts import scroll_area
from mercworkshop.i18n import without_marks


@pytest.fixture
def narrow(qtbot, qapp, hidden_page):
    """Return a function that shows a tab as on a small screen at 200 percent."""
    theme.apply_look(qapp, LIGHT, 2.0)
    area = scroll_area(hidden_page)
    qtbot.addWidget(area)
    area.resize(1366, 768)
    theme.apply_style_sheet(area)

    def show(kind, tab):
        hidden_page.open_path((tab,))
        with qtbot.waitActive(area):
            area.show()
            area.activateWindow()
        return hidden_page.findChild(kind)

    yield show
    area.takeWidget()


def lowest(*parts: QWidget) -> int:
    return max(each.mapTo(each.window(), each.rect().bottomLeft()).y() for each in parts)


def test_choices_take_one_line_which_says_what_is_chosen(qtbot, narrow):
    view = narrow(OverTimeView, "over_time")
    qtbot.waitUntil(lambda: bool(view.headline.text()))
    fold = view.choices.fold
    qtbot.waitUntil(fold.isVisible)
    assert not view.about.isVisible()
    assert view.choices.height() <= theme.current_look().px(40)
    assert without_marks(fold.said.text()).endswith(view.counted.currentText())
    assert f"Road maps: {view.counted.currentText()}" in fold.button.accessibleDescription()


def test_the_button_shows_the_fields_and_the_key_of_the_filter_too(qtbot, narrow):
    view = narrow(OverTimeView, "over_time")
    fold = view.choices.fold
    qtbot.waitUntil(fold.isVisible)
    fold.button.setFocus()
    QTest.keyClick(fold.button, Qt.Key.Key_Space)
    assert view.about.isVisible()
    QTest.keyClick(fold.button, Qt.Key.Key_Space)
    assert not view.about.isVisible()
    view.frame_answers()["filter"]()
    assert view.filters.line.isVisible()
    assert view.filters.line.hasFocus()


def test_the_words_of_alike_stay_beside_the_folded_countries(qtbot, narrow):
    view = narrow(AlikeActionsView, "alike")
    qtbot.waitUntil(lambda: bool(view.groups))
    qtbot.waitUntil(view.fold.isVisible)
    assert view.words.isVisible()
    assert not view.country.isVisible()
    assert lowest(view.words) - lowest(view.headline) < theme.current_look().px(60)
    assert "Everywhere" not in view.fold.said.text(), "that is chosen for a search only"
    QTest.keyClicks(view.words, "customs")
    qtbot.waitUntil(lambda: "Everywhere" in view.fold.said.text())


def test_a_wide_window_shows_all_fields_and_no_button(qtbot, page, view):
    page.resize(theme.NARROW, 700)
    qtbot.waitUntil(view.filters.line.isVisible)
    assert not view.choices.fold.isVisible()
    page.resize(760, 700)
    qtbot.waitUntil(view.choices.fold.isVisible)
    assert not view.filters.line.isVisible()
