"""Proposals beside the draft, in a real page with typed keys."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from mercworkshop.domain.entities import actions, offers, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.review import findings
from mercworkshop.exchange.script import reader
from mercworkshop.gui.places.road_maps.country.tabs import PROPOSALS
from mercworkshop.gui.places.road_maps.proposals.list_view import MOST
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.reference.facts.lookups import build_lookups
from tests.every import every
from tests.gui import walk
from tests.gui.forged_conflicts import forge_conflicts
from tests.gui.places.road_maps.reviewed import reviewed
from tests.shipped import SHIPPED

JAMAICA = road_map.road_map_id("JAM")
ENTER, DELETE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Escape
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier


def step(name, verb, **arguments):
    header = {"step": name, "state": "proposed", "author": "Ms Ali", "audience": "delegation"}
    return {"do": verb, **header, **arguments}


STEPS = (
    step("m 1", "actions.describe", id="Ban lamps", fields={"lead": "Customs", "end": "Q4 2017"}),
    step("m 2", "actions.describe", id="Cabinet paper", fields={"lead": "Trade"}, why="They asked"),
    step("m 3", "needs.add", country="JAM", text="A laboratory", kind="technical"),
)


def propose(session, *steps):
    session.apply(
        lambda: reader.run_script(
            list(steps), session.workshop, build_lookups(SHIPPED), "ministry.json"
        )
    )
    session.end_step()


def proposal(session, name):
    (found,) = (each for each in session.workshop.records(ScriptStep).values() if each.step == name)
    return found


def lead(session, title):
    (found,) = (each for each in session.workshop.records(Action).values() if each.title == title)
    return found.lead


def words(view):
    return [each.text() for each in view.card.findChildren(QLabel) if each.isVisible()]


@pytest.fixture
def view(qtbot, page, begun):
    propose(begun, *STEPS)
    page.open_path(("JAM", PROPOSALS))
    view = page.country._views[PROPOSALS]
    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    assert view.proposal.step == "m 1"
    return view


def tab(page):
    return next(
        n for n in range(page.country.tabs.count()) if "Propos" in page.country.tabs.tabText(n)
    )


def test_the_tab_appears_with_the_first_proposals_and_counts_those_that_wait(qtbot, page, begun):
    page.open_path(("JAM",))
    assert not page.country.tabs.isTabVisible(tab(page))
    assert "Proposals" not in [each.title for each in page.commands()]
    page.open_path(("JAM", PROPOSALS))
    assert page.country.tab == "overview"
    propose(begun, *STEPS)
    assert page.country.tabs.isTabVisible(tab(page))
    reviewed(page.country)
    assert "3" in page.country.tabs.tabText(tab(page))
    assert "Proposals" in [each.title for each in page.commands()]


def test_a_proposal_shows_its_author_its_reason_and_what_differs_from_the_draft(qtbot, view):
    said = words(view)
    assert "Proposed by Ms Ali (delegation)" in said
    assert "Customs" in said
    assert any("Q4 2017" in each for each in said)
    assert {"In the draft", "Proposed", "–"} <= set(said)
    qtbot.keyClick(view.list, DOWN)
    told = {"Why it was proposed", "They asked", "Trade"}
    qtbot.waitUntil(lambda: told <= set(words(view)))


def test_a_proposal_is_accepted_by_keys_as_one_step_and_undo_opens_it_again(qtbot, view, begun):
    qtbot.keyClick(view.list, ENTER, CTRL)
    assert lead(begun, "Ban lamps") == "Customs"
    assert proposal(begun, "m 1").state is StepState.ACCEPTED
    assert view.proposal.step == "m 2"
    assert view.list.hasFocus()
    begun.undo()
    assert lead(begun, "Ban lamps") == ""
    assert proposal(begun, "m 1").is_waiting
    assert view.proposal.step == "m 1"
    begun.redo()
    assert lead(begun, "Ban lamps") == "Customs"


def test_both_enter_keys_accept_and_the_card_names_them_as_one(qtbot, view, begun):
    qtbot.keyClick(view.list, Qt.Key.Key_Enter, CTRL)
    assert proposal(begun, "m 1").state is StepState.ACCEPTED
    assert view.accept.toolTip() == "Ctrl+Enter"
    assert any("Ctrl+Enter" in each.text() for each in view.findChildren(QLabel))
    assert key_row("proposals", "accept").keys == ("Ctrl+Enter",)


def test_a_key_that_is_held_down_accepts_one_proposal_only(qtbot, view, begun):
    qtbot.keyPress(view.list, ENTER, CTRL)
    for _again in range(3):
        event_repeats(view.list)
    states = [proposal(begun, name).state for name in ("m 1", "m 2", "m 3")]
    assert states == [StepState.ACCEPTED, StepState.PROPOSED, StepState.PROPOSED]


def event_repeats(widget):
    event = QKeyEvent(QEvent.Type.KeyPress, ENTER, CTRL, "\r", autorep=True)
    QCoreApplication.sendEvent(widget, event)


def test_a_proposal_is_declined_by_keys_with_a_reason(qtbot, view, begun):
    qtbot.keyClick(view.list, DELETE)
    qtbot.waitUntil(view.reason.hasFocus)
    qtbot.keyClick(view.reason, ENTER)  # no reason: nothing is declined
    assert proposal(begun, "m 1").is_waiting
    qtbot.keyClicks(view.reason, "No budget")
    qtbot.keyClick(view.reason, ENTER)
    declined = proposal(begun, "m 1")
    assert (declined.state, declined.reason) == (StepState.DECLINED, "No budget")
    assert lead(begun, "Ban lamps") == ""
    assert view.proposal.step == "m 2"
    assert not view.asking.isVisible()
    begun.undo()
    assert proposal(begun, "m 1").is_waiting


def test_a_half_typed_reason_is_kept_for_its_proposal(qtbot, view):
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "Too ear")
    qtbot.keyClick(view.reason, ESC)
    qtbot.waitUntil(view.list.hasFocus)
    qtbot.keyClick(view.list, DOWN)
    qtbot.keyClick(view.list, DELETE)
    assert view.reason.text() == ""
    qtbot.keyClick(view.reason, ESC)
    qtbot.keyClick(view.list, UP)
    qtbot.keyClick(view.list, DELETE)
    assert view.reason.text() == "Too ear"


def test_a_reason_that_was_begun_is_there_again_after_an_acceptance_is_taken_back(
    qtbot, view, begun
):
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "Too ear")
    qtbot.keyClick(view.reason, ESC)
    qtbot.keyClick(view.list, ENTER, CTRL)
    assert proposal(begun, "m 1").state is StepState.ACCEPTED
    begun.undo()
    assert view.proposal.step == "m 1"
    qtbot.keyClick(view.list, DELETE)
    assert view.reason.text() == "Too ear"
    qtbot.keyClicks(view.reason, "ly")
    qtbot.keyClick(view.reason, ENTER)
    assert proposal(begun, "m 1").reason == "Too early"
    assert not begun.verbatim_words.all, "the reason is given"


def test_a_reason_that_was_begun_is_named_on_the_button_and_in_the_list(qtbot, view):
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "Too ear")
    qtbot.keyClick(view.reason, ESC)
    assert view.decline.text() == "Go on with the reason…"
    assert "A reason waits · " in view.list.currentItem().text()
    qtbot.keyClick(view.list, DOWN)
    assert view.decline.text() == "Decline…"
    assert "A reason waits" not in view.list.currentItem().text()
    qtbot.keyClick(view.list, UP)
    view.decline.click()
    for _letter in range(len("Too ear")):
        qtbot.keyClick(view.reason, Qt.Key.Key_Backspace)
    qtbot.keyClick(view.reason, ESC)
    assert view.decline.text() == "Decline…"
    assert "A reason waits" not in view.list.currentItem().text()


def test_the_reason_for_what_is_declined_no_more_is_gone_on_with(qtbot, view, begun):
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "Too early")
    qtbot.keyClick(view.reason, ENTER)
    begun.undo()
    qtbot.keyClick(view.list, DELETE)
    assert view.reason.text() == "Too early"
    qtbot.keyClick(view.reason, ESC)
    begun.redo()
    assert not begun.verbatim_words.all
    assert view.show_proposal(proposal(begun, "m 1").id)
    view.reopen.click()
    qtbot.keyClick(view.list, DELETE)
    assert view.reason.text() == "Too early"


def test_a_reason_that_is_being_typed_stays_when_something_else_changes(qtbot, view, begun):
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "Not y")
    other = begun.workshop.records(Action).owned_by(JAMAICA)[0]
    begun.apply(actions.update, other, lead="Health")
    assert (view.reason.text(), view.reason.hasFocus()) == ("Not y", True)


def test_a_declined_addition_still_shows_what_it_would_have_added(qtbot, view, begun):
    rows = [{"title": "Study", "lead": "Trade", "start": "When?"}]
    propose(begun, step("m 5", "actions.add", country="JAM", rows=rows))
    view.show_proposal(proposal(begun, "m 5").id)
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "No")
    qtbot.keyClick(view.reason, ENTER)
    view.show_proposal(proposal(begun, "m 5").id)
    qtbot.waitUntil(lambda: {"Title", "Study", "Lead body", "Trade", "When?"} <= set(words(view)))
    assert "rows" not in words(view), "“rows” is a word of scripts that people do not know"


def test_the_list_of_countries_counts_what_waits_for_a_decision(qtbot, view, begun, page):
    page.open_path(())
    listed = page.list.table.model()
    assert [listed.index(n, 4).data() for n in range(3)] == ["3 decisions to take", "", ""]
    page.open_path(("JAM", PROPOSALS))
    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "No")
    qtbot.keyClick(view.reason, ENTER)
    assert not proposal(begun, "m 1").is_waiting
    page.open_path(())
    assert listed.index(0, 4).data() == "2 decisions to take"


def test_a_declined_proposal_can_be_opened_again(qtbot, view, begun):
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "No")
    qtbot.keyClick(view.reason, ENTER)
    view.show_proposal(proposal(begun, "m 1").id)
    qtbot.keyClick(view.list, ENTER)
    qtbot.keyClick(view.reopen, Qt.Key.Key_Space)
    assert proposal(begun, "m 1").is_waiting
    assert view.proposal.step == "m 1"


def test_a_proposal_for_a_deleted_action_stays_readable_and_accepting_says_why_not(
    qtbot, view, begun, messages
):
    everything = begun.workshop.records(Action).owned_by(JAMAICA)
    gone = next(each for each in everything if each.title == "Ban lamps")
    begun.apply(actions.delete, [gone], everything)
    assert "Deleted since then" in view.list.currentItem().text()
    assert "“Ban lamps” was deleted" in " ".join(words(view))
    qtbot.waitUntil(lambda: "Customs" in words(view))
    qtbot.keyClick(view.list, ENTER, CTRL)
    assert "was deleted" in messages.latest.text
    assert proposal(begun, "m 1").is_waiting
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "Dropped")
    qtbot.keyClick(view.reason, ENTER)
    assert proposal(begun, "m 1").state is StepState.DECLINED


@every(
    "fields",
    [
        {"arguments": "{"},
        {"arguments": "[" * 20_000},
        {"arguments": '{"id": 5, "fields": ["x"]}'},
        {"arguments": '{"fields": {"<b>x</b>": {"a": [1, null, true]}}}'},
        {"verb": "actions.fly"},
        {"verb": "people.remove", "audience": "<i>press</i>"},
        {"title": "", "step": "", "author": "<b>Eve</b>"},
    ],
    ids=lambda fields: str(fields)[:40],
)
def test_a_damaged_proposal_is_shown_as_such_and_can_only_be_declined(qtbot, view, begun, fields):
    there = proposal(begun, "m 1")
    begun.apply(lambda: Edit("", (there,), (replace_fields(there, **fields),)))
    view.show_proposal(there.id)
    if "title" not in fields:
        assert any("It cannot be accepted" in each for each in words(view))
        qtbot.keyClick(view.list, ENTER, CTRL)
        assert begun.workshop.records(ScriptStep)[there.id].is_waiting
    assert walk.labels_with_markup(view) == []
    qtbot.keyClick(view.list, DELETE)
    qtbot.keyClicks(view.reason, "?")
    qtbot.keyClick(view.reason, ENTER)
    assert begun.workshop.records(ScriptStep)[there.id].state is StepState.DECLINED
    begun.undo()
    begun.undo()
    assert begun.workshop.records(ScriptStep)[there.id] == there


def test_the_findings_that_a_proposal_would_cause_are_shown(qtbot, view, begun):
    propose(begun, step("m 5", "actions.add", country="JAM", rows=[{"title": "Study"}]))
    view.show_proposal(proposal(begun, "m 5").id)
    qtbot.waitUntil(lambda: view.card.follows.count() > 0)
    qtbot.waitUntil(lambda: "What would follow in the review" in words(view))
    assert any("Study" in each and "lead" in each.lower() for each in words(view))


def test_a_warning_above_the_buttons_names_the_new_findings_before_accepting(qtbot, view, begun):
    propose(begun, step("m 5", "actions.add", country="JAM", rows=[{"title": "Study"}]))
    view.show_proposal(proposal(begun, "m 5").id)
    warning = view.card.warning
    assert warning.isVisible()  # or the buttons would move once it is known
    qtbot.waitUntil(lambda: warning.text().startswith("Accepting makes "))
    assert "No lead body yet" in warning.text()
    assert warning.mapTo(view, QPoint(0, 0)).y() < view.accept.mapTo(view, QPoint(0, 0)).y()
    assert view.accept.property("kind") == ""
    view.list.setFocus()
    qtbot.keyClick(view.list, ENTER, CTRL)
    assert view.accept.hasFocus(), "the first press goes to the button, beside the finding"
    assert view.proposal.is_waiting
    view.show_proposal(proposal(begun, "m 2").id)
    qtbot.waitUntil(lambda: view.accept.property("kind") == "primary")
    qtbot.waitUntil(lambda: warning.text() == "Accepting makes no new finding.")


def test_the_findings_of_a_proposal_are_found_on_another_thread(qtbot, view, begun, monkeypatch):
    threads: list[threading.Thread] = []
    find = findings.find_all

    def note(*given):
        threads.append(threading.current_thread())
        return find(*given)

    monkeypatch.setattr(findings, "find_all", note)
    propose(begun, step("m 5", "actions.add", country="JAM", rows=[{"title": "Study"}]))
    view.show_proposal(proposal(begun, "m 5").id)
    qtbot.waitUntil(lambda: any("Study" in each for each in words(view)))
    qtbot.waitUntil(lambda: view.card.follows.count() > 0)
    assert threads
    assert threading.main_thread() not in threads


def test_words_that_mean_no_date_yet_are_shown_as_they_were_proposed(qtbot, view, begun):
    rows = [{"title": "Study", "start": "When?", "end": "03/04/2016"}]
    propose(begun, step("m 5", "actions.add", country="JAM", rows=rows))
    view.show_proposal(proposal(begun, "m 5").id)
    qtbot.waitUntil(lambda: {"“When?”", "“03/04/2016”"} <= set(words(view)))
    propose(begun, step("m 6", "actions.describe", id="Ban lamps", fields={"end": "Some day"}))
    view.show_proposal(proposal(begun, "m 6").id)
    qtbot.waitUntil(lambda: "“Some day”" in words(view))


def test_a_long_list_of_proposals_is_cut_and_filled_up_as_some_are_decided(qtbot, view, begun):
    rows = [{"title": "Study"}]
    more = [step(f"x {n}", "actions.add", country="JAM", rows=rows) for n in range(MOST)]
    propose(begun, *more)
    last = view.list.item(view.list.count() - 1)
    assert last.text().startswith("… and 3 more")
    assert view.list.count() == MOST + 2  # the heading, and the line that says how many more
    qtbot.keyClick(view.list, ENTER, CTRL)
    assert view.list.item(view.list.count() - 1).text().startswith("… and 3 more")
    assert view.list.currentItem().text().startswith("Cabinet paper")
    assert not view.show_proposal(proposal(begun, f"x {MOST - 1}").id)


@pytest.fixture
def folded(qtbot, page, view):
    """The proposals in a window in which list and proposal have no room together."""
    page.window().resize(760, 420)
    qtbot.waitUntil(lambda: not view.list.isVisible())
    return view


def in_sight(widget):
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_at_200_percent_the_change_and_the_answers_are_in_sight(qtbot, folded, begun):
    view = folded
    qtbot.waitUntil(lambda: in_sight(view.accept))
    assert in_sight(view.decline)
    told = {each.text() for each in view.card.findChildren(QLabel) if in_sight(each)}
    assert {"Lead body", "Customs", "Proposed"} <= told
    assert view._area.hasFocus()
    qtbot.keyClick(view._area, DELETE)
    assert view.reason.hasFocus()
    assert in_sight(view.confirm)
    qtbot.keyClick(view.reason, ESC)
    assert view._area.hasFocus()
    qtbot.keyClick(view._area, ENTER, CTRL)
    assert proposal(begun, "m 1").state is StepState.ACCEPTED
    assert view.proposal.step == "m 2"
    assert view._area.hasFocus()


def test_at_200_percent_a_menu_stands_in_place_of_the_list(qtbot, page, folded):
    view = folded
    assert view.picker.isVisible()
    assert view.picker.text() == "1 of 3"
    view.picker.menu().aboutToShow.emit()
    heading, _first, second, *_more = view.picker.menu().actions()
    assert (heading.isEnabled(), "Ms Ali" in heading.text()) == (False, True)
    assert second.text().startswith("Cabinet paper · ")
    second.trigger()
    assert (view.proposal.step, view.picker.text()) == ("m 2", "2 of 3")
    page.window().resize(1300, 800)
    qtbot.waitUntil(view.list.isVisible)
    assert not view.picker.isVisible()
    assert view.card.isAncestorOf(view.accept)
    assert view.list.hasFocus()


def test_the_menu_says_what_is_decided_and_is_no_wider_than_the_screen(qtbot, folded, begun):
    qtbot.keyClick(folded._area, ENTER, CTRL)
    need = " ".join(["A laboratory"] * 40)
    propose(begun, step("m 5", "needs.add", country="JAM", text=need, kind="technical"))
    menu = folded.picker.menu()
    menu.aboutToShow.emit()
    acts = menu.actions()
    said = [each.text() for each in acts]
    decided = said.index("Decided")
    assert not acts[decided].isEnabled()
    assert "Accepted" in said[decided + 1]
    assert max(map(menu.fontMetrics().horizontalAdvance, said)) <= theme.current_look().px(480)
    (long,) = (each for each in acts[:decided] if "…" in each.text())
    assert long.toolTip().endswith(" · New need")


def test_a_reason_is_typed_on_while_the_window_gets_low(qtbot, page, view):
    page.window().resize(1300, 800)
    qtbot.keyClick(view.list, DELETE)
    qtbot.waitUntil(view.reason.hasFocus)
    qtbot.keyClicks(view.reason, "Too ")
    page.window().resize(760, 420)
    qtbot.waitUntil(lambda: not view.list.isVisible())
    qtbot.keyClicks(QApplication.focusWidget(), "early")
    assert (view.reason.text(), view.reason.hasFocus()) == ("Too early", True)
    page.window().resize(1300, 800)
    qtbot.waitUntil(view.list.isVisible)
    assert view.reason.hasFocus()


def test_a_key_accepts_nothing_while_the_button_is_out_of_sight(qtbot, view, begun, page):
    page.window().resize(700, 800)
    fields = {"lead": "Customs"}
    why = "So that customs know. " * 200
    propose(begun, step("x", "actions.describe", id="Ban lamps", fields=fields, why=why))
    assert view.show_proposal(proposal(begun, "x").id)
    qtbot.waitUntil(lambda: view.accept.visibleRegion().isEmpty())
    qtbot.keyClick(view.list, ENTER, CTRL)
    assert proposal(begun, "x").is_waiting
    qtbot.waitUntil(lambda: not view.accept.visibleRegion().isEmpty())


def test_delete_on_a_button_moves_to_the_reason_so_that_a_space_accepts_nothing(qtbot, view, begun):
    qtbot.keyClick(view.list, ENTER)
    qtbot.waitUntil(view.accept.hasFocus)
    qtbot.keyClick(view.accept, DELETE)
    qtbot.waitUntil(view.reason.hasFocus)
    qtbot.keyClicks(view.reason, "Not now please")
    assert view.reason.text() == "Not now please"
    qtbot.keyClick(view.reason, Qt.Key.Key_Home)
    qtbot.keyClick(view.reason, DELETE)  # in the field it deletes a letter, as everywhere
    assert view.reason.text() == "ot now please"
    assert proposal(begun, "m 1").is_waiting


def test_different_decisions_of_two_laptops_are_a_difference_to_settle(qtbot, view, begun, page):
    there = proposal(begun, "m 1")
    key = (ScriptStep.__name__, there.id, "state")
    versions = tuple(
        Change(letter * 32, *key, value, (), name, name, "2015-01-20T10:00:00.000Z")
        for letter, value, name in (("a", "accepted", "Ann"), ("b", "declined", "Bob"))
    )
    forge_conflicts(begun, Conflict(*key, versions))
    review = page.country.review()
    said = {each.text() for each in review.conflicts.findChildren(QLabel)}
    assert {"Decision", "Accepted", "Declined"} <= said


def test_everything_has_an_accessible_name_and_is_not_cut_off(view):
    assert walk.without_a_name(view) == []
    assert walk.cut_off(view) == []


def test_a_proposed_choice_of_help_is_shown_by_its_name_and_not_its_id(qtbot, page, begun):
    begun.apply(offers.add, (), [{"body": "UNEP", "title": "Desk"}])
    (made,) = begun.workshop.records(Offer).all()
    asked = step("m 4", "needs.add", country="JAM", text="Law", fields={"support": made.id})
    propose(begun, asked)
    page.open_path(("JAM", PROPOSALS, proposal(begun, "m 4").id))
    said = words(page.country._views[PROPOSALS])
    assert "UNEP: Desk" in said
    assert made.id not in said
