"""Controls are equally tall in every language: taller letters leave less padding."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.lines.tab_line import HEIGHT, TabLine
from mercworkshop.i18n import LANGUAGES, RIGHT_TO_LEFT, use_language
from tests.builders.checks import as_a

WORDS = LANGUAGES | {"ar": "إضافة إجراءٍ قيّم"}


@pytest.fixture
def window(qtbot, appearance):
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown_line(window, language, scale):
    """Return a tab line with every kind of tool, in a language and at a zoom."""
    is_mirrored = language in RIGHT_TO_LEFT
    QApplication.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
    )
    use_language(language)
    theme.apply_look(as_a(QApplication, QApplication.instance()), LIGHT, scale)
    word = WORDS[language]
    quiet, primary = button(word, "eye", "quiet"), button(word, "plus", "primary")
    tools = chip(word), icon_button("print", word), button(word), quiet, primary
    line = TabLine(tab_bar("Parts", [word, word]), *tools)
    line.setParent(window)
    theme.apply_style_sheet(window)
    line.resize(theme.current_look().px(900), line.sizeHint().height())
    window.show()
    QApplication.processEvents()
    return line


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_tabs_and_tools_keep_to_the_line_in_every_language(window, language, scale):
    line = shown_line(window, language, scale)
    most = theme.current_look().px(HEIGHT)
    assert line.height() == most
    for each in (line.tabs, *line.tools):
        assert each.sizeHint().height() < most, each
        assert line.rect().contains(each.geometry()), each
    primary = line.tools[-1]
    before = primary.sizeHint()
    primary.setFocus()
    assert primary.sizeHint() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_as_tall_as_in_english(window, language):
    tall = [each.sizeHint().height() for each in shown_line(window, language, 1.0).tools]
    assert tall == pytest.approx([24, 33, 34, 34, 34], abs=1)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_the_menu_of_tabs_has_as_much_room_before_its_word_as_after_its_arrow(
    window, language, scale
):
    line = shown_line(window, language, scale)
    line.resize(theme.current_look().px(240), line.height())
    QApplication.processEvents()
    menu = line.tab_menu
    assert menu.isVisible()
    start, end = air(menu)
    assert abs(start - end) <= theme.current_look().px(4), (start, end)


def air(widget):
    """Return the empty columns of pixels inside the border, at the left and at the right."""
    image = widget.grab().toImage()
    edge = theme.current_look().px(6)
    room = QRect(0, edge, image.width(), image.height() - 2 * edge)
    ground = image.pixelColor(edge, image.height() // 2)
    inked = [
        x
        for x in range(edge, image.width() - edge)
        if any(image.pixelColor(x, y) != ground for y in range(room.top(), room.bottom() + 1))
    ]
    return inked[0], image.width() - 1 - inked[-1]


def test_only_taller_scripts_have_extra_height(qapp):
    extra = {}
    for language in LANGUAGES:
        use_language(language)
        extra[language] = fonts.extra_height(fonts.text_font())
    assert extra["en"] == extra["fr"] == extra["ru"] == 0
    assert extra["ar"] > 5 > extra["zh"]
