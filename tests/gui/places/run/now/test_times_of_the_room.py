"""What the tab “Now” says of the time is on the clock of the room, whoever kept it."""

from __future__ import annotations

from datetime import datetime

import pytest

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.time_keeping.records import RunState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.run.floor.words import forgotten_words
from mercworkshop.gui.places.run.now.groups import GroupBoard
from mercworkshop.gui.places.run.now.notices import find_notices
from mercworkshop.gui.places.run.now.view import NowView
from mercworkshop.gui.room.clock.messages import goes_on_from_start
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.i18n import without_marks
from mercworkshop.reference.facts.group_progress import GroupNow
from tests.builders.timed_room import ABROAD, EVENING, HERE, THERE, timed_session
from tests.shipped import SHIPPED


@pytest.fixture
def running(live_in, clocks, session):
    """A clock that was begun in the room at nine, read on a laptop seven hours ahead of it."""
    live_in(ABROAD)
    clocks.utc = datetime.fromisoformat("2015-01-21T13:05:00Z").timestamp()
    run = timed_session(ended="", state=RunState.RUNNING, given=25)
    session.apply(lambda: Edit("", after=(run,)))
    return run


def test_the_clock_says_when_it_ends_in_the_room(qtbot, context, running):
    view = NowView(context)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    assert "09:25" in without_marks(view.face.shown.ends)


def test_what_was_forgotten_or_runs_beside_it_began_at_a_time_of_the_room(
    context, running, clocks, session
):
    other = timed_session(
        id="other", ended="", state=RunState.RUNNING, given=25, began="2015-01-21T12:00:00Z",
        utc_offset=180,
    )  # fmt: skip
    third = timed_session(id="third", began="2015-01-21T11:00:00Z")
    session.apply(lambda: Edit("", after=(other, third)))
    clocks.pass_time(7 * 3600)
    said = [without_marks(each.text) for each in find_notices(clock_of(context), None)]
    assert any("was begun at 21 Jan 2015 09:00" in each for each in said)
    assert any("runs as well, since 08:00" in each for each in said)


def test_a_clock_that_goes_on_names_its_start_in_the_room(live_in):
    live_in(ABROAD)
    run = timed_session(began=EVENING, utc_offset=180)
    for times, start in ((THERE, "20:40:00"), (HERE, "03:40:00")):
        assert start in without_marks(goes_on_from_start(run, times, 0.0, "A"))


def test_a_forgotten_turn_and_a_file_of_a_group_have_the_time_of_the_room(
    qtbot, context, session, live_in
):
    live_in(ABROAD)
    turn = SpeakingTurn(id="t", country="JAM", began=EVENING)
    for times, told in ((THERE, "21 Jan 2015 20:40"), (HERE, "22 Jan 2015 03:40")):
        assert told in without_marks(forgotten_words(SHIPPED.countries, turn, times))
    board = GroupBoard(context)
    qtbot.addWidget(board)
    came = Arrival("h", "group", "f", "w", "t", "known", "Laptop 3", EVENING, "", EVENING)
    board._take_files([came])
    group = GroupNow(BreakoutGroup(id="g", name="A", laptop="Laptop 3"))
    assert without_marks(board.file_words(group)) == "Laptop 3, 03:40"
    session.apply(lambda: Edit("", after=(timed_session(),)))
    assert without_marks(board.file_words(group)) == "Laptop 3, 20:40"
