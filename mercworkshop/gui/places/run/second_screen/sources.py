"""What the room can be shown: each with its name, its title, and the function that makes it."""

from __future__ import annotations

from datetime import date, datetime

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.room_day import day_in_room
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.domain.entities.votes.room import vote_view
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.room.presenting.deck import build_deck
from mercworkshop.gui.room.screen import RoomPicture, RoomSource
from mercworkshop.gui.session.page import PageContext

_MINUTES = 60


def agenda_source(context: PageContext) -> RoomSource:
    """Return what shows the agenda of today."""

    def source() -> RoomPicture:
        seen = privacy.workshop_for(Readers.EVERYBODY, context.session.workshop)
        clock = datetime.now().time()
        minute = clock.hour * _MINUTES + clock.minute
        shown = day_in_room(plan_agenda(seen), date.today(), minute, _running(seen))
        return shown if shown is not None else BlankView(title=seen.details.title)

    return source


def _running(workshop: Workshop) -> str:
    """Return the id of the session that goes on; empty if none does."""
    runs = [each for each in workshop.records(SessionRun).values() if each.session]
    going = [each for each in runs if each.state is RunState.RUNNING]
    return max(going, key=lambda each: each.began).session if going else ""


def road_map_source(context: PageContext, country: str) -> RoomSource:
    """Return what shows the status and the path of a country."""

    def source() -> RoomPicture:
        session = context.session
        deck = build_deck(session.reference, session.workshop, country)
        return deck.slides[0].picture if deck.slides else BlankView(title=deck.name)

    return source


def vote_source(context: PageContext, vote_id: str) -> RoomSource:
    """Return what shows a vote; before it is revealed only how many voted."""

    def source() -> RoomPicture:
        workshop = context.session.workshop
        vote = workshop.records(Vote).get(vote_id)
        return vote_view(workshop, vote) if vote is not None else BlankView()

    return source
