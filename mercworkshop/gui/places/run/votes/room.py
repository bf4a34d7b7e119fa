"""What the second screen shows of a vote, page after page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.domain.entities.votes.room import vote_view
from mercworkshop.domain.values.room_view import BlankView, VoteView
from mercworkshop.gui.room.painting.votes import vote_pages
from mercworkshop.gui.room.projector.showing import show_to_room
from mercworkshop.gui.room.screen import VOTE, RoomPicture, RoomScreen, screen_of

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext


class VoteOnScreen:
    """Shows a vote to the room, and turns its pages if it has more options than one page."""

    def __init__(self, context: PageContext) -> None:
        self.screen: RoomScreen = screen_of(context)
        self._context, self._session = context, context.session
        self._turned = [0]

    @property
    def pages(self) -> int:
        """How many pages the vote that is shown has; 0 if none is shown."""
        picture = self.screen.picture
        return vote_pages(picture) if isinstance(picture, VoteView) else 0

    def show(self, vote: Vote) -> None:
        """Show a vote from its first page; its result once it is revealed."""
        self._turned = [0]
        picture = partial(_picture, self._session, vote.id, self._turned)
        show_to_room(self._context, VOTE, picture)

    def turn_page(self) -> None:
        """Show the next page, after the last the first again."""
        if pages := self.pages:
            self._turned[0] = (self._turned[0] + 1) % pages
            self.screen.refresh()


def _picture(session: EditSession, vote_id: str, turned: list[int]) -> RoomPicture:
    """Return what the room sees of a vote as it is now."""
    vote = session.workshop.records(Vote).get(vote_id)
    return vote_view(session.workshop, vote, turned[0]) if vote is not None else BlankView()
