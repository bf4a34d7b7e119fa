"""Offers and needs: a timetable without clashes, and what came of each meeting."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from mercworkshop.domain.entities import needs, offers, road_map
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.support import meetings as verbs
from mercworkshop.domain.support.meeting_hour import begin_at
from mercworkshop.domain.support.meetings import outcome_of
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.gui.places.road_maps.country.needs_view import NeedsView
from mercworkshop.gui.places.run.meetings.cells import IS_NOW, LINES
from mercworkshop.gui.places.run.meetings.view import MeetingsView
from mercworkshop.i18n import isolate

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
    QTest.mouseClick(view.stack.currentWidget().findChildren(QPushButton)[0], LEFT)
    view.table.setFocus()


LEFT = Qt.MouseButton.LeftButton


def test_an_empty_tab_has_a_button_that_places_all_meetings(view, session):
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


def test_a_body_that_no_country_here_may_ask_says_so_in_its_heading(view, session):
    days = {"start": PartialDate("2015-01-19"), "end": PartialDate("2015-01-21")}
    session.apply(details.update, session.workshop.details, **days)
    known = tuple(session.workshop.records(Offer).values())
    session.apply(offers.add, known, [{"body": "GEF", "may_ask": (Standing.PARTY,)}])
    place(view)
    heads = [view.table.rows.headerData(n, Qt.Orientation.Horizontal) for n in range(1, 4)]
    assert heads == ["UNEP", "BCRC", "GEF\nNo country here may ask yet"]


def test_the_outcome_of_a_meeting_is_typed_in_the_pane_and_kept_with_the_need(view, session):
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
    assert outcome_of(session.workshop, need) == ("BCRC: They send a list",)
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
    assert "Help for LCA" in [each.text() for each in view.pane.findChildren(QLabel)]
    find = next(
        each
        for each in view.pane.findChildren(QPushButton)
        if each.accessibleName() == "Find help for Saint Lucia"
    )
    QTest.mouseClick(find, LEFT)
    (need,) = session.workshop.records(Need).owned_by(road_map_id("LCA"))
    assert view.context.navigator[-1] == ("road_maps", "LCA", "needs", need.id)
    assert {"WHO", "UNEP"} <= set(view.pane.unasked.text().split("\n"))


def test_a_need_that_has_an_offer_is_not_among_those_without_one(view, session):
    both = [{"body": "WHO", "kinds": (NeedKind.DATA,)}, {"body": "WHO", "title": "A visit"}]
    known = session.workshop.records(offers.Offer).values()
    session.apply(offers.add, known, both)
    plan = session.workshop.records(RoadMap)[road_map_id("LCA")]
    mine = session.workshop.records(Need).owned_by(plan.id)
    session.apply(offers.remove, [each for each in known if each.body == "UNEP"], ())
    session.apply(needs.add, mine, plan, NeedKind.TECHNICAL, "An expert")
    place(view)
    title = view.pane.unseated_title
    words = [each.text() for each in title.parentWidget().findChildren(QLabel)]
    assert words.index("Help for LCA") > words.index(title.text())
    assert any("WHO" in each and "ask" in each for each in words[words.index(title.text()) :])
    assert view.pane.unmet_title.isHidden()


def test_a_need_for_which_help_was_chosen_is_not_said_to_have_no_offer(view, session):
    unep = next(
        each for each in session.workshop.records(offers.Offer).values() if each.body == "UNEP"
    )
    session.apply(offers.update, unep, kinds=(NeedKind.LEGAL,))
    place(view)
    assert "Help for LCA" in unmet(view)
    (need,) = session.workshop.records(Need).owned_by(road_map_id("LCA"))
    session.apply(needs.choose, need, "gef")
    assert "Help for LCA" not in unmet(view)
    session.undo()
    assert "Help for LCA" in unmet(view)


def unmet(view):
    """Return the needs below "No offer at this workshop"."""
    pane = view.pane
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = [each.text() for each in pane.unmet.parentWidget().findChildren(QLabel)]
    return found if not pane.unmet_title.isHidden() else []


def test_a_placed_timetable_is_placed_again_only_after_asking(view, session, messages):
    place(view)
    before = meetings(session)
    view.bar.again.click()
    assert meetings(session) == before
    assert "What is locked or noted stays." in messages.latest.text
    first = next(iter(before.values()))
    session.apply(verbs.lock, first)
    words, again = messages.latest.answers[0]
    assert words == "Place them again"
    again()
    assert meetings(session)[first.country, first.desk].round == first.round


def test_a_typed_time_sets_the_start_of_the_hour_and_of_each_round(view, session):
    place(view)
    model = view.table.rows
    assert model.data(model.index(0, 0)) == "Round 1"
    view.bar.begins.setFocus()
    QTest.keyClicks(view.bar.begins, "15:25")
    QTest.keyClick(view.bar.begins, KEY.Key_Return)
    (added,) = session.workshop.records(AgendaSession).values()
    assert (added.title, added.start) == ("Offers and needs", 15 * 60 + 25)
    assert [model.data(model.index(n, 0)).split("\n")[0] for n in range(3)] == [
        isolate(each) for each in ("15:25", "15:35", "15:45")
    ]
    assert view.bar.session.value() == added.id
    assert view.bar.session.minimumContentsLength() >= len(added.title), "its name is cut"
    assert "15:25–15:55" in view.said.text()


def test_the_round_that_goes_on_is_marked_by_the_clock_of_the_room(view, session):
    place(view)
    session.apply(begin_at, session.workshop, plan_agenda(session.workshop), 900, date(2015, 1, 21))
    (hour,) = session.workshop.records(AgendaSession).values()
    model = view.table.rows
    assert model.hour.now is None
    view.clock.begin(hour)
    assert view.bar.now.isVisible()
    assert model.data(model.index(0, 1), IS_NOW)
    assert not model.data(model.index(1, 1), IS_NOW)
    assert "Round 1 of 3" in view.bar.now.text()
    view.clock.end()
    assert not view.bar.now.isVisible()


def test_a_meeting_shows_its_country_in_bold_and_its_outcome(view, session):
    place(view)
    grenada = meetings(session)["GRD", 1]
    index = view.table.rows.place_of(grenada.id)
    country, need = view.table.rows.data(index, LINES)
    assert (country.is_bold, need.is_bold, need.tone) == (True, False, "muted")
    session.apply(verbs.note_outcome, grenada, MeetingState.NO_HELP, "Not before 2016")
    index = view.table.rows.place_of(grenada.id)
    words = [each.words for each in view.table.rows.data(index, LINES)]
    assert ("No help found" in words[1], "Not before 2016" in words[2]) == (True, True)


def test_delete_removes_a_meeting_which_is_not_placed_again(view, session):
    place(view)
    grenada = meetings(session)["GRD", 1]
    view.show_record(grenada.id)
    view.table.setFocus()
    QTest.keyClick(view.table, KEY.Key_Delete)
    assert ("GRD", 1) not in meetings(session)
    view._place()
    assert ("GRD", 1) not in meetings(session)


def test_the_outcome_of_a_meeting_is_shown_beside_the_need_in_the_road_map(
    view, session, context, qtbot
):
    place(view)
    beside = NeedsView(context, "GRD")
    qtbot.addWidget(beside)
    with qtbot.waitExposed(beside):
        beside.show()
    (need,) = session.workshop.records(Need).owned_by(road_map_id("GRD"))
    assert beside.show_need(need.id)
    session.apply(verbs.note_outcome, meetings(session)["GRD", 1], MeetingState.AGREED, "In March")

    def said():
        return [each.text() for each in beside.findChildren(QLabel)]

    qtbot.waitUntil(lambda: "BCRC: Help was agreed. In March" in said())
