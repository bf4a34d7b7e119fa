"""What the room can be shown besides clock and agenda: paths, the calendar, and a vote."""

from __future__ import annotations

from collections.abc import Callable

from mercworkshop.domain.entities.presenting.records import SlideKind
from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.domain.entities.votes.room import vote_view
from mercworkshop.domain.values.room_view import BlankView
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.room.presenting.deck import build_calendar_pages, build_deck
from mercworkshop.gui.room.screen import RoomPicture, RoomSource
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.reference.reference import Reference


class KeptSource:
    """A source whose picture is made again only when what it is made of has changed.

    The clock asks every second what the room sees; painting a slide takes longer than that check.
    """

    def __init__(
        self, session: EditSession, make: Callable[[Reference, Workshop], RoomPicture]
    ) -> None:
        self._session, self._make = session, make
        self._key: tuple[object, ...] = ()
        self._kept: tuple[object, ...] = ()
        self._picture: RoomPicture = BlankView()

    def __call__(self) -> RoomPicture:
        """Return the picture of the workshop as it is now."""
        workshop, reference = self._session.workshop, self._session.reference
        key = id(workshop), id(reference.pack), reference.day, reference.language
        if key != self._key:
            # kept alive, so that no other object gets the same id
            self._key, self._kept = key, (workshop, reference)
            self._picture = self._make(reference, workshop)
        return self._picture


def road_map_source(context: PageContext, country: str) -> RoomSource:
    """Return what shows the status and the path of a country."""

    def make(reference: Reference, workshop: Workshop) -> RoomPicture:
        deck = build_deck(reference, workshop, country)
        status = (each for each in deck.slides if each.choice.kind is SlideKind.STATUS)
        slide = next(status, None)
        return slide.picture if slide is not None else BlankView(title=deck.name)

    return KeptSource(context.session, make)


def calendar_source(context: PageContext, page: int = 0) -> RoomSource:
    """Return what shows the acts of all countries on one scale of time; pages go round."""

    def make(reference: Reference, workshop: Workshop) -> RoomPicture:
        pages = build_calendar_pages(reference, workshop)
        return pages[page % len(pages)] if pages else BlankView()

    return KeptSource(context.session, make)


def vote_source(context: PageContext, vote_id: str) -> RoomSource:
    """Return what shows a vote; before it is revealed only how many voted."""

    def source() -> RoomPicture:
        workshop = context.session.workshop
        vote = workshop.records(Vote).get(vote_id)
        return vote_view(workshop, vote) if vote is not None else BlankView()

    return source
