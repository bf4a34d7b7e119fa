"""The tab “Overview” of a road map: its form, objectives, what is missing, and what begins next."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.road_map import ConsentKind, Objective, RoadMap, RoadMapState
from mercworkshop.domain.review import findings
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.gui.style import theme
from tests.gui.places.road_maps.reviewed import reviewed

JAMAICA = road_map.road_map_id("JAM")
ENTER, DELETE, UP = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Up
MOVE, CTRL = (
    Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def view(page):
    page.open_path(("JAM", "overview"))
    return page.country.overview()


def record(session):
    return session.workshop.records(RoadMap)[JAMAICA]


def titles(session):
    return [each.title for each in session.workshop.records(Objective).owned_by(JAMAICA)]


def test_words_typed_in_the_form_are_kept_and_the_road_map_is_in_work(qtbot, view, begun):
    field = view.form.input("National context")
    field.setFocus()
    qtbot.keyClicks(field, "An island.")
    begun.flush()
    assert record(begun).context == "An island."
    assert record(begun).state is RoadMapState.IN_WORK


def test_an_intended_date_shows_when_the_convention_would_enter_into_force(qtbot, view, begun):
    field = view.form.input("Intended date of deposit")
    field.setFocus()
    qtbot.keyClicks(field, "2 August 2018")
    qtbot.keyClick(field, ENTER)
    assert record(begun).intended_date.edtf == "2018-08-02"
    assert "31 Oct 2018" in view.force.text()
    field.selectAll()
    qtbot.keyClicks(field, "2019")
    qtbot.keyClick(field, ENTER)
    assert "between 1 Apr 2019 and 30 Mar 2020" in view.force.text()


def test_an_act_that_does_not_fit_the_state_is_offered_and_explained(view, begun):
    acts = view.form.input("Intended act")
    words = [acts.itemText(n) for n in range(acts.count())]
    assert "Accession: for a State that did not sign" in words
    assert "Ratification: for a State that signed" in words
    assert not view.advice.isVisible()
    begun.apply(road_map.update, record(begun), intended_act=ConsentKind.ACCESSION)
    assert view.advice.isVisible()
    assert "this State ratifies" in view.advice.text()
    begun.apply(road_map.update, record(begun), intended_act=ConsentKind.RATIFICATION)
    assert not view.advice.isVisible()


def test_objectives_are_added_renamed_moved_and_deleted_by_keys(qtbot, view, begun):
    editor = view.objectives
    for words in ("Laws", "Products"):
        qtbot.keyClicks(editor.line, words)
        qtbot.keyClick(editor.line, ENTER)
    assert titles(begun) == ["Laws", "Products"]
    assert editor.line.text() == ""
    table = editor.table
    products = begun.workshop.records(Objective).owned_by(JAMAICA)[1]
    assert table.show_row(products.id, "title")
    qtbot.keyClick(table, UP, MOVE)
    assert titles(begun) == ["Products", "Laws"]
    assert table.currentIndex().row() == 0
    qtbot.keyClick(table, DELETE, CTRL)
    assert titles(begun) == ["Laws"]
    begun.undo()
    assert titles(begun) == ["Products", "Laws"]


def test_an_objective_shows_how_many_of_its_actions_have_no_funds(view, begun):
    edit = road_map.add_objective((), record(begun), "Laws")
    begun.apply(lambda: edit)
    (laws,) = begun.workshop.records(Objective).owned_by(JAMAICA)
    model = view.objectives.table.grid
    assert model.index(0, 1).data() == "no action yet"
    assert not view.without_objective.isHidden()
    first, second = begun.workshop.records(Action).owned_by(JAMAICA)
    begun.apply(actions.update, first, objective=laws.id)
    assert model.index(0, 1).data() == "0 of 1"
    begun.apply(actions.update, second, objective=laws.id, funding=Funding.GAP)
    assert model.index(0, 1).data() == "1 of 2"
    first, second = begun.workshop.records(Action).owned_by(JAMAICA)
    begun.apply(actions.update, second, step_of=first.id)
    assert model.index(0, 1).data() == "1 of 1", "a step is not counted apart from its action"
    assert view.without_objective.isHidden()
    table, look = view.objectives.table, theme.current_look()
    theme.apply_style_sheet(view.window())
    table.setCurrentIndex(model.index(0, 1))
    seen, cell = table.viewport().grab().toImage(), table.visualRect(model.index(0, 1))
    line = [seen.pixelColor(x, cell.top() + 3).name() for x in range(cell.left(), cell.right() + 1)]
    frame = {look.color(each).name() for each in ("accent", "chosen")}
    assert line[0] in frame
    assert line[-1] in frame
    assert not frame & set(line[2:-2]), "one frame around the bar and the words"
    table.setFocus()
    table.grab()


def test_enter_on_a_line_of_missing_values_opens_the_first_such_cell(qtbot, page, view):
    reviewed(page.country)
    line = next(each for each in view.missing.lines if "have no lead body" in each.words)
    assert line.words == "2 actions have no lead body"
    assert line.after == "1, 2"
    view.missing.setFocus()
    assert view.missing.currentRow() == 0
    view.missing.setCurrentRow(view.missing.lines.index(line))
    qtbot.keyClick(view.missing, ENTER)
    assert page.country.tab == "actions"
    table = page.country.plan().table
    assert table.currentIndex().row() == 0
    header = table.model().headerData(table.currentIndex().column(), Qt.Orientation.Horizontal)
    assert header == "Lead"


def left_out(page, view):
    """Return how many findings are in no line of what is missing."""
    rules = Counter(each.rule for each in page.country.findings)
    said = [each.words for each in view.missing.lines]
    return sum(n for rule, n in rules.items() if findings.rule_summary(rule, n) not in said)


def test_all_are_in_the_review_where_each_stands_in_a_line(page, view):
    reviewed(page.country)
    few = [each for each in page.country.findings if each.rule.startswith("action_")]
    view.show_findings(few)
    assert left_out(page, view) == len(page.country.findings) - len(few)
    assert view.all_findings.text() == f"All {len(few)} are in Review"


def test_a_link_below_the_missing_values_opens_the_review(qtbot, page, view):
    reviewed(page.country)
    assert view.all_findings.text() == f"And {left_out(page, view)} more in Review"
    qtbot.mouseClick(view.all_findings, Qt.MouseButton.LeftButton)
    assert page.country.tab == "review"


def test_when_nothing_is_missing_the_overview_proposes_to_print(qtbot, page, view):
    reviewed(page.country)
    view.show_findings(())
    assert view.missing.isHidden()
    assert view.nothing_missing.text() == "Nothing is missing. Read it once aloud, then print."
    with qtbot.waitSignal(page.country.print_asked):
        view.print_asked.emit()


def test_the_next_actions_are_listed_by_their_start_and_open_by_a_click(qtbot, page, view, begun):
    assert view.coming.isHidden()
    assert "Give the actions a start" in view.nothing_coming.text()
    first, second = begun.workshop.records(Action).owned_by(JAMAICA)
    begun.apply(actions.update, first, start=PartialDate("2017"))
    begun.apply(actions.update, second, start=PartialDate("2016-33"))
    assert [each.spoken for each in view.coming.lines] == [
        "Q1 2016, Ban lamps",
        "2017, Cabinet paper",
    ]
    item = view.coming.item(0)
    qtbot.mouseClick(
        view.coming.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.coming.visualItemRect(item).center(),
    )
    assert page.country.tab == "actions"
    assert page.country.plan().table.currentIndex().row() == 1


def test_the_card_of_where_the_country_stands_follows_costs_of_actions(qtbot, view, begun):
    def said():
        return [each.text() for each in view.standing.findChildren(QLabel) if not each.isHidden()]

    assert "When?" in said()
    assert "How much?" in said()
    first = begun.workshop.records(Action).owned_by(JAMAICA)[0]
    cost = Money(100, 200, "USD")
    begun.apply(actions.update, first, cost=cost, funding=Funding.GAP)
    qtbot.waitUntil(lambda: said().count("USD\xa0100–200") == 2)
    assert "How much?" not in said()


def test_an_objective_whose_title_is_emptied_keeps_it_and_a_message_says_why(
    qtbot, view, begun, messages
):
    begun.apply(road_map.add_objective, (), record(begun), "Laws")
    (laws,) = begun.workshop.records(Objective).owned_by(JAMAICA)
    table = view.objectives.table
    table.show_row(laws.id, "title", edit=True)
    editor = table.editing.editor
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, ENTER)
    assert "needs a title" in messages.latest.text
    assert not table.editing.is_open
    assert titles(begun) == ["Laws"]
