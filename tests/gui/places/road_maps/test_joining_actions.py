"""Two actions that may be one, typed twice, are said to differ, or are joined, also with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from mercworkshop.domain.entities import actions, review_answers, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.review_answers import KeptFinding
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.review.joined_actions import ChosenPart
from tests.gui import walk
from tests.gui.access.fitting import without_room
from tests.gui.forged_conflicts import forge_conflicts
from tests.gui.places.road_maps.reviewed import reviewed

JAMAICA = road_map.road_map_id("JAM")
LEFT = Qt.MouseButton.LeftButton


def plan(session):
    return session.workshop.records(Action).owned_by(JAMAICA)


@pytest.fixture
def view(page):
    """The review of a road map with two actions of one title, at the finding about them."""
    session = page.context.session
    first, second = plan(session)
    session.apply(actions.update, first, lead="EPA", note="Old.")
    session.apply(actions.update, second, title=first.title, lead="Customs", note="New.")
    session.end_step()
    page.open_path(("JAM", "review"))
    shown = reviewed(page.country).review()
    line = next(each for each in shown.tree.lines() if "has the same title" in each.text(0))
    shown.tree.setCurrentItem(line)
    yield shown
    dialog = getattr(shown.answers, "dialog", None)
    if dialog is not None and isValid(dialog):
        dialog.close()


def test_two_actions_are_compared_joined_as_chosen_and_undone_in_one_step(qtbot, page, view):
    session = page.context.session
    before = plan(session)
    qtbot.mouseClick(view.answers.compare, LEFT)
    dialog = view.answers.dialog
    lead = dialog.choices["lead"]
    assert lead.accessibleName() == "Lead body"
    assert "EPA" in lead.accessibleDescription()
    assert "Customs" in lead.accessibleDescription()
    for fault in (without_room, walk.labels_with_markup, walk.without_a_name):
        assert not list(fault(dialog))
    lead.setFocus()
    qtbot.keyClick(lead, Qt.Key.Key_Down)
    kept, left = dialog.pair.first, dialog.pair.second  # ids of one moment are in any order
    if lead.value() is ChosenPart.SECOND:
        kept, left = left, kept
    assert kept.lead == "EPA", "the longer one is proposed"
    assert dialog.choices["note"].value() is ChosenPart.BOTH
    qtbot.mouseClick(dialog.joined, LEFT)
    (one,) = plan(session)
    assert one.lead == "EPA"
    assert one.note.split("\n")[:2] == [dialog.pair.first.note, dialog.pair.second.note]
    assert left.lead in one.note
    session.undo()
    assert plan(session) == before


def test_later_goes_back_to_the_page_of_the_point_and_an_answer_to_the_list(qtbot, page, view):
    page.window().resize(700, 400)
    qtbot.waitUntil(lambda: view.sides.is_paged)
    view.tree.setFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_Return)
    assert view.sides.is_open
    qtbot.mouseClick(view.answers.compare, LEFT)
    qtbot.mouseClick(view.answers.dialog.later, LEFT)
    assert view.sides.is_open
    assert view.sides.text.hasFocus()
    qtbot.mouseClick(view.answers.compare, LEFT)
    qtbot.mouseClick(view.answers.dialog.apart, LEFT)
    assert not view.sides.is_open


@pytest.mark.parametrize("is_turned", [False, True])
def test_the_upper_action_is_called_the_first_whichever_id_is_kept(qtbot, page, view, is_turned):
    session = page.context.session
    ids = sorted(each.id for each in plan(session))
    rows = sorted(plan(session), key=lambda each: each.id, reverse=is_turned)
    for place, each in enumerate(rows):
        session.apply(actions.update, each, position=str(place + 1), lead=f"Body {place + 1}")
    qtbot.mouseClick(view.answers.compare, LEFT)
    dialog = view.answers.dialog
    assert [dialog.pair.first.id, dialog.pair.second.id] == ids
    lead = dialog.choices["lead"]
    first, second = (lead.accessibleDescription().index(f"Body {n}") for n in (1, 2))
    assert first < second
    lead.show_value(ChosenPart.FIRST)
    assert lead.currentText() == ("Keep the second" if is_turned else "Keep the first")
    qtbot.mouseClick(dialog.joined, LEFT)
    (one,) = plan(session)
    assert (one.id, one.lead) == (ids[0], "Body 2" if is_turned else "Body 1")


def test_half_typed_words_about_the_removed_action_move_to_the_kept_one(qtbot, page, view):
    session = page.context.session
    qtbot.mouseClick(view.answers.compare, LEFT)
    dialog = view.answers.dialog
    first, second = dialog.pair.first.id, dialog.pair.second.id

    def keys(action):
        reason = review_answers.kept_finding_id(JAMAICA, "action_date", f"{action} end")
        comment = f"new {action} end"
        return ("KeptFinding", reason, "reason"), ("FieldComment", comment, "text")

    begun = dict(
        zip((*keys(second), keys(first)[1]), ("Why so", "Of the second", "Mine"), strict=True)
    )
    for key, words in begun.items():
        session.set_waiting_words(key, words)
    qtbot.mouseClick(dialog.joined, LEFT)
    kept = session.verbatim_words
    assert [kept.of(key) for key in keys(first)] == ["Why so", "Mine; Of the second"]
    assert not any(map(kept.of, keys(second)))


def test_actions_with_an_unsettled_difference_cannot_be_joined(qtbot, page, view):
    session = page.context.session
    own = plan(session)[0].id
    versions = tuple(
        Change(each, "Action", own, "funder", each, (), "", "", "2015") for each in ("GEF", "UNEP")
    )
    which = Conflict("Action", own, "funder", versions)
    forge_conflicts(session, which)
    qtbot.mouseClick(view.answers.compare, LEFT)
    dialog = view.answers.dialog
    assert dialog.refusal.isVisible()
    assert "Laptops wrote different things" in dialog.refusal.text()
    assert not dialog.joined.isEnabled()
    assert not list(without_room(dialog))
    forge_conflicts(session)
    assert not dialog.refusal.isVisible()
    assert dialog.joined.isEnabled()


def test_two_actions_that_are_said_to_differ_are_no_finding_again(qtbot, page, view):
    session = page.context.session
    view.tree.setFocus()
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete)
    assert len(session.workshop.records(KeptFinding)) == 1
    session.undo()
    qtbot.mouseClick(view.answers.compare, LEFT)
    qtbot.keyClick(view.answers.dialog.apart, Qt.Key.Key_Return)
    assert [each.reason for each in session.workshop.records(KeptFinding).all()] == [
        "These are two different actions."
    ]
    reviewed(page.country)
    assert not [each for each in page.country.findings if each.rule == "same_title"]
    assert len(plan(session)) == 2


def test_the_dialog_keeps_choices_after_an_edit_and_closes_when_an_action_is_gone(
    qtbot, page, view
):
    session = page.context.session
    qtbot.mouseClick(view.answers.compare, LEFT)
    dialog = view.answers.dialog
    dialog.choices["lead"].show_value(ChosenPart.SECOND)
    session.apply(actions.update, plan(session)[0], funder="GEF")
    assert dialog.choices["lead"].value() is ChosenPart.SECOND
    session.apply(actions.delete, plan(session)[:1])
    assert not dialog.isVisible()


def test_two_selected_rows_of_any_title_can_be_compared_by_a_command(qtbot, page, view):
    page.open_path(("JAM", "actions"))
    rows = page.country.plan()
    rows.table.selectRow(0)
    assert "One action or two?" not in [each.title for each in rows.commands()]
    rows.table.selectAll()
    command = next(each for each in rows.commands() if each.title == "One action or two?")
    command.run()
    assert rows.dialog.isVisible()
    qtbot.mouseClick(rows.dialog.later, LEFT)
    assert len(plan(page.context.session)) == 2
