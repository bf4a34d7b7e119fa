"""Groups are proposed beside the board, by keys alone, and used in one step of undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop.domain.entities.group_proposals.rules import GroupRule, RuleKind
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Person
from mercworkshop.gui.places.workshop.groups.view import GroupsView
from tests.gui.places.workshop.conftest import POPUPS, enlist

pytestmark = POPUPS
CONTROL = Qt.KeyboardModifier.ControlModifier
ASIDE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot, room, context, shown):
    codes = ("JAM", "HTI") * 3
    rows = [{"name": f"Ms {'ABCDEF'[at]}", "country": code} for at, code in enumerate(codes)]
    enlist(room, *rows)
    made = shown(GroupsView(context))
    made.columns[""].list.setFocus()
    qtbot.keyClick(made.columns[""].list, Qt.Key.Key_G, CONTROL)
    settle(qtbot, made)
    return made


def settle(qtbot, view):
    """Wait until the proposal is made for the present wishes."""
    qtbot.waitUntil(lambda: view.proposing.is_settled)


def seat(view, name):
    proposal = view.proposing.proposal
    return next(each.id for each in proposal.seats.values() if each.name == name)


def choose(view, name):
    found = seat(view, name)
    place = view.proposing.proposal.places[found]
    box = view.proposing.columns[place].list
    box.setFocus()
    assert box.choose(found)
    return box, place


def seated(session):
    return {each.name: each.group for each in session.workshop.records(Person).values()}


def test_nothing_is_changed_until_the_groups_are_used_in_one_step(qtbot, view, session):
    before = session.workshop
    assert view.proposing.isVisible()
    assert "Nothing is changed yet." in view.said.text()
    assert session.workshop is before
    box, _place = choose(view, "Ms A")
    qtbot.keyClick(box, Qt.Key.Key_Return, CONTROL)
    assert not view.is_proposing
    now = seated(session)
    assert {now["Ann Campbell"], now["Jean Pierre"]} == {
        each.id for each in session.workshop.records(BreakoutGroup).all()
    }
    session.undo()
    assert not any(seated(session).values())


def test_the_reason_for_the_place_of_a_person_is_shown_and_a_key_locks_it(qtbot, view, session):
    box, place = choose(view, "Ann Campbell")
    pane = view.proposing.pane
    assert pane.title.text() == "Why is Ann Campbell here?"
    assert "Jamaica stays together, with" in pane.why.text()
    qtbot.keyClick(box, Qt.Key.Key_L, CONTROL)
    settle(qtbot, view)
    (rule,) = session.workshop.records(GroupRule).values()
    assert rule.group == view.proposing.proposal.question.slots[place].group
    assert "Locked to this group." in pane.why.text()
    assert pane.lock.text() == "Unlock"
    step = Qt.Key.Key_Left if place else Qt.Key.Key_Right
    box, _place = choose(view, "Ann Campbell")
    qtbot.keyClick(box, step, ASIDE)
    settle(qtbot, view)
    assert view.proposing.proposal.places[seat(view, "Ann Campbell")] == 1 - place
    assert view.proposing.columns[1 - place].list.hasFocus()
    qtbot.mouseClick(pane.lock, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert not session.workshop.records(GroupRule)


def test_rules_are_added_and_removed_and_a_separated_delegation_is_named(qtbot, view, session):
    pane = view.proposing.pane
    form = pane.form
    form.kind.setFocus()
    qtbot.keyClick(form.kind, Qt.Key.Key_Down)
    form.first.show_value(seat(view, "Ann Campbell"))
    form.second.show_value(seat(view, "Ms A"))
    qtbot.keyClick(form.add, Qt.Key.Key_Return)
    settle(qtbot, view)
    (rule,) = session.workshop.records(GroupRule).values()
    assert rule.kind is RuleKind.APART
    assert pane.rules.item(0).text().startswith("Keep apart: ")
    assert "one delegation, but rules separate them" in pane.asked.text()
    pane.rules.setFocus()
    pane.rules.setCurrentRow(0)
    qtbot.keyClick(pane.rules, Qt.Key.Key_Delete)
    settle(qtbot, view)
    assert not session.workshop.records(GroupRule)


def test_another_number_of_groups_or_another_proposal_can_be_asked_for(qtbot, view):
    count = view.proposing.bar.count
    count.setFocus()
    qtbot.keyClick(count, Qt.Key.Key_Down)
    settle(qtbot, view)
    assert len(view.proposing.columns) == 3
    assert "Proposal 1:" in view.said.text()
    qtbot.mouseClick(view.another, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert "Proposal 2:" in view.said.text()
    box, _place = choose(view, "Ms A")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not view.is_proposing
    assert view.propose.isVisible()


def test_the_number_of_a_proposal_is_typed_and_gives_the_same_groups_again(qtbot, view):
    first = view.proposing.proposal
    field = view.proposing.bar.number
    assert (field.accessibleName(), field.text()) == ("Proposal no.", "1")
    for typed, shown in (("7", "7"), ("none", "7"), ("0", "7"), ("1", "1")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        settle(qtbot, view)
        assert field.text() == shown
    qtbot.waitUntil(lambda: view.proposing.proposal.question.wishes.seed == 1)
    assert view.proposing.proposal == first


def test_a_proposal_is_not_used_while_a_newer_one_is_being_made(qtbot, view, session):
    before = session.workshop
    view.proposing.propose_number(3)
    view.proposing.use()
    assert session.workshop is before
    qtbot.waitUntil(lambda: view.proposing.proposal.question.wishes.seed == 3)
    view.proposing.use()
    assert session.workshop is not before


def test_only_new_people_are_placed_at_first_and_moving_others_is_not_primary(
    qtbot, view, room, session
):
    view.proposing.use()
    enlist(room, {"name": "Ms New", "country": "SUR"})
    view.propose_groups()
    settle(qtbot, view)
    assert view.proposing.bar.keeping.value() is True
    assert not view.proposing.moves_people
    assert view.use.property("kind") == "primary"
    view.proposing.bar.keeping.show_value(False)
    for number in range(2, 9):
        view.proposing.propose_number(number)
        settle(qtbot, view)
        is_filled = view.use.property("kind") == "primary"
        assert is_filled is not view.proposing.moves_people
        if not is_filled:
            return
    pytest.fail("no proposal moved anybody")
