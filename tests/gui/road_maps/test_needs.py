from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from mercworkshop.domain import needs, road_map
from mercworkshop.domain.needs import Need, NeedKind
from mercworkshop.domain.road_map import RoadMap
from mercworkshop.gui.road_maps.needs_view import matching

JAMAICA = road_map.road_map_id("JAM")
ENTER = Qt.Key.Key_Return


@pytest.fixture
def view(page):
    page.open_path(("JAM", "needs"))
    return page.country.needs()


@pytest.fixture
def need(begun):
    record = begun.workshop.of(RoadMap)[JAMAICA]
    begun.do(needs.add, (), record, NeedKind.LEGAL, "Model law")
    return begun.workshop.of(Need).under(JAMAICA)[0]


def rows(session):
    return session.workshop.of(Need).under(JAMAICA)


def test_a_need_is_added_with_enter_and_named_by_kind(qtbot, view, begun):
    qtbot.keyClicks(view.needs.line, "Laboratory")
    qtbot.keyClick(view.needs.line, ENTER)
    assert [each.text for each in rows(begun)] == ["Laboratory"]
    assert view.needs.table.grid.index(0, 0).data() == "Technical help"


def test_the_articles_choose_who_may_help_and_doubts_are_told(qtbot, view, begun, need):
    table = view.needs.table
    table.show_row(need.id, "articles")
    qtbot.keyClicks(table, "4")
    qtbot.keyClick(table.editing.editor, ENTER)
    assert rows(begun)[0].articles == ("4",)
    table.show_row(need.id, "text")
    said = [each.text() for each in view.findChildren(QLabel)]
    assert "World Alliance for Mercury-Free Dentistry" in said
    assert any(each.startswith("Not verified:") for each in said)


def test_a_source_is_chosen_and_taken_back(qtbot, view, begun, need):
    view.needs.table.show_row(need.id)
    first = view._sources.itemAt(0).widget().findChild(QPushButton)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert rows(begun)[0].support == matching(need)[0].id
    first = view._sources.itemAt(0).widget().findChild(QPushButton)
    assert first.text() == "Chosen: take back"
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert rows(begun)[0].support == ""


def test_sources_for_few_articles_come_first(need):
    found = matching(Need(id="n", road_map="m", articles=("4.1",)))
    assert all(4 in source.articles for source in found)
    assert [len(source.articles) for source in found] == sorted(len(s.articles) for s in found)
    assert len(matching(need)) > len(found)
