"""From a session in which a country presents to the notes of its presentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.domain.entities.agenda.records import AgendaSession, SessionUse
from mercworkshop.domain.entities.presentations import verbs
from mercworkshop.domain.entities.presentations.records import Presentation

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def is_presented(session: AgendaSession | None) -> bool:
    """Whether a country presents in a session, and which one is said."""
    return session is not None and session.uses is SessionUse.COUNTRY and bool(session.country)


def show_presentation(context: PageContext, session: AgendaSession) -> None:
    """Make the presentation of a session, unless it is there, and show it."""
    rows = context.session.workshop.records(Presentation)
    made = verbs.presentation_id(session)
    there = next((each.id for each in rows.values() if each.session == session.id), made)
    if there not in rows:
        context.session.end_step()
        context.session.apply(verbs.add_from_sessions, context.session.workshop, [session])
        context.session.end_step()
    context.navigator.navigate("workshop", "presentations", there)
