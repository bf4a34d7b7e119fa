"""Questions of the secretariat in the review: they open their field, are answered and counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.secretariat import acceptances, questions
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.questions import Asked
from mercworkshop.domain.entities.secretariat.records import AcceptanceState, Question
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.road_maps.review.finding_tree import FINDING
from tests.gui.places.road_maps.reviewed import reviewed

JAMAICA = road_map_id("JAM")
APRIL = datetime(2015, 4, 18, 12, tzinfo=UTC)
KEY = Qt.Key


@pytest.fixture
def view(page):
    page.open_path(("JAM", "review"))
    reviewed(page.country)
    return page.country.review()


def ask(session, text, subject, field=""):
    record = session.workshop.records(RoadMap)[JAMAICA]
    known = session.workshop.records(Question).all()
    session.apply(questions.ask, known, record, Asked(text, "Officer", APRIL), subject, field)
    return next(each for each in session.workshop.records(Question).all() if each.text == text)


def words_beside(view):
    QApplication.processEvents()  # shows what was just laid out
    return [each.text() for each in view.detail.findChildren(QLabel) if each.isVisible()]


def plain_words(view):
    """Return the words beside the lists without marks of direction."""
    return [each.replace("\u2068", "").replace("\u2069", "") for each in words_beside(view)]


def plan(session):
    return session.workshop.records(Action).owned_by(JAMAICA)


def test_nothing_is_shown_while_nothing_was_asked(page, view):
    assert not view.asked_back.isVisible()
    assert not page.country.overview().verdict.isVisible()


def test_enter_goes_to_the_field_and_the_answer_is_kept(qtbot, page, view, session):
    title = page.country.tabs.tabText(page.country.ids.index("review"))
    first = ask(session, "Until when?", plan(session)[1], "end")
    ask(session, "Who coordinates?", session.workshop.records(RoadMap)[JAMAICA], "coordination")
    page.open_path(("JAM", "review", first.id))
    assert view.asked_back.isVisible()
    assert view.questions.left.text() == "2 questions to answer"
    reviewed(page.country)
    assert page.country.tabs.tabText(page.country.ids.index("review")) != title
    view.questions.list.setFocus()
    qtbot.keyClick(view.questions.list, KEY.Key_Return)
    assert page.country.tab == "actions"
    table = page.country.stack.currentWidget().table
    assert table.currentIndex().row() == 1
    page.open_path(("JAM", "review", first.id))
    qtbot.keyClick(view.questions.list, KEY.Key_F2)
    assert QApplication.focusWidget() is view.questions.answer
    qtbot.keyClicks(view.questions.answer, "By March")
    qtbot.keyClicks(view.questions.by, "Ministry of Health")
    qtbot.keyClick(view.questions.by, KEY.Key_Return)
    now = session.workshop.records(Question)[first.id]
    assert (now.answer, now.answered_by) == ("By March", "Ministry of Health")
    assert now.answered_at
    assert view.questions.left.text() == "1 question to answer"
    assert view.questions.list.hasFocus()


def test_the_pane_explains_the_finding_or_question_of_the_list_with_the_focus(qtbot, view, session):
    own = ask(session, "Until when?", plan(session)[0], "end")
    ask(session, "Who leads?", plan(session)[1], "lead")
    view.tree.setFocus()
    found = view.tree.currentItem().data(0, FINDING)
    assert words_beside(view)[0] == found.sentence
    assert view.answers.isVisible()
    view.show_question(own.id)
    shown = words_beside(view)
    assert shown[0] == "Until when?"
    assert plan(session)[0].title in shown
    assert not view.answers.isVisible()
    assert view.sides.text.accessibleName() == "Question"
    qtbot.keyClick(view.questions.list, KEY.Key_Down)
    assert words_beside(view)[0] == "Who leads?"
    view.show_finding(found.reference)
    assert words_beside(view)[0] != "Who leads?"
    view.show_question(own.id)
    view.tree.setFocus()
    assert words_beside(view)[0] == found.sentence
    assert view.answers.isVisible()


def test_where_there_is_no_room_what_the_road_map_says_now_is_a_page(qtbot, page, view, session):
    own = ask(session, "Until when?", plan(session)[0], "end")
    assert not view.questions.told.isVisible()
    page.window().resize(700, 500)
    view.show_question(own.id)
    qtbot.waitUntil(lambda: view.sides.is_paged)
    assert view.questions.answer.isVisible()
    assert not view.pane.isVisible()
    qtbot.mouseClick(view.questions.told, Qt.MouseButton.LeftButton)
    assert view.pane.isVisible()
    assert plan(session)[0].title in words_beside(view)
    qtbot.keyClick(view.sides.text, KEY.Key_Escape)
    assert view.questions.list.hasFocus()
    page.window().resize(700, 800)
    qtbot.waitUntil(lambda: not view.questions.told.isVisible())
    assert view.pane.isVisible()


def test_the_keys_on_the_page_of_a_question_are_about_its_field_and_no_finding(
    qtbot, page, view, session
):
    asked, other = plan(session)
    own = ask(session, "Until when?", asked, "end")
    lines = list(view.tree.lines())
    found = next(each for each in lines if each.data(0, FINDING) and other.title in each.text(0))
    view.tree.setCurrentItem(found)
    page.window().resize(700, 300)
    view.show_question(own.id)
    qtbot.waitUntil(lambda: view.sides.is_paged)
    view.questions.told.setFocus()
    qtbot.keyClick(view.questions.told, KEY.Key_Space)
    assert view.sides.text.hasFocus()
    bar = view.sides.text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=5000)
    bar.setValue(bar.maximum())
    read = bar.value()
    qtbot.keyClick(view.sides.text, KEY.Key_Delete)
    qtbot.keyClick(view.sides.text, KEY.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == read
    with qtbot.waitSignal(view.asked) as told:
        qtbot.keyClick(view.sides.text, KEY.Key_Return)
    assert told.args[0].record_id == asked.id
    assert page.country.tab == "actions"


def test_words_that_could_not_be_read_and_sums_of_steps_are_in_the_road_map_now(
    page, view, session
):
    said = AsTyped("when the law is in force")
    session.apply(actions.add, plan(session), JAMAICA, [{"title": "Label lamps", "start": said}])
    law = plan(session)[-1]
    view.show_question(ask(session, "From when on?", law, "start").id)
    assert f"{field_label('Action', 'start')}: “when the law is in force”" in plain_words(view)
    whole = plan(session)[0]
    session.apply(actions.update, whole, start=None, end=None)
    first = {"title": "Draft", "step_of": whole.id, "end": PartialDate("2019-03")}
    session.apply(actions.add, plan(session), JAMAICA, [first])
    view.show_question(ask(session, "Until when?", whole, "end").id)
    assert f"{field_label('Action', 'end')}: Mar 2019" in plain_words(view)
    step = plan(session)[-1]
    session.apply(actions.update, step, end=PartialDate("2020"))
    reviewed(page.country)
    assert f"{field_label('Action', 'end')}: 2020" in plain_words(view)


def test_a_difference_that_is_gone_to_leaves_no_question_beside_it(view, session):
    view.show_question(ask(session, "Until when?", plan(session)[0], "end").id)
    assert not view.answers.isVisible()
    view.show_conflict("", "")
    assert view.answers.isVisible()


def test_an_empty_answer_is_not_given_and_one_taken_back_is_in_the_line_again(qtbot, view, session):
    own = ask(session, "Until when?", plan(session)[0], "end")
    view.questions.show_question(own.id)
    qtbot.keyClick(view.questions.answer, KEY.Key_Return)
    assert session.workshop.records(Question)[own.id].is_open
    qtbot.keyClicks(view.questions.answer, "March")
    qtbot.mouseClick(view.questions.give, Qt.MouseButton.LeftButton)
    assert not view.questions.line.isVisible()
    qtbot.mouseClick(view.questions.take_back, Qt.MouseButton.LeftButton)
    assert session.workshop.records(Question)[own.id].is_open
    assert view.questions.answer.text() == "March"


def test_a_question_about_a_deleted_entry_leads_to_the_road_map(qtbot, page, view, session):
    own = ask(session, "Until when?", plan(session)[0], "end")
    session.apply(actions.delete, [plan(session)[0]])
    session.apply(questions.settle, session.workshop.records(Question)[own.id], "Left out")
    view.questions.show_question(own.id)
    (said,) = view.questions.list._shown
    assert said.below == "About an entry that was deleted, Settled"
    assert view.questions.outcome.text() == "What came of it: Left out"
    assert not view.questions.line.isVisible()
    view.questions.list.setFocus()
    qtbot.keyClick(view.questions.list, KEY.Key_Return)
    assert page.country.tab == "overview"


def test_the_verdict_is_shown_in_the_overview(page, view, session):
    for state, words in (
        (AcceptanceState.RECEIVED, "received"),
        (AcceptanceState.QUERIED, "asked back"),
        (AcceptanceState.ACCEPTED, "accepted"),
    ):
        record = session.workshop.records(RoadMap)[JAMAICA]
        old = acceptances.acceptance_of(session.workshop, JAMAICA)
        ruling = Judgement(state, "Officer", APRIL, "No dates")
        workshop = session.workshop.workshop_id
        session.apply(acceptances.judge, old, workshop, record, ruling)
        shown = page.country.overview().verdict.text()
        assert words in shown, state
        assert "18 Apr 2015" in shown
        assert "No dates" not in shown


def test_questions_are_counted_as_things_to_settle_and_listed_first(page, view, session):
    record = session.workshop.records(RoadMap)[JAMAICA]
    ruling = Judgement(AcceptanceState.QUERIED, "Officer", APRIL, "No dates")
    session.apply(acceptances.judge, None, session.workshop.workshop_id, record, ruling)
    asked = ask(session, "When?", plan(session)[0], "end")
    country = page.country
    overview = country.overview()
    reviewed(country)
    count = len(country.findings) + 1
    assert country.note().startswith("Asked back 18 Apr 2015")
    first = overview.missing.lines[0]
    assert first.words == "1 question of the secretariat to answer"
    assert (first.target.record_type, first.target.record_id) == ("Question", asked.id)
    assert overview.all_findings.text().endswith("more in Review")
    assert country.current.said.text() == f"{count} things to settle"
    assert f"Review ({count})" in [country.tabs.tabText(n) for n in range(country.tabs.count())]
