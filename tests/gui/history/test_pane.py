"""F4 shows the history of a cell or field, wherever the focus is, and restores earlier values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from mercworkshop.domain.comparison.word_changes import WordFate
from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.gui.history import delegate
from mercworkshop.gui.places.road_maps.actions.columns import column_index
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages.place_list import PLACES
from mercworkshop.gui.widgets.elision import elide_words
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.i18n import without_marks

JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    session.set_author("Kerron Immortelle", "Laptop A")
    session.apply(road_map.start_road_map, "JAM")
    session.apply(actions.add, (), JAMAICA, [{"title": "Ban creams"}, {"title": "Ban lamps"}])
    session.end_step()
    retitle(session, "Ban all creams")
    places = tuple(each for each in PLACES if each.id in {"road_maps", "workshop"})
    window = MainWindow(session, messages, settings, appearance, places)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.navigate("road_maps", "JAM", "actions")
    table(window).setFocus()
    table(window).go(0, 1)
    yield window
    window.setProperty("close_anyway", True)
    window.close()


def retitle(session, title):
    session.apply(actions.update, session.workshop.records(Action).all()[0], title=title)
    session.end_step()


def table(window):
    return window.page().country.current.table


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def show_history(qtbot, window):
    press(qtbot, Qt.Key.Key_F4)
    pane = window.history.pane
    qtbot.waitUntil(lambda: bool(pane.rows.entries))
    return pane


def words(pane):
    return [each.words for each in pane.rows.entries]


def test_f4_in_a_cell_tells_who_wrote_which_words(qtbot, window):
    pane = show_history(qtbot, window)
    assert words(pane) == ["Ban all creams", "Ban creams"]
    first = pane.rows.entries[0]
    assert (without_marks(first.who), without_marks(first.laptop)) == (
        "Kerron Immortelle",
        "Laptop A",
    )
    assert [each.text.strip() for each in first.runs if each.fate is WordFate.WRITTEN] == ["all"]
    assert "written" in first.spoken
    assert pane.list.hasFocus()
    assert not window.page().country.current.timeline.isVisible()


def test_enter_restores_the_chosen_value_as_a_new_change(qtbot, window, session):
    pane = show_history(qtbot, window)
    assert not pane.restore.isEnabled()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Enter)
    assert session.workshop.records(Action).all()[0].title == "Ban creams"
    qtbot.waitUntil(lambda: len(pane.rows.entries) == 3)
    assert words(pane) == ["Ban creams", "Ban all creams", "Ban creams"]
    assert session.undo()
    assert session.workshop.records(Action).all()[0].title == "Ban all creams"


def test_a_change_that_emptied_the_field_is_restored_by_its_button_alone(qtbot, window, session):
    for lead in ("Customs", "", "Mines"):
        session.apply(actions.update, session.workshop.records(Action).all()[0], lead=lead)
        session.end_step()
    table(window).go(0, column_index("lead"))
    pane = show_history(qtbot, window)
    qtbot.waitUntil(lambda: len(pane.rows.entries) == 3)
    press(qtbot, Qt.Key.Key_Down)
    assert (pane.restore.text(), pane.restore.property("kind")) == ("Empty it again", "")
    assert pane.restore.accessibleName() == "Empty it again"
    assert pane.restore.property("icon_tone") == "accent", (
        "a white icon cannot be seen on a plain button"
    )
    assert "takes out what it says now" in pane.about.text()
    press(qtbot, Qt.Key.Key_Enter)
    assert session.workshop.records(Action).all()[0].lead == "Mines"
    assert pane.restore.hasFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert session.workshop.records(Action).all()[0].lead == ""
    qtbot.waitUntil(lambda: len(pane.rows.entries) == 4)
    press(qtbot, Qt.Key.Key_Down)
    assert (pane.restore.text(), pane.restore.property("kind")) == ("Restore this", "primary")


def test_escape_closes_and_the_cell_has_the_focus_again(qtbot, window):
    show_history(qtbot, window)
    press(qtbot, Qt.Key.Key_Escape)
    assert not window.history.is_open
    assert table(window).hasFocus()
    assert window.page().country.current.timeline.isVisible()


def test_f4_again_shows_another_cell_and_closes_for_the_same(qtbot, window):
    pane = show_history(qtbot, window)
    table(window).setFocus()
    table(window).go(1, 1)
    press(qtbot, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: words(pane) == ["Ban lamps"])
    table(window).setFocus()
    press(qtbot, Qt.Key.Key_F4)
    assert not window.history.is_open
    assert table(window).hasFocus()


def test_the_pane_follows_the_cell_and_a_half_typed_comment_stays_with_its_cell(
    qtbot, window, session
):
    pane = show_history(qtbot, window)
    qtbot.keyClicks(pane.comments.line, "Who pays")
    qtbot.keyClicks(pane.comments.ministry, "Finance")
    table(window).setFocus()
    press(qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: words(pane) == ["Ban lamps"])
    assert table(window).hasFocus()
    assert (pane.comments.line.text(), pane.comments.ministry.text()) == ("", "")
    qtbot.mouseClick(pane.chips.chips["record"], Qt.MouseButton.LeftButton)
    table(window).setFocus()
    press(qtbot, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: pane.comments.line.text() == "Who pays")
    assert pane.comments.ministry.text() == "Finance"
    qtbot.waitUntil(lambda: all(each.about for each in pane.rows.entries))


def test_a_half_typed_comment_is_shown_although_it_is_read_from_the_file_later(
    qtbot, window, session
):
    pane = show_history(qtbot, window)
    assert pane.comments.entry.isHidden()
    (action, *_rest) = session.workshop.records(Action).all()
    key = FieldComment.__name__, f"new {action.id} title", "text"
    session.verbatim_words.replace_all({key: "Who pays"})
    assert pane.comments.entry.isVisible()
    assert pane.comments.begin.isHidden()
    assert pane.comments.line.text() == "Who pays"


def test_f4_on_a_button_of_the_rail_is_about_the_chosen_cell(qtbot, window):
    window.rail.buttons[0].setFocus()
    pane = show_history(qtbot, window)
    assert words(pane) == ["Ban all creams", "Ban creams"]


def test_the_pane_says_why_a_change_cannot_be_restored(qtbot, window, session):
    pane = show_history(qtbot, window)
    assert "the value now" in pane.about.text()
    press(qtbot, Qt.Key.Key_Down)
    assert "adds a change" in pane.about.text()
    session.apply(actions.delete, [session.workshop.records(Action).all()[1]])
    qtbot.mouseClick(pane.chips.chips["road_map"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(pane.rows.entries) > 3)
    pane.list.setCurrentIndex(pane.rows.index(0, 0))
    assert "bin" in pane.about.text()


def test_f6_goes_to_the_pane_and_back(qtbot, window):
    pane = show_history(qtbot, window)
    press(qtbot, Qt.Key.Key_F6)
    assert not stops.holds(pane, QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert stops.holds(pane, QApplication.focusWidget())


def test_the_history_of_the_whole_road_map_has_deleted_entries(qtbot, window, session):
    pane = show_history(qtbot, window)
    session.apply(actions.delete, [session.workshop.records(Action).all()[1]])
    qtbot.mouseClick(pane.chips.chips["road_map"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(pane.rows.entries) > 3)
    assert pane.rows.entries[0].words == "Deleted"
    assert "Ban lamps" in pane.rows.entries[0].about
    assert not pane.rows.entries[0].can_restore


def test_a_change_that_is_made_meanwhile_is_shown_once_it_is_saved(qtbot, window, session):
    pane = show_history(qtbot, window)
    retitle(session, "Ban creams above the limit")
    qtbot.waitUntil(lambda: words(pane)[0] == "Ban creams above the limit")


def test_f4_in_a_form_is_about_its_field(qtbot, window, session):
    record = session.workshop.records(RoadMap)[JAMAICA]
    session.apply(road_map.update, record, context="Ports and gauges")
    window.navigate("road_maps", "JAM", "overview")
    window.page().country.overview().show_field("context")
    pane = show_history(qtbot, window)
    assert pane.key == ("RoadMap", JAMAICA, "context")
    assert words(pane) == ["Ports and gauges"]


def test_another_tab_closes_the_pane(qtbot, window):
    show_history(qtbot, window)
    window.navigate("road_maps", "JAM", "needs")
    assert not window.history.is_open


def test_another_place_closes_the_pane_and_the_timeline_is_back(qtbot, window):
    show_history(qtbot, window)
    window.navigate("workshop")
    assert not window.history.is_open
    window.navigate("road_maps")
    assert window.page().country.current.timeline.isVisible()


def test_f4_where_nothing_is_chosen_says_what_to_do(qtbot, window, messages):
    window.navigate("workshop")
    window.rail.buttons[0].setFocus()
    press(qtbot, Qt.Key.Key_F4)
    assert window.history.pane is None
    assert "F4" in messages.latest.text


def test_the_pane_closes_when_its_entry_is_deleted(qtbot, window, session):
    pane = show_history(qtbot, window)
    session.apply(actions.delete, session.workshop.records(Action).all()[:1])
    assert not window.history.is_open
    assert not pane.isVisible()


def test_a_name_is_not_cut_while_there_is_room(qtbot, window, monkeypatch):
    shown = []

    def watch(metrics, text, width):
        shown.append((text, elide_words(metrics, text, width)))
        return shown[-1][1]

    monkeypatch.setattr(delegate, "elide_words", watch)
    pane = show_history(qtbot, window)
    page = QPixmap(900, 200)
    for size in range(12, 30):
        option = QStyleOptionViewItem()
        option.initFrom(pane.list)
        option.rect = page.rect()
        option.font.setPixelSize(size)
        option.fontMetrics = QFontMetrics(option.font)
        painter = QPainter(page)
        pane.list.itemDelegate().paint(painter, option, pane.rows.index(0, 0))
        painter.end()
    assert {text for text, _words in shown} >= {"Kerron Immortelle", "Laptop A"}
    assert all(words == text for text, words in shown)


def test_a_line_that_is_too_long_is_cut_inside_the_quotation_marks(qtbot, window):
    pane = show_history(qtbot, window)
    qtbot.mouseClick(pane.chips.chips["record"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(pane.rows.entries[0].about))
    entry = pane.rows.entries[0]
    option = QStyleOptionViewItem()
    option.initFrom(pane.list)
    shown = [
        without_marks(delegate._about_words(option, QRect(0, 0, width, 20), entry))
        for width in (900, 150)
    ]
    assert shown[0] == "Action “Ban all creams”: Title"
    assert shown[1].replace("\N{LEFT-TO-RIGHT MARK}", "").endswith("…”: Title")
    assert [bool(each.day) for each in pane.rows.entries] == [True, False]
