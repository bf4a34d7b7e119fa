"""What the room can be shown beside clock and agenda: the path of a country, and a vote."""

from __future__ import annotations

from mercworkshop.domain.entities.presenting.records import SlideKind
from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.domain.entities.votes.room import vote_view
from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.gui.room.presenting.deck import build_deck
from mercworkshop.gui.room.screen import RoomPicture, RoomSource
from mercworkshop.gui.session.page import PageContext


def road_map_source(context: PageContext, country: str) -> RoomSource:
    """Return what shows the status and the path of a country."""

    def source() -> RoomPicture:
        session = context.session
        deck = build_deck(session.reference, session.workshop, country)
        status = (each for each in deck.slides if each.choice.kind is SlideKind.STATUS)
        slide = next(status, None)
        return slide.picture if slide is not None else BlankView(title=deck.name)

    return source


def vote_source(context: PageContext, vote_id: str) -> RoomSource:
    """Return what shows a vote; before it is revealed only how many voted."""

    def source() -> RoomPicture:
        workshop = context.session.workshop
        vote = workshop.records(Vote).get(vote_id)
        return vote_view(workshop, vote) if vote is not None else BlankView()

    return source
