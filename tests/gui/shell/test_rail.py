"""The rail: all places in sight, and their titles whole."""

from __future__ import annotations

import pytest

from mercworkshop import i18n
from mercworkshop.gui.shell.frame.rail import NavigationRail
from mercworkshop.gui.shell.pages.desk_places import DESK_PLACES
from mercworkshop.gui.shell.pages.place_list import PLACES
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from tests.every import every


@pytest.fixture
def rail_of(qtbot):
    def make(places):
        made = NavigationRail(places, "Laptop 1")
        qtbot.addWidget(made)
        return made

    return make


@every("scale", [1.0, 1.5, 2.0])
def test_all_places_of_an_archive_are_in_sight_without_scrolling(qapp, rail_of, scale):
    theme.apply_look(qapp, LIGHT, scale)
    try:
        rail = rail_of(DESK_PLACES)
        rail.fit(1366)
        rail.resize(rail.width(), 768)
        rail.show()
        qapp.processEvents()
        assert rail.area.verticalScrollBar().maximum() == 0
        px = theme.current_look().px
        assert min(each.height() for each in rail.buttons) >= px(28)
        rail.resize(rail.width(), 200)
        qapp.processEvents()
        assert rail.area.verticalScrollBar().maximum() > 0, "the last ones cannot be reached"
        assert min(each.height() for each in rail.buttons) >= px(28)
    finally:
        theme.apply_look(qapp, LIGHT)


@every("language", i18n.LANGUAGES)
def test_no_title_below_an_icon_is_cut(rail_of, language):
    before = i18n.current_language()
    i18n.use_language(language)
    try:
        for places in (PLACES, DESK_PLACES):
            rail = rail_of(places)
            rail.fit(1366)
            rail.resize(rail.width(), 768)
            rail.show()
            for each in rail.buttons:
                assert each.widest_line < each.width(), each.text()
    finally:
        i18n.use_language(before)
