"""Points that were parked for the session that goes on are shown on Now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mercworkshop.domain.entities import parking_lot
from mercworkshop.domain.entities.floor import speakers
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.parking_lot import ParkedPoint, ParkedState
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.running_session import session_going_on
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.local_time import local_now
from mercworkshop.gui.places.run.now.parked_card import ParkedForNow
from mercworkshop.gui.places.run.now.speakers import SpeakersCard
from mercworkshop.gui.places.run.parking.view import ParkingView


@pytest.fixture
def going(session):
    """Two runs: of a session that goes on, and one that began later without a session."""
    now = local_now().timestamp()  # not a minute before: at four in the morning a day ends
    runs = (
        SessionRun(id="r1", session="s1", began=format_utc(now)),
        SessionRun(id="r2", began=format_utc(now + 1)),
    )
    session.apply(lambda: Edit("", after=runs))


def test_points_to_raise_in_the_running_session_are_shown_until_they_are_raised(
    context, session, going, qtbot
):
    assert session_going_on(session.workshop, local_now()) == "s1"
    shown = ParkedForNow(context)
    qtbot.addWidget(shown)
    assert "parks a question from anywhere" in words_of(shown)
    rows = [{"text": "Who pays?", "owner": "Haiti", "raise_in": "s1"}, {"text": "Which date?"}]
    session.apply(parking_lot.add, (), rows)
    shown.refresh()
    assert words_of(shown).index("Haiti · to be raised now") < words_of(shown).index("Which date?")
    assert "No owner yet" in words_of(shown)
    (point,) = parking_lot.points_to_raise(session.workshop, "s1")
    session.apply(parking_lot.update, point, state=ParkedState.RAISED)
    shown.refresh()
    assert "to be raised now" not in words_of(shown)


def words_of(card):
    """Return all words of a card, without the characters that isolate them."""
    shown = [each for each in card.findChildren(QLabel) if each.isVisibleTo(card)]
    words = " ".join(each.text() for each in shown)
    return words.replace("\u2068", "").replace("\u2069", "")


def test_the_card_shows_who_speaks_and_who_waits(context, session, qtbot):
    card = SpeakersCard(context)
    qtbot.addWidget(card)
    assert "Nobody has asked for the floor." in words_of(card)
    session.apply(speakers.add, (), [{"country": code} for code in ("JAM", "HTI")])
    first, *_others = turns = session.workshop.records(SpeakingTurn).all()
    now = format_utc(local_now().timestamp())
    session.apply(speakers.begin, turns, first, now, lambda _turn: 0)
    card.refresh()
    assert words_of(card) == "Speakers Jamaica speaks Haiti"
    card.open.click()
    assert context.navigator == [("run", "floor")]


def test_a_point_says_in_which_session_it_was_parked(context, shown, session, going, qtbot):
    view = ParkingView(context)
    shown(view)
    view.add.click()
    qtbot.keyClicks(view.table.editing.editor, "Who pays?")
    qtbot.keyClick(view.table.editing.editor, Qt.Key.Key_Return)
    (point,) = session.workshop.records(ParkedPoint).values()
    assert point.session == "s1"
