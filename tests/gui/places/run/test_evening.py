"""The evening: what keeps people here, what can wait, sticks, and the papers for the morning."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mercworkshop.domain.entities import actions, parking_lot, people, road_map
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay
from mercworkshop.domain.entities.closing import closings, sticks
from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.records import Stick
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.preflight.results import CheckFinding, CheckKind, note_finding
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.gui.places.run.evening.view import EveningView
from mercworkshop.gui.room.clock.room_clock import clock_of
from tests.builders.laptop_clocks import LaptopClocks
from tests.builders.timed_room import HERE


@pytest.fixture
def view(context, shown):
    made = EveningView(context)
    shown(made)
    return made


@pytest.fixture
def two_days(session):
    """An agenda of two days, the second with a session."""
    own = session.workshop.workshop_id
    session.apply(days.add, own, (), [date(2015, 1, 20), date(2015, 1, 21)])
    last = session.workshop.records(AgendaDay).all()[1]
    rows = [{"title": "Presentations", "minutes": 60, "room": "Ballroom"}]
    session.apply(sessions.add, last, (), rows)
    return session


def test_only_points_to_settle_tonight_are_said_to_keep_people_here(view, session):
    assert view.head.text() == "Go to dinner."
    session.apply(parking_lot.add, (), [{"text": "Who pays?", "owner": "Haiti"}])
    assert view.head.text() == "Go to dinner."
    assert view.below.text() == "1 more can wait for the morning."
    points = session.workshop.records(parking_lot.ParkedPoint).values()
    session.apply(parking_lot.add, points, [{"text": "Who signs?"}])
    assert view.head.text() == "1 thing keeps you here."
    assert [len(each.links) for each in (view.tonight, view.later)] == [1, 1]
    said = [each.links[0].text() for each in (view.tonight, view.later)]
    assert said == ["Give it an owner", "Go there"], "“Open” would be read as the state of it"


def test_at_the_end_what_the_record_names_stands_apart_from_what_it_does_not(view, two_days):
    two_days.apply(people.add_delegations, two_days.workshop.workshop_id, (), ["JAM"])
    two_days.apply(road_map.start_road_map, "JAM")
    two_days.apply(actions.add, (), road_map_id("JAM"), [{"title": "Collect lamps"}])
    two_days.apply(parking_lot.add, (), [{"text": "Who pays?", "owner": "Haiti"}])
    view.show_day("2015-01-20")
    assert [len(view.later.links), len(view.left_out.links)] == [2, 0]
    view.show_day("2015-01-21")
    assert view.later_title.text() == "Open, and told in the record"
    words = [each.text() for each in view.left_out.findChildren(QLabel)]
    assert [len(view.later.links), len(view.left_out.links)] == [1, 1]
    assert "Jamaica" in "".join(words)


def test_an_evening_lasts_until_four_in_the_morning(context, view, two_days):
    own = two_days.workshop.details
    dates = {"start": PartialDate("2015-01-20"), "end": PartialDate("2015-01-21")}
    two_days.apply(details.update, own, **dates)
    for time, is_last in (("03:59:00", False), ("04:01:00", True)):
        clock_of(context).read = LaptopClocks(f"2015-01-21T{time}")
        view._refresh()
        assert view.to_closing.isHidden() is not is_last, time


def test_the_last_evening_leads_to_the_closing(context, view, two_days):
    two_days.apply(parking_lot.add, (), [{"text": "Who pays?"}])
    view.show_day("2015-01-20")
    assert view.to_closing.isHidden()
    view.show_day("2015-01-21")
    assert view.head.text() == "1 thing keeps you here."
    assert view.below.text().startswith("No day follows")
    assert view.later_title.text() == "Open, and told in the record"
    assert view.papers_title.text() == "To hand out"
    assert view.next_card.isHidden()
    QTest.mouseClick(view.to_closing, Qt.MouseButton.LeftButton)
    assert context.navigator[-1][:2] == ("run", "close")
    now = local_time.local_now()
    two_days.apply(closings.close_workshop, closing_state(two_days.workshop), now, "Ann")
    assert view.head.text() == "Go to dinner."
    assert view.below.text().startswith("The workshop is closed")


def test_sticks_are_given_out_and_taken_back_by_buttons(view, session):
    group = BreakoutGroup(id="g", name="Group A")
    session.apply(lambda: Edit("Add group", after=(group,)))
    QTest.mouseClick(view.sticks.add, Qt.MouseButton.LeftButton)
    (stick,) = session.workshop.records(Stick).values()
    view.show_record(stick.id)
    QTest.mouseClick(view.sticks.give, Qt.MouseButton.LeftButton)
    assert session.workshop.records(Stick)[stick.id].is_out
    assert view.head.text() == "1 thing keeps you here."
    assert _cell(view, "returned_at").startswith("out since")
    QTest.mouseClick(view.sticks.back, Qt.MouseButton.LeftButton)
    assert not session.workshop.records(Stick)[stick.id].is_out
    assert not _cell(view, "returned_at").startswith("out since")
    assert not sticks.add_for_groups(session.workshop.records(Stick).values(), [group]).after


def test_a_stick_that_is_out_says_since_when_in_the_list_and_in_amber(view, two_days):
    made = Stick(id="s", label="B", holder="Ann", given_at="2015-01-20T08:21:00+00:00")
    two_days.apply(lambda: Edit("Add stick", after=(made,)))
    view.show_day("2015-01-20")
    moment = _cell(view, "returned_at")
    assert moment.startswith("out since")
    assert "2015" not in moment
    view.show_day("2015-01-21")
    assert "2015" in _cell(view, "returned_at")
    grid = view.sticks.table.grid
    column = grid.columns[grid.column_of("returned_at")]
    assert column.tone is not None
    assert column.tone(made) == "warn"
    assert (
        "out since" in view.tonight.links[0].parentWidget().findChildren(type(view.head))[1].text()
    )


def _cell(view: EveningView, field: str) -> str:
    grid = view.sticks.table.grid
    grid.catch_up()
    return str(grid.index(0, grid.column_of(field)).data())


def test_only_checks_that_went_well_on_this_laptop_show_their_result(view):
    own = view.context.settings.value.laptop_label
    seen = [
        note_finding(CheckFinding(kind=CheckKind.PRINTER, is_well=True, what="Laser"), own, ""),
        note_finding(CheckFinding(kind=CheckKind.PROJECTOR, is_well=True), "another", ""),
    ]
    view.checks.show_results(seen, own, HERE)
    assert "Laser" in view.checks.words[CheckKind.PRINTER].text()
    assert view.checks.words[CheckKind.PROJECTOR].text().endswith("?")


def test_the_next_day_is_described_and_its_papers_are_counted_and_saved(
    view, two_days, tmp_path, qtbot
):
    view.show_day("2015-01-21")
    assert view.tomorrow.text() == "No day of the agenda follows."
    view.show_day("2015-01-20")
    assert "Presentations, Ballroom" in view.tomorrow.text()
    qtbot.waitUntil(lambda: view.papers.pages[-1].text() != "")
    assert [each.text()[2:] for each in view.papers.pages] == ["page", "page"]
    assert view.print.text() == "Print all 2 pages"
    view.printer.write_to(str(tmp_path))
    qtbot.waitUntil((tmp_path / "Sheet to sign (en).pdf").exists)
