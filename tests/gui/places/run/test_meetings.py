"""Offers and needs: a timetable without clashes, and what came of each meeting."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.entities import needs, offers, road_map
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.gui.places.run.meetings.view import MeetingsView

KEY = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(context, shown, session):
    session.apply(offers.add, (), [{"body": "UNEP"}, {"body": "BCRC", "articles": ("11",)}])
    for code, articles in (("GRD", ("11",)), ("HTI", ("11",)), ("LCA", ("4",))):
        session.apply(road_map.start_road_map, code)
        plan = session.workshop.records(RoadMap)[road_map_id(code)]
        session.apply(needs.add, (), plan, NeedKind.TECHNICAL, f"Help for {code}")
        (need,) = session.workshop.records(Need).owned_by(plan.id)
        session.apply(needs.update, need, articles=articles)
    made = MeetingsView(context, lambda: date(2015, 1, 21))
    shown(made)
    return made


def meetings(session):
    return {
        (each.country, each.desk): each
        for each in session.workshop.records(SupportMeeting).values()
    }


def place(view):
    QTest.mouseClick(view.stack.currentWidget().findChildren(type(view.place))[0], LEFT)
    view.table.setFocus()


LEFT = Qt.MouseButton.LeftButton


def test_an_empty_tab_invites_and_one_press_places_all_meetings(view, session):
    assert view.stack.currentIndex() == 0
    place(view)
    assert set(meetings(session)) == {
        ("GRD", 0), ("GRD", 1), ("HTI", 0), ("HTI", 1), ("LCA", 0),
    }  # fmt: skip
    rounds = [(each.round, each.country) for each in meetings(session).values()]
    assert len(set(rounds)) == len(rounds)
    assert view.table.rows.rowCount() == 3
    session.undo()
    assert view.stack.currentIndex() == 0


def test_what_came_of_it_is_typed_beside_and_kept_with_the_need(view, session):
    place(view)
    grenada = meetings(session)["GRD", 1]
    view.show_record(grenada.id)
    view.table.setFocus()
    QTest.keyClick(view.table, KEY.Key_F2)
    QTest.keyClicks(view.pane.outcome, "They send a list")
    other = meetings(session)["LCA", 0]
    view.show_record(other.id)  # nothing typed is lost on the way
    assert meetings(session)["GRD", 1].outcome == "They send a list"
    (need,) = session.workshop.records(Need).owned_by(road_map_id("GRD"))
    assert need.outcome == "BCRC: They send a list"
    view.pane.state.edited.emit(MeetingState.AGREED)
    assert meetings(session)["LCA", 0].state == MeetingState.AGREED


def test_a_meeting_is_moved_and_locked_by_keys_and_a_busy_round_is_refused(view, session, messages):
    place(view)
    free = max(meetings(session).values(), key=lambda each: each.round)
    view.show_record(free.id)
    QTest.keyClick(view.table, KEY.Key_Down, ALT_SHIFT)
    moved = session.workshop.records(SupportMeeting)[free.id]
    assert (moved.round, moved.is_locked) == (free.round + 1, True)
    assert view.pane.meeting == moved
    first = next(each for each in meetings(session).values() if each.round == 0)
    view.show_record(first.id)
    QTest.keyClick(view.table, KEY.Key_Up, ALT_SHIFT)
    assert "first round" in messages.latest.text
    assert session.workshop.records(SupportMeeting)[first.id] == first


def test_needs_without_an_offer_and_offers_nobody_asks_for_are_listed(view, session):
    session.apply(offers.add, session.workshop.records(offers.Offer).values(),
                  [{"body": "WHO", "kinds": (NeedKind.DATA,)}])  # fmt: skip
    unep = next(
        each for each in session.workshop.records(offers.Offer).values() if each.body == "UNEP"
    )
    session.apply(offers.update, unep, kinds=(NeedKind.LEGAL,))
    place(view)
    assert "Help for LCA" in view.pane.unmet.text()
    assert {"WHO", "UNEP"} <= set(view.pane.unasked.text().split("\n"))
