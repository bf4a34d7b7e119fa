"""Saves ballots and posters of a vote as paper; the ending of the name chooses the format."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.gui.session.papers.paper_orders import paper_order
from mercworkshop.gui.session.papers.paper_saver import ask_for_paper, save_paper

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class VotePaper(QObject):
    """Asks where to, over the view ``owner``, and writes in a job."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def ask(self, vote: Vote) -> None:
        """Show the dialog that asks for the file."""
        from mercworkshop.publishing.kinds import PaperKind
        from mercworkshop.publishing.requests import PaperChoices

        name = paper_order(self._context).room_name(PaperChoices(kind=PaperKind.BALLOTS))
        ask_for_paper(self._owner, PaperKind.BALLOTS, name, partial(self.save_to, vote.id))

    def save_to(self, vote: str, name: str) -> None:
        """Write the paper to a file, in a job."""
        from mercworkshop.publishing.formats import Format, format_of
        from mercworkshop.publishing.kinds import PaperKind
        from mercworkshop.publishing.requests import PaperChoices

        path, kind = Path(name), PaperKind.BALLOTS
        choices = PaperChoices(kind=kind, format=format_of(path) or Format.PDF, vote=vote)
        request = partial(paper_order(self._context).request_room, choices)
        save_paper(self._context, self._owner, kind.title, request, path)
