"""Words are replaced in road maps: each place is listed before it changes, one undo reverts all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState
from mercworkshop.gui.places.road_maps.replacing.change_delegate import PIECES
from tests.gui.places.road_maps.plan import CTRL

JAMAICA, GUYANA = road_map.road_map_id("JAM"), road_map.road_map_id("GUY")
Key = Qt.Key


@pytest.fixture
def dialog(qtbot, page):
    """Two countries whose road maps name the same ministry; that of Guyana is adopted."""
    session = page.context.session
    session.apply(road_map.start_road_map, "GUY")
    first, second = session.workshop.records(Action).owned_by(JAMAICA)
    session.apply(actions.update, first, lead="Ministry of health")
    session.apply(actions.update, second, partners=("Customs", "MINISTRY OF HEALTH"))
    rows = [{"title": "Advice on fish", "note": "See the Ministry of Health circular"}]
    session.apply(actions.add, (), GUYANA, rows)
    guyana = session.workshop.records(RoadMap)[GUYANA]
    session.apply(road_map.update, guyana, state=RoadMapState.ADOPTED)
    session.end_step()
    page.open_country("JAM", "actions")
    page.window().activateWindow()
    table = page.country.current.table
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: page.dialog is not None and page.dialog.isVisible())
    yield page.dialog
    if isValid(page.dialog):
        page.dialog.close()


def texts(page):
    found = page.context.session.workshop.records(Action).values()
    return sorted((each.lead, *each.partners, each.note) for each in found)


def look_for(qtbot, dialog, words, new="MoHW", *, everywhere=False):
    qtbot.keyClicks(dialog.sought, words)
    qtbot.keyClicks(dialog.new, new)
    if everywhere:
        dialog.where.setCurrentIndex(1)
        dialog.where.activated.emit(1)


def rows(dialog):
    items = dialog.tree.items
    parents = [items.item(n) for n in range(items.rowCount())]
    return {
        parent.text().partition(":")[0].strip("\u2068\u2069"): [
            (parent.child(n, 1).text(), parent.child(n).checkState() == Qt.CheckState.Checked)
            for n in range(parent.rowCount())
        ]
        for parent in parents
    }


def test_places_are_listed_with_what_they_will_say_and_nothing_changes_yet(qtbot, page, dialog):
    before = page.context.session.workshop
    look_for(qtbot, dialog, "ministry of health")
    assert rows(dialog) == {"Jamaica": [("Lead body", True), ("Partners", True)]}
    change = dialog.tree.items.item(0).child(0, 2)
    assert [words for words, _kind in change.data(PIECES)] == ["Ministry of health", " ", "MoHW"]
    said = change.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ministry of health" in said
    assert "MoHW" in said
    assert dialog.replace.text() == "Replace in 2 places"
    assert page.context.session.workshop is before


def test_ticked_places_are_replaced_and_one_undo_reverts_them(qtbot, page, dialog):
    before = texts(page)
    look_for(qtbot, dialog, "ministry of health")
    dialog.tree.setFocus()
    dialog.tree.setCurrentIndex(dialog.tree.items.item(0).child(0).index())
    qtbot.keyClick(dialog.tree, Key.Key_Space)
    assert dialog.replace.text() == "Replace in 1 place"
    dialog.replace.click()
    assert ("", "Customs", "MoHW", "") in texts(page)
    assert ("Ministry of health", "") in texts(page)
    assert page.context.session.undo()
    assert texts(page) == before


def test_an_adopted_road_map_is_left_out_unless_somebody_ticks_it(qtbot, page, dialog):
    look_for(qtbot, dialog, "ministry of health", everywhere=True)
    assert rows(dialog)["Guyana"] == [("Note", False)]
    assert dialog.replace.text() == "Replace in 2 places"
    guyana = next(n for n, name in enumerate(rows(dialog)) if name == "Guyana")
    dialog.tree.setFocus()
    dialog.tree.setCurrentIndex(dialog.tree.items.item(guyana).index())
    qtbot.keyClick(dialog.tree, Key.Key_Space)
    dialog.replace.click()
    assert ("", "See the MoHW circular") in texts(page)
    assert ("MoHW", "") in texts(page)


def test_the_search_can_be_limited_to_whole_words_capitals_and_a_field(qtbot, dialog):
    look_for(qtbot, dialog, "MINISTRY OF HEALT")
    assert rows(dialog) == {}
    assert "not found" in dialog.said.text()
    dialog.whole.click()
    assert len(rows(dialog)["Jamaica"]) == 2
    dialog.exact.click()
    assert rows(dialog) == {"Jamaica": [("Partners", True)]}
    dialog.field.show_value("lead")
    dialog.field.edited.emit("lead")
    assert rows(dialog) == {}


def test_enter_goes_to_the_place(qtbot, page, dialog, journey):
    look_for(qtbot, dialog, "ministry of health")
    own = dialog.tree.items.item(0).child(0)
    dialog.tree.setFocus()
    dialog.tree.setCurrentIndex(own.index())
    qtbot.keyClick(dialog.tree, Key.Key_Return)
    assert not isValid(dialog) or not dialog.isVisible()
    first = page.context.session.workshop.records(Action).owned_by(JAMAICA)[0]
    assert journey[-1] == ("road_maps", "JAM", "actions", first.id)


def test_a_title_that_would_become_empty_cannot_be_ticked(qtbot, dialog):
    look_for(qtbot, dialog, "ban lamps", "")
    own = dialog.tree.items.item(0)
    assert not own.child(0).isCheckable()
    assert "title would be empty" in own.child(0, 2).text()
    assert not dialog.replace.isEnabled()
    qtbot.keyClicks(dialog.new, "Lamps")
    assert dialog.tree.items.item(0).child(0).isCheckable()
    assert dialog.replace.text() == "Replace in 1 place"
