"""Votes on paper: ballots to cut apart, and a poster for the wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.votes.records import SHARED_OUT, Vote, VoteMethod, VoteOption
from mercworkshop.domain.entities.votes.wording import describe_wall_marking, describe_writing
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, isolate, language_scope, numbered
from mercworkshop.report.documents.room.people_lists import room_document
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Group,
    Heading,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines, Text, as_inlines

_FEW = 8
"""The most options with which two ballots fit on a page."""
_ON_A_SHEET = 7
"""The most options that have two lines of room each on a sheet for the wall."""


def build_ballots(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return ballots and posters of the vote that was chosen, else of all that are not revealed."""
    workshop = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language):
        title = _("Ballots on paper")
        parts = [
            part
            for vote in _chosen(workshop, facts.vote)
            for part in _parts(vote, workshop.records(VoteOption).owned_by(vote.id))
        ]
        if not parts:
            parts = [Part(blocks=(Heading(title), Paragraph(as_inlines(_why_none(workshop)))))]
        return room_document(workshop, facts, title, tuple(parts))


def _chosen(workshop: Workshop, chosen: str) -> Sequence[Vote]:
    votes = workshop.records(Vote).all()
    found = [each for each in votes if each.id == chosen]
    return found or [each for each in votes if not each.is_revealed]


def _why_none(workshop: Workshop) -> str:
    """Return why there is nothing to vote on: a vote that is revealed takes no ballot."""
    if workshop.records(Vote):
        return _("The results of all votes are revealed: no ballot is counted any more.")
    return _("There is no vote yet.")


def _parts(vote: Vote, options: Sequence[VoteOption]) -> Iterator[Part]:
    ballot = Group(tuple(_ballot(vote, options)), is_framed=True)
    cut = Paragraph((Blank(BlankKind.LINE, _("Cut here")),))
    blocks = (ballot, cut, ballot) if len(options) <= _FEW else (ballot,)
    yield Part(blocks=blocks, title=vote.question, begins_page=True)
    if vote.method in SHARED_OUT:
        wall = tuple(_wall_sheet(vote, options))
        yield Part(blocks=wall, title=_("For the wall"), begins_page=True)


def _wall_sheet(vote: Vote, options: Sequence[VoteOption]) -> Iterator[Block]:
    """Yield a sheet to hang up: each option in the largest letters, with room for marks."""
    yield Heading(_("Wall sheet: {question}").format(question=isolate(vote.question)))
    yield Paragraph((Text(describe_wall_marking(vote), bold=True),))
    room = Paragraph((Blank(BlankKind.BOX, lines=2 if len(options) <= _ON_A_SHEET else 1),))
    for place, each in enumerate(options, 1):
        name = Heading(numbered(digits(str(place)), each.text))
        yield Group((name, room), is_framed=True)
    yield Paragraph((Blank(BlankKind.LINE, _("How many people marked this poster:")),))


def _ballot(vote: Vote, options: Sequence[VoteOption]) -> Iterator[Block]:
    yield Heading(vote.question, 2)
    yield Paragraph(as_inlines(describe_writing(vote, len(options))))
    yield _table(vote, options)
    yield Paragraph((Text(_("Write no name. A vote advises the room and binds no country.")),))


def _table(vote: Vote, options: Sequence[VoteOption]) -> Table:
    headings = {
        VoteMethod.DOTS: (_("Dots"),),
        VoteMethod.BUDGET: (_("Amount"),),
        VoteMethod.RANKING: (_("Rank"),),
        VoteMethod.IMPACT_EFFORT: (_("Impact"), _("Effort")),
    }[vote.method]
    number = Column(_("No."), ColumnKind.NUMBER)
    columns = (number, Column(_("Option")), *map(Column, headings))
    box: Inlines = (Blank(BlankKind.BOX, lines=1),)
    rows = tuple(
        Row(
            (
                as_inlines(digits(str(place))),
                as_inlines(each.text),
                *(box for _heading in headings),
            ),
            each.id,
        )
        for place, each in enumerate(options, 1)
    )
    return Table(columns, rows, vote.question)
