"""Another language makes a new window at the same place; nothing typed is lost."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from mercworkshop import i18n
from mercworkshop.domain.arrangement.arrangement import FieldFilter
from mercworkshop.domain.entities import actions, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.votes import verbs
from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop import details
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.grid.arranging.table_arrangement import arrange
from mercworkshop.gui.places.case_studies.answers.table_editor import TableAnswerEditor
from mercworkshop.gui.places.exchange.collector import FileState
from mercworkshop.gui.places.road_maps.review.finding_tree import FINDING, KEY
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.store.store import Store

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def workshop(qtbot, opening, tmp_path):
    """A workshop with two actions, shown in its window."""
    file = tmp_path / "Port of Spain.mercws"
    Store.create(file, details.add_details("Port of Spain")).close()
    with qtbot.waitSignal(opening.opened):
        opening.open(file)
    session = opening.session
    there = session.workshop
    session.apply(
        people.add_delegations,
        there.workshop_id,
        there.records(Delegation).values(),
        ["JAM", "HTI"],
    )
    session.apply(road_map.start_road_map, "JAM")
    session.apply(actions.add, (), JAMAICA, [{"title": "Study"}, {"title": "Train"}])
    session.end_step()
    activate(qtbot, opening.window)
    return session


def activate(qtbot, window):
    with qtbot.waitActive(window):
        window.activateWindow()


@pytest.fixture
def change(qtbot, opening):
    """Change the language to French, as the menu does; return the new window."""

    def change():
        i18n.use_language("fr")
        opening.rebuild_window()
        activate(qtbot, opening.window)
        return opening.window

    yield change
    i18n.use_language("en")


def plan(session):
    return session.workshop.records(Action).owned_by(JAMAICA)


def table(window):
    return window.page().country.show_tab("actions").table


def open_cell(qtbot, window, row, field, words):
    cells = table(window)
    cells.setFocus()
    cells.go(row, cells.grid.column_of(field))
    qtbot.keyClicks(cells, words[0])
    for letter in words[1:]:
        qtbot.keyClicks(QApplication.activePopupWidget() or QApplication.focusWidget(), letter)


def current(cells):
    index = cells.currentIndex()
    return index.row(), cells.grid.columns[index.column()].field


def test_the_new_window_is_at_the_same_cell_tab_and_country(qtbot, opening, workshop, change):
    opening.window.navigate("road_maps", "JAM", "actions")
    cells = table(opening.window)
    cells.setFocus()
    cells.go(1, cells.grid.column_of("indicator"))
    window = change()
    assert window.here() == ("road_maps", "JAM", "actions")
    assert current(table(window)) == (1, "indicator")
    assert table(window).hasFocus()


def test_a_table_stays_sorted_filtered_and_folded_and_the_cursor_on_the_heading(
    qtbot, opening, workshop, change
):
    aim = road_map.Objective(id="law", road_map=JAMAICA, title="Law")
    workshop.apply(lambda: Edit("Add", after=(aim,)))
    workshop.apply(actions.update, plan(workshop)[0], objective="law")
    opening.window.navigate("road_maps", "JAM", "actions")
    cells = table(opening.window)
    words = FieldFilter("title", None, "T")
    arrange(cells, cells.grid.arrangement.sorted_by("title", is_descending=True))
    arrange(cells, cells.grid.arrangement.filtered_by(words))
    cells.setFocus()
    law = cells.grid.row_of("band:law")
    cells.go(law, cells.grid.column_of("title"))
    qtbot.keyClick(cells, Qt.Key.Key_Space)
    arrangement = cells.grid.arrangement
    cells = table(change())
    assert cells.grid.arrangement == arrangement
    assert cells.grid.band(law).is_folded
    assert current(cells) == (law, "title")


def test_the_chosen_row_of_a_list_stays_chosen(qtbot, opening, workshop, change):
    for question in ("Which actions come first?", "Who meets again?"):
        known = workshop.workshop.records(Vote).values()
        workshop.apply(verbs.add, known, question=question)
    opening.window.navigate("run", "votes")
    second = workshop.workshop.records(Vote).all()[1]
    opening.window.page().current.list.choose(second.id)
    assert change().page().current.chosen() == second


def test_an_open_cell_is_entered_and_can_be_undone_step_by_step(qtbot, opening, workshop, change):
    opening.window.navigate("road_maps", "JAM", "actions")
    open_cell(qtbot, opening.window, 0, "title", "Survey")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    open_cell(qtbot, opening.window, 1, "title", "Teach")
    window = change()
    assert [each.title for each in plan(workshop)] == ["Survey", "Teach"]
    assert current(table(window)) == (1, "title")
    for titles in (["Survey", "Train"], ["Study", "Train"], []):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert [each.title for each in plan(workshop)] == titles


def test_words_of_an_open_cell_that_cannot_be_read_stay_in_it_and_can_be_undone(
    qtbot, opening, workshop, change
):
    opening.window.navigate("road_maps", "JAM", "actions")
    open_cell(qtbot, opening.window, 0, "start", "after Easter")
    window = change()
    cells = table(window)
    assert current(cells) == (0, "start")
    assert cells.currentIndex().data() == "after Easter"
    assert cells.editing.editor.text() == "after Easter"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not cells.currentIndex().data()


@pytest.mark.parametrize("by_search", [False, True])
@pytest.mark.parametrize("field", ["title", "lead", "indicator"])
def test_typing_goes_on_where_the_caret_was(qtbot, opening, workshop, change, by_search, field):
    opening.window.navigate("road_maps", "JAM", "actions")
    open_cell(qtbot, opening.window, 0, field, "LangHalf")
    for _letter in "Half":
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    if by_search:
        qtbot.keyClick(opening.window, Qt.Key.Key_K, CTRL)
        assert not table(opening.window).editing.is_open
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    cells = table(change())
    assert cells.editing.is_open
    qtbot.keyClicks(cells.editing.editor, "More")
    qtbot.keyClick(cells.editing.editor, Qt.Key.Key_Return)
    assert getattr(plan(workshop)[0], field) == "LangMore"


@pytest.mark.parametrize("keys", [("Down", "Up"), ("F2", "Escape")])
def test_a_cell_that_was_left_after_the_search_stays_closed(qtbot, opening, workshop, change, keys):
    opening.window.navigate("road_maps", "JAM", "actions")
    open_cell(qtbot, opening.window, 0, "title", "Survey")
    qtbot.keyClick(opening.window, Qt.Key.Key_K, CTRL)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key[f"Key_{key}"])
    assert not table(opening.window).editing.is_open
    cells = table(change())
    assert current(cells) == (0, "title")
    assert not cells.editing.is_open


def test_a_cell_stays_closed_when_another_page_was_shown_after_the_search(
    qtbot, opening, workshop, change
):
    opening.window.navigate("road_maps", "JAM", "actions")
    open_cell(qtbot, opening.window, 0, "title", "Survey")
    qtbot.keyClick(opening.window, Qt.Key.Key_K, CTRL)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    opening.window.navigate("library")
    opening.window.navigate("road_maps")
    table(opening.window).setFocus()
    assert not table(change()).editing.is_open


def test_the_other_places_are_as_they_were_left_too(opening, workshop, change):
    opening.window.navigate("workshop", "groups")
    opening.window.navigate("road_maps", "HTI")
    opening.window.navigate("library")
    window = change()
    assert window.place == "library"
    window.navigate("road_maps")
    assert window.here()[:2] == ("road_maps", "HTI")
    window.navigate("workshop")
    assert window.here() == ("workshop", "groups")


def test_the_keyboard_is_in_the_same_field(qtbot, opening, workshop, change):
    opening.window.navigate("workshop", "details")
    form = opening.window.page().current
    lines = [each for each in form.findChildren(LineField) if each.isVisible()]
    lines[2].setFocus()
    qtbot.keyClicks(lines[2], "Castries")
    window = change()
    lines = [each for each in window.page().current.findChildren(LineField) if each.isVisible()]
    assert lines[2].hasFocus()
    assert lines[2].text().endswith("Castries")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not lines[2].text().endswith("Castries")


def test_typing_goes_on_after_the_last_letter(qtbot, opening, workshop, change):
    opening.window.navigate("workshop", "details")
    form = opening.window.page().current
    lines = [each for each in form.findChildren(LineField) if each.isVisible()]
    lines[2].clear()
    lines[2].setFocus()
    qtbot.keyClicks(lines[2], "Castres")
    for _twice in range(2):
        qtbot.keyClick(lines[2], Qt.Key.Key_Left)
    line = change().focusWidget()
    qtbot.keyClicks(line, "i")
    assert line.text() == "Castries"


def test_the_keyboard_stays_in_a_table_of_answers(qtbot, opening, workshop, change):
    group = BreakoutGroup(id="group", name="A")
    run = CaseRun(id="run", group="group", case_study="cs-d-sids-waste")
    delegation = workshop.workshop.records(Delegation).all()[0]
    own = replace(delegation, group="group")
    workshop.apply(lambda: Edit("", before=(delegation,), after=(group, run, own)))
    opening.window.navigate("case_studies", "group", "cs-d-sids-waste", "transfer")

    def answers(window):
        return next(each for each in window.findChildren(TableAnswerEditor) if each.isVisible())

    qtbot.waitUntil(lambda: bool(opening.window.findChildren(TableAnswerEditor)))
    cells = answers(opening.window)
    cells.setFocus()
    qtbot.keyClicks(cells, "H")
    qtbot.keyClicks(QApplication.focusWidget(), "otels")
    cells = answers(change())
    assert cells.isAncestorOf(QApplication.focusWidget())
    assert cells.currentIndex().data() == "Hotels"


def test_the_window_stays_where_it_was_moved(opening, workshop, change):
    opening.window.setGeometry(40, 50, 700, 500)
    assert change().geometry().size() == opening.window.geometry().size()
    assert (opening.window.width(), opening.window.height()) == (700, 500)


@pytest.fixture
def incoming(qtbot, opening, workshop, tmp_path):
    """Let Exchange read three files: one is ready, one is locked, one is no exchange file."""
    assert workshop.wait_until_saved(20)
    sealed = [made_elsewhere(tmp_path, workshop, name) for name in ("Ann", "Ben")]
    broken = tmp_path / "Broken.mercx"
    broken.write_bytes(b"nonsense")
    opening.window.navigate("exchange")
    collector = opening.window.page().collector
    collector.add([*sealed, broken])
    settled(qtbot, collector)
    collector.unlock(sealed[0], "a horse in the rain")
    settled(qtbot, collector)
    assert states(collector) == [FileState.READY, FileState.LOCKED, FileState.REFUSED]
    return collector


def made_elsewhere(folder, session, name):
    copy = folder / f"{name}.mercws"
    session.call_after_edits(lambda store: store.copy_to(copy)).result(20)
    with closing(Store(copy)) as store:
        store.apply(actions.update(plan(session)[0], title=f"Study of {name}"))
        draft = transfer.prepare_export(store, Audience.FACILITATOR, "a horse in the rain")
    return safe_write.write_new(folder / f"{name}.mercx", draft.pack(folder / name))


def states(collector):
    return [each.state for each in collector.files]


def settled(qtbot, collector):
    qtbot.waitUntil(
        lambda: not collector.is_reading and not collector.is_collecting, timeout=20_000
    )


def said_of(page):
    words = page.collecting.files.words
    return [words.index(row, 1).data() for row in range(words.rowCount())]


def test_files_that_were_read_stay_and_are_described_in_the_new_language(qtbot, incoming, change):
    page = change().page()
    settled(qtbot, page.collector)
    assert page.collector is not incoming
    qtbot.waitUntil(lambda: not page.collecting.files.visibleRegion().isEmpty())
    assert states(page.collector) == [FileState.READY, FileState.LOCKED, FileState.REFUSED]
    assert said_of(page)[2].startswith("Refusé")
    assert page.collector.files[2].reason != incoming.files[2].reason


def test_a_file_opened_with_a_passphrase_can_be_collected_without_asking_again(
    qtbot, incoming, workshop, change
):
    page = change().page()
    settled(qtbot, page.collector)
    page.collector.collect_all()
    qtbot.waitUntil(lambda: plan(workshop)[0].title == "Study of Ann")
    assert states(page.collector) == [FileState.COLLECTED, FileState.LOCKED, FileState.REFUSED]
    page = change().page()
    settled(qtbot, page.collector)
    assert states(page.collector) == [FileState.COLLECTED, FileState.LOCKED, FileState.REFUSED]


def test_files_are_kept_over_several_windows_until_exchange_is_shown_again(
    qtbot, opening, incoming, change
):
    opening.window.navigate("library")
    change()
    window = change()
    assert window.place == "library"
    window.navigate("exchange")
    settled(qtbot, window.page().collector)
    assert states(window.page().collector) == [FileState.READY, FileState.LOCKED, FileState.REFUSED]


def test_files_that_are_taken_in_while_the_window_changes_are_shown_in_the_workshop(
    qtbot, incoming, workshop, change
):
    incoming.collect_all()
    page = change().page()
    settled(qtbot, page.collector)
    qtbot.waitUntil(lambda: plan(workshop)[0].title == "Study of Ann")
    assert page.collector.files[0].report.new == 0


def test_a_form_that_is_half_typed_is_shown_where_it_goes_on(qtbot, opening, workshop, change):
    opening.window.navigate("evaluate", "evaluation")
    view = opening.window.page().current
    view.take_standard()
    view.show_part("entry")
    for digit in "54":
        qtbot.keyClicks(QApplication.focusWidget(), digit)
    window = change()
    view = window.page().current
    assert view.part == "entry"
    assert sorted(view.entry.form.answers.values()) == [4, 5]
    qtbot.keyClicks(QApplication.focusWidget(), "2")
    assert [each.value() for each in view.entry.numbers.values()][:3] == [5, 4, 2]


def overview(window):
    return window.page().country.show_tab("overview")


def test_words_typed_below_a_list_that_is_filled_later_go_on(qtbot, opening, workshop, change):
    opening.window.navigate("road_maps", "JAM", "overview")
    view = overview(opening.window)
    qtbot.waitUntil(view.missing.isVisible)  # a review found it, which a new window has to wait for
    view.objectives.line.setFocus()
    qtbot.keyClicks(view.objectives.line, "OBJ half")
    for _there_and_back in range(2):
        window = change()
        qtbot.keyClicks(QApplication.focusWidget(), " more")
        qtbot.waitUntil(overview(window).missing.isVisible)
    assert overview(window).objectives.line.text() == "OBJ half more more"
    assert not workshop.workshop.records(road_map.RoadMap)[JAMAICA].context


def test_the_keyboard_is_in_no_other_text_where_its_field_is_not_found_again(
    qtbot, opening, workshop, change
):
    opening.window.navigate("road_maps", "JAM", "overview")
    view = overview(opening.window)
    view.objectives.line.setFocus()
    qtbot.keyClicks(view.objectives.line, "OBJ half")
    own = view.objectives.line
    own.pending_input.commit()
    own.blockSignals(True)  # words that no file keeps
    own.setText("Lost")
    window = change()
    assert not isinstance(window.focusWidget(), QLineEdit | QPlainTextEdit)


@pytest.mark.parametrize("field", ["reason", "by"])
def test_a_half_typed_reason_goes_on_below_the_same_point(qtbot, opening, workshop, change, field):
    opening.window.navigate("road_maps", "JAM", "review")
    view = opening.window.page().country.review()
    qtbot.waitUntil(lambda: view.tree.topLevelItemCount() > 0)
    kept = [each for each in view.tree.lines() if (f := each.data(0, FINDING)) and f.can_be_kept]
    view.tree.setCurrentItem(kept[-1])
    asked = kept[-1].data(0, KEY)
    view.answers.keep.click()
    line = getattr(view.answers, field)
    line.setFocus()
    qtbot.keyClicks(line, "half on")
    for _twice in range(2):
        qtbot.keyClick(line, Qt.Key.Key_Left)
    view = change().page().country.review()
    qtbot.waitUntil(view.answers.asking.isVisible)
    assert view.tree.currentItem().data(0, KEY) == asked
    assert view.answers.is_about_current
    qtbot.keyClicks(QApplication.focusWidget(), "typed, ")
    assert getattr(view.answers, field).text() == "half typed, on"


def test_the_title_of_the_chosen_session_is_typed_on(qtbot, opening, workshop, change):
    workshop.apply(days.add, workshop.workshop.workshop_id, (), [None])
    (day,) = workshop.workshop.records(AgendaDay).all()
    workshop.apply(sessions.add, day, (), [{"title": each} for each in ("Opening", "Status")])
    opening.window.navigate("workshop", "agenda")
    agenda = opening.window.page().current
    agenda.board.choose(workshop.workshop.records(AgendaSession).owned_by(day.id)[1].id)
    title = agenda.card.form.input("Title")
    title.setFocus()
    title.end(False)
    qtbot.keyClicks(title, " of ")
    window = change()
    qtbot.keyClicks(window.focusWidget(), "plans")
    pending_inputs.commit_all()
    titles = [each.title for each in workshop.workshop.records(AgendaSession).owned_by(day.id)]
    assert titles == ["Opening", "Status of plans"]
