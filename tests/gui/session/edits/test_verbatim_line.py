"""Words typed in a line that adds a record are shown there again until they are entered."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.gui.places.road_maps.country.needs_view import NeedsView
from mercworkshop.gui.places.road_maps.country.overview.objectives import objectives_editor
from mercworkshop.gui.places.road_maps.country.path.steps import steps_editor
from mercworkshop.gui.places.workshop.delegations.view import DelegationsView
from mercworkshop.gui.session.edits import verbatim_words
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from tests.builders.navigator import Nowhere
from tests.gui.places.road_maps.plan import POPUPS

FACTS = ReviewFacts(today=date(2015, 1, 20))
JAMAICA = road_map.road_map_id("JAM")
pytestmark = POPUPS


def need_line(context):
    view = NeedsView(context, "JAM")
    return view, view.needs.line


def steps_line(context):
    view = steps_editor(context, JAMAICA, lambda: FACTS)
    return view, view.line


def objectives_line(context):
    view = objectives_editor(context, JAMAICA)
    return view, view.line


def countries_line(context):
    view = DelegationsView(context)
    return view, view.line


LINES = pytest.mark.parametrize(
    "case",
    [
        (steps_line, PathStep, "Cabinet approves"),
        (objectives_line, Objective, "No mercury in schools"),
        (need_line, Need, "A laboratory"),
        (countries_line, Delegation, "Jamaica"),
    ],
    ids=["step", "objective", "need", "country"],
)


@pytest.fixture
def show(qtbot, messages, settings, jobs):
    shown = []

    def show(make, session):
        view, line = make(PageContext(session, messages, Nowhere(), settings, jobs))
        qtbot.addWidget(view)
        view.show()
        view.activateWindow()
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        shown.append(view)
        return line

    return show


@pytest.fixture
def begun(session):
    session.apply(road_map.start_road_map, "JAM")
    return session


def type_in(qtbot, line, words):
    for letter in words:
        qtbot.keyClicks(QApplication.activePopupWidget() or line, letter)


def on_disk(session):
    return list(session.call_now(verbatim_words.read_words).result().values())


@LINES
def test_words_that_are_not_entered_reach_the_disk_during_a_pause(qtbot, show, begun, case):
    make, kind, words = case
    line = show(make, begun)
    type_in(qtbot, line, words)
    qtbot.waitUntil(lambda: on_disk(begun) == [words])
    assert len(begun.workshop.records(kind)) == 0
    assert line.text() == words


@LINES
def test_words_that_are_not_entered_are_shown_again_on_a_new_page(qtbot, show, begun, case):
    make, _kind, words = case
    type_in(qtbot, show(make, begun), words)
    pending_inputs.commit_all()  # as leaving the page does
    assert show(make, begun).text() == words


@LINES
def test_words_that_are_not_entered_are_shown_when_the_workshop_is_opened_again(
    qtbot, show, begun, messages, case
):
    make, kind, words = case
    type_in(qtbot, show(make, begun), words)
    assert begun.close()
    again = EditSession(begun.path, messages)
    line = show(make, again)
    qtbot.waitUntil(lambda: line.text() == words)
    qtbot.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(again.workshop.records(kind)) == 1)
    assert again.close()


@LINES
def test_words_that_were_entered_are_no_longer_kept(qtbot, show, begun, case):
    make, kind, words = case
    line = show(make, begun)
    type_in(qtbot, line, words)
    pending_inputs.commit_all()
    qtbot.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(begun.workshop.records(kind)) == 1)
    assert line.text() == ""
    assert begun.wait_until_saved(10)
    assert on_disk(begun) == []


def test_words_that_name_no_country_stay_in_the_line(qtbot, show, begun):
    line = show(countries_line, begun)
    type_in(qtbot, line, "Jamaica; Atlantis")
    qtbot.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Return)
    assert len(begun.workshop.records(Delegation)) == 1
    assert line.text() == "Atlantis"
    assert show(countries_line, begun).text() == "Atlantis"


def test_words_of_one_country_are_not_shown_in_the_line_of_another(qtbot, show, begun):
    begun.apply(road_map.start_road_map, "HTI")
    type_in(qtbot, show(steps_line, begun), "Cabinet approves")
    pending_inputs.commit_all()

    def of_haiti(context):
        view = steps_editor(context, road_map.road_map_id("HTI"), lambda: FACTS)
        return view, view.line

    assert show(of_haiti, begun).text() == ""


@pytest.mark.parametrize(
    "reason",
    [
        Qt.FocusReason.TabFocusReason,  # also where a widget that had the keyboard is hidden
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    ],
)
def test_words_that_wait_are_typed_on_and_never_replaced_by_the_next_key(
    qtbot, show, begun, reason
):
    line = show(steps_line, begun)
    type_in(qtbot, line, "Cabinet")
    line.clearFocus()
    line.setFocus(reason)
    qtbot.waitUntil(line.hasFocus)
    type_in(qtbot, line, " approves")
    assert line.text() == "Cabinet approves"
