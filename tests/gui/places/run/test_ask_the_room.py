"""Ask the room: drafts side by side, and a shared action made with one key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.entities.shared_actions.alike_drafts import AlikeKind, AlikeRow
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.entities.shared_actions.sharing import sharing_of
from mercworkshop.domain.values.room_view import AlikeView
from mercworkshop.gui.places.run.ask_the_room.rows import TableLine
from mercworkshop.gui.places.run.ask_the_room.table import AlikeTable
from mercworkshop.gui.places.run.ask_the_room.view import AskTheRoomView
from mercworkshop.gui.room.screen import ALIKE, screen_of
from mercworkshop.gui.style import theme, tokens
from mercworkshop.gui.widgets.inputs.choices import ChoiceField

KEY = Qt.Key
DRAFTS = {
    "GRD": ("Take back lamps at the post offices", "Test fish"),
    "HTI": ("Récupérer les lampes usées", "Analyser les poissons"),
    "LCA": ("Crush lamps at the landfill", "Store with Grenada"),
}


def write_drafts(session, *codes):
    for code in codes:
        session.apply(road_map.start_road_map, code)
        rows = [{"title": title} for title in DRAFTS[code]]
        session.apply(actions.add, (), road_map_id(code), rows)


@pytest.fixture
def view(qtbot, context, shown, session):
    write_drafts(session, *DRAFTS)
    made = AskTheRoomView(context)
    shown(made)
    qtbot.waitUntil(lambda: made.stack.currentIndex() == 1)
    made.table.setFocus()
    return made


def texts(view):
    model = view.table.rows
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def go_to(view, title, column=0):
    model = view.table.rows
    view.table.setCurrentIndex(model.index(texts(view).index(title), column))


def press(view, key):
    QTest.keyClick(view.table, key)


def test_the_second_screen_shows_rows_of_one_kind_and_follows_the_chosen_one(view, context):
    go_to(view, "Collect used lamps and ship them")
    view.frame_answers()["present"]()
    screen = screen_of(context)
    assert screen.showing == ALIKE
    screen.clear()
    view.to_room.click()
    assert screen.showing == ALIKE
    shown = screen.seen
    assert isinstance(shown, AlikeView)
    assert (shown.title, shown.about) == ("Plan the same", "3 drafts.")
    (chosen,) = (row for row in shown.rows if row.is_chosen)
    assert (chosen.words, chosen.count) == ("Collect used lamps and ship them", "3")
    assert chosen.countries == "Grenada, Haiti, Saint Lucia"
    others = [row.words for row in shown.rows if not row.is_chosen]
    go_to(view, others[0])
    now = screen.seen
    assert isinstance(now, AlikeView)
    assert [row.words for row in now.rows if row.is_chosen] == [others[0]]


def test_alike_actions_are_listed_by_kind_with_a_mark_for_each_country(view):
    assert texts(view) == [
        "Plan the same", "Collect used lamps and ship them", "Test fish or hair",
        "Wait for a neighbour", "Grenada",
    ]  # fmt: skip
    model = view.table.rows
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in (1, 2, 3)] == [
        "Grenada", "Haiti", "Saint Lucia",
    ]  # fmt: skip
    role = Qt.ItemDataRole.AccessibleTextRole
    read = [model.data(model.index(2, column), role) for column in (1, 2, 3)]
    assert "Plans it" in read[0]
    assert "Test fish" in read[0]
    assert "Analyser les poissons" in read[1]
    assert read[2].endswith("No")


def test_the_pane_shows_the_words_of_each_country_and_why_they_are_alike(view, qtbot):
    go_to(view, "Collect used lamps and ship them")
    said = [each.text() for each in view.pane.findChildren(type(view.pane.title))]
    assert all(any(row[0] in words for words in said) for row in DRAFTS.values())
    assert "The drafts of 3 countries use such words." in view.pane.why.text()
    assert "lampes" in view.pane.why.text()


def test_enter_makes_a_shared_action_of_all_and_one_undo_takes_it_back(view, session):
    before = session.workshop.records(Action)
    go_to(view, "Collect used lamps and ship them")
    press(view, KEY.Key_Return)
    (shared,) = session.workshop.records(SharedAction).all()
    assert shared.title == "Collect used lamps and ship them"
    assert "lamps" in shared.why
    assert len(session.workshop.records(SharedActionMember)) == 3
    assert session.workshop.records(Action) == before
    press(view, KEY.Key_Return)  # it is shared already
    assert len(session.workshop.records(SharedAction)) == 1
    session.undo()
    assert not session.workshop.records(SharedAction)


def test_only_countries_that_are_ticked_take_part(qtbot, view, session):
    go_to(view, "Collect used lamps and ship them")
    assert view.pane.share.property("kind") == ""
    assert view.pane.parts["HTI"].accessibleName() == "Haiti takes part"
    view.pane.parts["HTI"].click()
    assert view.pane.share.text() == "Make it a shared action of 2 countries"
    view.pane.parts["GRD"].click()
    assert not view.pane.share.isEnabled()
    press(view, KEY.Key_Return)
    assert not session.workshop.records(SharedAction)
    view.pane.parts["GRD"].click()
    view.pane.share.click()
    members = session.workshop.records(SharedActionMember).values()
    assert {each.road_map for each in members} == {road_map_id("GRD"), road_map_id("LCA")}
    qtbot.waitUntil(lambda: not view.pane.parts)


def test_a_shared_action_counts_those_who_share_it_and_each_answer_is_noted(view, qtbot, session):
    go_to(view, "Collect used lamps and ship them")
    press(view, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(view.pane.findChildren(ChoiceField)) == 3)
    model = view.table.rows
    assert model.data(model.index(1, model.columnCount() - 1)) == "0 of 3 share"
    field = next(
        each for each in view.pane.findChildren(ChoiceField) if "Haiti" in each.accessibleName()
    )
    field.setFocus()
    QTest.keyClick(field, KEY.Key_Down)
    QTest.keyClick(field, KEY.Key_Down)
    haiti = {each.road_map: each for each in session.workshop.records(SharedActionMember).all()}[
        road_map_id("HTI")
    ]
    assert haiti.answer == MemberAnswer.DECLINED
    grenada = session.workshop.records(Action).owned_by(road_map_id("GRD"))[0]
    its = sharing_of(session.workshop, grenada)
    assert (its.sharing, its.asked) == ((), ("LCA",))


def test_a_shared_action_is_renamed_in_the_pane(view, qtbot, session):
    go_to(view, "Test fish or hair")
    press(view, KEY.Key_Return)
    qtbot.waitUntil(view.pane.name.isVisible)
    view.pane.name.setFocus()
    view.pane.name.selectAll()
    QTest.keyClicks(view.pane.name, "One week of tests")
    go_to(view, "Collect used lamps and ship them")  # nothing typed is lost on the way
    (shared,) = session.workshop.records(SharedAction).all()
    assert shared.title == "One week of tests"


def test_del_takes_an_entry_out_of_its_row_for_good(view, qtbot, session):
    go_to(view, "Collect used lamps and ship them", 3)
    press(view, KEY.Key_Delete)
    qtbot.waitUntil(lambda: view.pane.row is not None and len(view.pane.row.countries) == 2)
    session.undo()
    qtbot.waitUntil(lambda: view.pane.row is not None and len(view.pane.row.countries) == 3)


def test_a_change_elsewhere_keeps_the_row_and_the_country(view, qtbot, session):
    go_to(view, "Test fish or hair", 2)
    rows = session.workshop.records(Action).owned_by(road_map_id("LCA"))
    session.apply(actions.add, rows, road_map_id("LCA"), [{"title": "Ask the fishers"}])
    qtbot.waitUntil(lambda: view.pane.row is not None and len(view.pane.row.countries) == 3)
    assert view.pane.row.title == "Test fish or hair"
    assert view.table.currentIndex().column() == 2


@pytest.mark.parametrize(("codes", "words"), [((), "3 more drafts"), (("GRD", "HTI"), "1 more")])
def test_with_too_few_drafts_the_tab_says_how_many_more_are_needed(
    context, shown, session, codes, words
):
    write_drafts(session, *codes)
    view = AskTheRoomView(context)
    shown(view)
    assert view.stack.currentIndex() == 0
    assert words in view.waiting.text()


def test_a_shared_action_is_opened_by_its_id_as_the_search_does(view, qtbot, session):
    go_to(view, "Test fish or hair")
    press(view, KEY.Key_Return)
    (shared,) = session.workshop.records(SharedAction).all()
    go_to(view, "Collect used lamps and ship them")
    view.show_record(shared.id)
    assert view.pane.row.title == "Test fish or hair"


@pytest.mark.qt_log_ignore(  # only the offscreen plugin warns of an open list
    r"does not support (propagateSizeHints|raise)\(\)",
    "does not support grabbing the keyboard",
    extend=True,
)
def test_a_country_joins_by_keys_and_leaves_again_with_its_action_kept(view, qtbot, session):
    go_to(view, "Test fish or hair")
    press(view, KEY.Key_Return)
    qtbot.waitUntil(view.pane.join.isVisible)
    press(view, KEY.Key_Insert)
    qtbot.waitUntil(view.pane.joining.isVisible)
    assert [each.text() for each in view.pane.joining.actions()] == ["Saint Lucia"]
    QTest.keyClick(view.pane.joining, KEY.Key_Down)
    QTest.keyClick(view.pane.joining, KEY.Key_Return)
    members = session.workshop.records(SharedActionMember)
    assert {each.road_map for each in members.values()} == {
        road_map_id(code) for code in ("GRD", "HTI", "LCA")
    }
    leave = "Saint Lucia leaves"
    qtbot.waitUntil(lambda: leave in names_of_buttons(view))
    button = names_of_buttons(view)[leave]
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Space)
    assert len(session.workshop.records(SharedActionMember)) == 2
    titles = [each.title for each in session.workshop.records(Action).owned_by(road_map_id("LCA"))]
    assert "Test fish or hair" in titles


def names_of_buttons(view):
    return {each.accessibleName(): each for each in view.pane.findChildren(QPushButton)}


def test_at_200_percent_titles_are_whole_and_codes_name_the_countries(qapp, view):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    view.window().resize(860, 768)
    QApplication.processEvents()
    table, high = view.table, theme.current_look().px(32)
    metrics, room = table.fontMetrics(), table.columnWidth(0) - 2 * theme.current_look().px(8)
    is_long = [metrics.horizontalAdvance(each) > room for each in texts(view)]
    heights = [table.rowHeight(line) for line in range(len(is_long))]
    assert any(is_long)
    assert heights == [high + (metrics.lineSpacing() if each else 0) for each in is_long]
    assert table.horizontalScrollBar().maximum() == 0
    assert table.horizontalHeader().height() < 2 * high
    below = view.framed.mapTo(view.window(), QPoint()).y()
    assert below + 2 * metrics.lineSpacing() < view.window().height()  # the pane is in sight too


def test_at_no_height_does_the_table_go_back_and_forth_between_its_forms(qtbot, faces):
    table, kind = AlikeTable(), AlikeKind.NEED
    rows = [AlikeRow(f"row {n}", kind, f"Title {n}", ()) for n in range(10)]
    names = {"VCT": "Saint Vincent and the Grenadines", "JAM": "Jamaica"}
    table.rows.show_rows([TableLine(kind, each) for each in rows], tuple(names), names)
    qtbot.addWidget(table)
    table.show()
    moved = []
    table.horizontalHeader().sectionResized.connect(lambda *_sizes: moved.append(table.height()))
    for height in range(360, 430, 10):
        table.resize(702, height)
        for _time in range(4):
            QApplication.processEvents()
        moved.clear()
        for _time in range(4):
            QApplication.processEvents()
        assert not moved
