"""The tab “Report back”: groups side by side, alike lines marked, the speaker chosen by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from mercworkshop.domain.entities import case_run, groups, people
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.values.room_view import words_in
from mercworkshop.gui.places.run.report_back.board import ReportBoard
from mercworkshop.gui.places.run.report_back.view import ReportBackTab
from mercworkshop.gui.room.clock.room_clock import RoomClock
from mercworkshop.gui.style import theme, tokens
from mercworkshop.reference.facts.report_back import ReportPart, read_reports, report_view
from tests.builders.laptop_clocks import LaptopClocks
from tests.shipped import SHIPPED

LEAD = "Train two customs officers to test skin creams with a portable device"
OTHER = "cs-a-asgm-border"
SAME = "Customs officers need a portable device to test skin creams"


def add_group(session, name):
    known = session.workshop.records(BreakoutGroup).all()
    session.apply(groups.add, known, name)
    group = next(x for x in session.workshop.records(BreakoutGroup).all() if x.name == name)
    session.apply(case_run.assign, group, "cs-b-products")
    return next(x for x in session.workshop.records(CaseRun).values() if x.group == group.id)


def answer(session, run, prompt, **fields):
    blank = case_run.blank_answer(run, prompt, fields.pop("country", ""))
    session.apply(case_run.save_answer, session.workshop.records(Answer), blank, **fields)


@pytest.fixture
def three(session):
    """Three groups: A and B wrote one action in similar words, C wrote nothing."""
    first, second = add_group(session, "Group A"), add_group(session, "Group B")
    add_group(session, "Group C")
    answer(session, first, "p10", items=(LEAD, "Write to the dentists", "Tell buyers of creams"))
    answer(session, first, "p11", items=("Creams come by post",))
    answer(session, first, "p12", text="A test device")
    answer(session, first, "p13", text="Who pays?\nThe ministry may know.")
    answer(session, second, "p10", items=(SAME, "Ban old lamps"))
    return session


def reports_of(session):
    return read_reports(SHIPPED, session.workshop)


def test_findings_actions_needs_and_the_question_are_separate_parts(three):
    first, _second, third = reports_of(three)
    assert [each.text for each in first.of(ReportPart.FINDINGS)] == ["Creams come by post"]
    assert len(first.of(ReportPart.ACTIONS)) == 3
    assert [each.text for each in first.of(ReportPart.NEEDS)] == ["A test device"]
    assert [each.text for each in first.of(ReportPart.QUESTION)] == ["Who pays?"]
    assert third.lines == ()


def test_actions_for_the_own_country_come_before_those_for_the_invented_one(session):
    run = add_group(session, "Group A")
    answer(session, run, "p6", items=("Promote alternatives",))
    answer(session, run, "p10", country="JAM", items=("Write to the dentists",))
    (report,) = reports_of(session)
    first, *_others = report.of(ReportPart.ACTIONS)
    assert first.text == "Write to the dentists"


def test_every_case_study_asks_for_what_is_reported():
    asked = {"findings": "context", "first": "action", "need": "need", "question": "question"}
    for case in SHIPPED.case_studies.all:
        made = {rule.id: rule.make for rule in case.structure.carry_over}
        assert asked.items() <= made.items(), case.id


def test_lines_are_in_the_order_of_the_delegations_and_not_of_ids(session):
    run = add_group(session, "Group A")
    order = ["SUR", "ATG", "JAM", "BHS", "GRD"]
    session.apply(people.add_delegations, session.workshop.workshop_id, (), order)
    for country in sorted(order):
        answer(session, run, "p12", country=country, text=f"Money for {country}")
    (report,) = reports_of(session)
    told = [each.text for each in report.of(ReportPart.NEEDS)]
    assert told == [f"Money for {country}" for country in order]


def test_a_group_with_two_case_studies_reports_both_in_turn(session):
    products = add_group(session, "Group A")
    (group,) = session.workshop.records(BreakoutGroup).all()
    session.apply(case_run.assign, group, OTHER)
    other = next(x for x in session.workshop.records(CaseRun).values() if x.case_study == OTHER)
    known = {each.id: each for each in SHIPPED.case_studies.all}
    for each in known[OTHER].structure.prompts:
        answer(session, other, each.id, items=("Hall one", "Hall two"), text="Hall one")
    answer(session, products, "p10", items=(LEAD, "Write to the dentists", "Tell buyers of creams"))
    (report,) = reports_of(session)
    titles = [known[x].title("en").value for x in (OTHER, "cs-b-products")]
    assert report.case == " · ".join(titles)
    seen = dict(report_view((report,), "").columns[0].parts)["What to do"]
    assert any(each.startswith("Hall") for each in seen)
    assert LEAD in seen


def test_alike_lines_of_two_groups_are_marked_with_shared_words_and_not_joined(three):
    first, second, _third = reports_of(three)
    assert [x.alike for x in first.of(ReportPart.ACTIONS)] == [("Group B",), (), ()]
    marked = second.of(ReportPart.ACTIONS)[0]
    assert marked.alike == ("Group A",)
    assert {"customs", "skin"} <= set(marked.words)
    assert marked.text == SAME  # as the group wrote it


def test_an_answer_that_a_group_gave_several_times_is_reported_once(three):
    (run, *_rest) = three.workshop.records(CaseRun).all()
    for country in ("JAM", "SUR"):
        answer(three, run, "p12", text="A test device", country=country)
    first, *_others = reports_of(three)
    assert [x.text for x in first.of(ReportPart.NEEDS)] == ["A test device"]


def test_the_keys_choose_who_speaks_and_the_room_follows(qtbot, shown, context, three):
    tab = ReportBackTab(context)
    shown(tab)
    qtbot.waitUntil(lambda: len(tab.board.columns) == 3)
    tab.show_room.click()
    assert "One screen only" in context.messages.latest.text
    context.messages.dismiss()
    tab.frame_answers()["present"]()
    assert "One screen only" in context.messages.latest.text
    tab.board.area.setFocus()
    qtbot.keyClick(tab.board.area, Qt.Key.Key_Right)
    assert tab.seen.picture == tab.room_view()
    assert tab.room_view().speaking == 1
    qtbot.keyClick(tab.board.area, Qt.Key.Key_Right)
    qtbot.keyClick(tab.board.area, Qt.Key.Key_Right)  # there is no fourth one
    assert tab.room_view().speaking == 2
    qtbot.keyClick(tab.board.area, Qt.Key.Key_Left)
    assert tab.room_view().columns[1].name == "Group B"
    assert any(each.startswith("≈") for each in words_in(tab.seen.picture))


@pytest.fixture
def many(session):
    """A group that wrote more lines than are shown at first."""
    run = add_group(session, "Group A")
    for prompt, words in (("p10", "Do"), ("p11", "Found")):
        answer(session, run, prompt, items=tuple(f"{words} {n}" for n in "abcde"))
    return session


def test_a_few_lines_of_each_part_are_shown_and_the_rest_when_asked_for(
    qtbot, shown, context, many
):
    (report,) = reports_of(many)
    (column,) = report_view((report,), "").columns
    assert [len(lines) for _head, lines in column.parts] == [2, 2, 0, 0]
    assert column.more == 4
    tab = ReportBackTab(context)
    shown(tab)
    qtbot.waitUntil(lambda: bool(tab.board.columns))

    def lines():
        (made,) = tab.board.columns.values()
        words = [each.text() for each in made.findChildren(QLabel)]
        return [each for each in words if each.startswith(("Do ", "Found "))]

    assert len(lines()) == 4
    more = next(each for each in tab.findChildren(QPushButton) if "more" in each.text())
    assert more.text() == f"and {column.more} more", "the number is the one that the room sees"
    (key,) = tab.board.columns
    for size in (8, 4):
        tab.board.toggle_lines(key)
        assert len(lines()) == size
        assert tab.board.isAncestorOf(tab.board.window().focusWidget())


def test_each_group_has_its_share_of_the_time(qtbot, shown, context, three):
    clocks = LaptopClocks()
    clock = RoomClock(context.session, context.messages, context.settings, context.jobs, clocks)
    context.services.put(RoomClock, clock)
    tab = ReportBackTab(context)
    shown(tab)
    qtbot.waitUntil(lambda: len(tab.board.columns) == 3)
    assert tab.room_view().clock == ""
    clock.begin(None, 15)
    clocks.pass_time(100)
    first, second, _third = tab.board.columns
    assert tab.room_view().clock == "Group A: 3:20 left"
    tab.board.choose(second)
    assert tab.room_view().clock == "Group B: 5:00 left"
    clocks.pass_time(310)
    clock.tick()
    assert tab.room_view().clock == "Group B: +0:10"
    assert tab.board._lefts[second].text() == "+0:10"
    assert tab.board._lefts[first].text() == ""


@pytest.fixture
def board(qtbot, faces, three):
    """The board of three groups in a window of its own, in which it may have any width."""
    board = ReportBoard()
    qtbot.addWidget(board)
    board.resize(800, 500)
    board.show_reports(reports_of(three))
    with qtbot.waitActive(board):
        board.show()
        board.activateWindow()
    return board


def test_a_board_that_gets_narrow_keeps_the_keyboard_and_the_time_that_is_left(board):
    board.show_left("3:20 left")
    first, second, _third = board.columns.values()
    speak = second.findChild(QPushButton)
    speak.setFocus()
    for width in (640, 800):
        board.resize(width, 500)
        QApplication.processEvents()
        assert speak.hasFocus()
        said = [each.text() for each in first.findChildren(QLabel) if each.isVisible()]
        assert "3:20 left" in said


def test_columns_of_a_narrow_board_share_its_width_and_never_cover_each_other(board):
    first, second, third = board.columns.values()
    for width, is_whole in ((450, True), (300, False)):
        board.resize(width, 500)
        QApplication.processEvents()
        assert first.geometry().right() < second.x()
        assert second.geometry().right() < third.x()
        end = second.mapTo(board.area.viewport(), second.rect().topRight()).x()
        assert (end <= board.area.viewport().rect().right()) is is_whole
        assert all(each.width() >= each.minimumSizeHint().width() for each in (first, second))


def test_the_keyboard_stays_at_a_group_that_writes_more(qtbot, board, three):
    (key, *_rest) = board.columns
    board.columns[key].findChild(QPushButton).setFocus()
    run = next(x for x in three.workshop.records(CaseRun).all() if x.group == key)
    answer(three, run, "p11", items=("Creams come by post", "and by ship"))
    board.show_reports(reports_of(three))
    assert board.columns[key].findChild(QPushButton).hasFocus()


def test_without_a_case_study_the_tab_says_what_will_be_here(qtbot, shown, context):
    tab = ReportBackTab(context)
    shown(tab)
    qtbot.waitUntil(tab.inviting.isVisible)
    assert not tab.board.isVisible()
    assert not tab.show_room.isEnabled()


def is_cut(words):
    return words.wordWrap() and words.heightForWidth(words.width()) > words.height() + 2


def test_at_200_percent_two_columns_are_whole_and_no_line_is_cut(
    qapp, qtbot, shown, context, three
):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    tab = ReportBackTab(context)
    whole = shown(tab)
    whole.resize(1366, 768)
    qtbot.waitUntil(lambda: len(tab.board.columns) == 3)
    QApplication.processEvents()
    first, second, third = tab.board.columns.values()
    room = tab.board.area.viewport().rect()

    def left_and_right(made):
        left = made.mapTo(tab.board.area.viewport(), QPoint()).x()
        return left, left + made.width()

    assert room.left() <= left_and_right(first)[0]
    assert left_and_right(second)[1] <= room.right()
    assert left_and_right(third)[0] > room.right() - 40
    cut = [each.text() for each in first.findChildren(QLabel) if each.isVisible() and is_cut(each)]
    assert cut == []
