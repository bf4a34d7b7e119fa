"""The tables of the floor: who asked to speak, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.floor import decisions, speakers
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridSource, update_each
from mercworkshop.gui.places.run.floor.words import format_seconds, parse_seconds
from mercworkshop.gui.places.run.parts.columns import country_column, in_session_now, session_column
from mercworkshop.i18n import N_, Counted

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


def speakers_source(session: EditSession, asked: Callable[[], str]) -> GridSource:
    """Return the list of speakers; ``asked`` is the moment at which a new one asks."""
    fields = fields_of(SpeakingTurn)

    def turns() -> tuple[SpeakingTurn, ...]:
        return speakers.listed_turns(session.workshop)

    def move(moved: Sequence[SpeakingTurn], by: int) -> Edit:
        return speakers.move(turns(), moved, by)

    columns = (
        country_column(session, fields["country"], 150),
        field_column(fields["body"], 130),
        field_column(fields["speaker"], 130),
        field_column(fields["kind"], 120),
        field_column(
            fields["seconds"],
            76,
            title=N_("Time taken"),
            show=lambda row: format_seconds(row.seconds),
            read=parse_seconds,
        ),
        session_column(session, fields["session"], 150),
    )
    return GridSource(
        columns,
        turns,
        update_each(lambda n: Counted("Edit a speaker", "Edit {n} speakers", n), speakers.update),
        speakers.remove,
        move,
        add=lambda rows: speakers.add(turns(), in_session_now(session, rows), asked()),
        blank=N_("Type who asks for the floor"),
        scope="speakers",
        is_of_room=True,
    )


def decisions_source(session: EditSession) -> GridSource:
    """Return decisions and agreed wording."""
    fields = fields_of(Decision)

    def noted() -> tuple[Decision, ...]:
        return session.workshop.records(Decision).all()

    def move(moved: Sequence[Decision], by: int) -> Edit:
        return decisions.move(noted(), moved, by)

    columns = (
        field_column(fields["text"], 0),
        field_column(fields["kind"], 130),
        field_column(fields["articles"], 90),
        field_column(fields["proposer"], 150),
        session_column(session, fields["session"], 190),
    )
    return GridSource(
        columns,
        noted,
        update_each(
            lambda n: Counted("Edit a decision", "Edit {n} decisions", n), decisions.update
        ),
        decisions.remove,
        move,
        add=lambda rows: decisions.add(noted(), in_session_now(session, rows)),
        blank=N_("Type what was decided"),
        scope="decisions",
        is_of_room=True,
    )
