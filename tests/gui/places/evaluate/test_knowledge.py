"""The result of the knowledge test: an invitation first, then a sentence, a chart and a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop.gui.places.evaluate.knowledge.view import KnowledgeView
from mercworkshop.gui.places.evaluate.parts.charted_table import Shown
from tests.gui.places.evaluate.conftest import enter_sheets

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(("before", "after", "missing"), [(0, 0, "5 more"), (4, 2, "1 more sheet")])
def test_below_five_sheets_there_is_nothing_but_an_invitation(
    context, session, shown, before, after, missing
):
    if before:
        enter_sheets(session, before, after)
    view = shown(KnowledgeView(context))
    assert view.stack.currentIndex() == 0
    assert missing in view.invitation.text()
    assert view.charted.chart.chart is None
    assert view.charted.table is None
    assert view.turn not in view.shown_tools


def test_sheets_of_one_occasion_alone_show_no_gain(context, session, shown):
    enter_sheets(session, 12, 3)
    view = shown(KnowledgeView(context))
    assert view.stack.currentIndex() == 0
    assert "Before the workshop the room knew" in view.invitation.text()


def test_the_result_is_a_sentence_a_chart_and_a_table(context, session, shown, qtbot):
    enter_sheets(session, 14, 12)
    view = shown(KnowledgeView(context))
    assert view.title.text().startswith("The room gained ")
    assert view.likely.text().startswith("Likely between ")
    assert "12 of 14 people answered both times" in view.notes[0].text()
    assert "The 2 other sheets" in view.notes[0].text()
    qtbot.waitUntil(lambda: view.charted.chart.view is not None)
    assert view.charted.chart.accessibleName() == view.title.text()
    articles = {each.article for each in session.reference.quiz.questions}
    model = view.charted.table.words
    assert model.rowCount() == len(articles)
    gains = [view.charted.chart.chart.rows[n].gain for n in range(model.rowCount())]
    assert gains == sorted(gains, reverse=True)
    assert model.index(0, 3).data().startswith("+")


def test_below_ten_pairs_there_is_no_interval(context, session, shown):
    enter_sheets(session, 6, 6)
    view = shown(KnowledgeView(context))
    assert view.stack.currentIndex() == 1
    assert not view.likely.text()
    assert view._warned.isHidden()
    assert view.charted.table.words.columnCount() == 4


def test_a_new_sheet_changes_the_result_and_undo_takes_it_back(context, session, shown):
    enter_sheets(session, 4, 4)
    view = shown(KnowledgeView(context))
    assert view.stack.currentIndex() == 0
    enter_sheets(session, 5, 5)
    assert view.stack.currentIndex() == 0  # a code that is on two sheets of one occasion is no pair
    session.undo()
    session.undo()
    enter_sheets(session, 5, 5)
    assert view.stack.currentIndex() == 1


def test_ctrl_t_switches_from_the_chart_to_the_table_and_to_both(context, session, shown, qtbot):
    enter_sheets(session, 12, 12)
    view = shown(KnowledgeView(context))
    charted = view.charted
    assert not charted.table.isVisible(), "the table would repeat the numbers of the chart"
    seen = []
    for _turn in Shown:
        charted.table.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_T, CTRL)
        seen.append((charted.chart.isVisible(), charted.table.isVisible()))
    assert seen == [(False, True), (True, True), (True, False)]


def test_the_invitation_opens_the_sheets_and_the_round_on_a_laptop(context, shown, qtbot):
    view = shown(KnowledgeView(context))
    view.setFocus()
    for button in view.stack.currentWidget().findChildren(type(view.turn)):
        button.click()
    assert context.navigator == [("evaluate", "sheets"), ("evaluate", "round")]
