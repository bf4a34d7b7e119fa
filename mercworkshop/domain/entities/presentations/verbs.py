"""Verbs for presentations: adding them, also from the agenda, and the slides of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionUse
from mercworkshop.domain.entities.presentations.records import (
    Presentation,
    PresentationNote,
    Presenter,
    Slides,
)
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record, typing_edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, Counted, _


def all_presentations(workshop: Workshop) -> tuple[Presentation, ...]:
    """Return the presentations, then a placeholder for each removed one that has notes.

    This happens if one laptop removed a presentation while another wrote notes on it. The notes
    stay visible.
    """
    there = workshop.records(Presentation)
    noted = {each.presentation for each in workshop.records(PresentationNote).values()}
    title = _("Presentation that another laptop removed")
    removed = (Presentation(id=key, title=title) for key in sorted(noted) if key not in there)
    return (*there.all(), *removed)


def add(presentations: Iterable[Presentation], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add presentations at the end."""
    made = tuple(
        Presentation(id=new_id(), position=position, **row)
        for row, position in zip(
            rows, ordering.end_positions(presentations, len(rows)), strict=True
        )
    )
    edit = Edit(_added(len(made)), after=made)
    return typing_edit(edit, made[0].id, rows[0]) if len(rows) == 1 else edit


def update(presentation: Presentation, **fields: Any) -> Edit:
    """Change a presentation."""
    return edit_record(N_("Edit presentation"), presentation, **fields)


def remove(presentations: Iterable[Presentation], notes: Iterable[PresentationNote]) -> Edit:
    """Remove presentations with their notes; what became of a note stays where it is."""
    gone = tuple(presentations)
    ids = {each.id for each in gone}
    noted = tuple(each for each in notes if each.presentation in ids)
    label = Counted("Remove a presentation", "Remove {n} presentations", len(gone))
    return Edit(label, before=(*gone, *noted))


def move(presentations: Sequence[Presentation], moved: Sequence[Presentation], by: int) -> Edit:
    """Move presentations ``by`` places up (negative) or down."""
    label = Counted("Move a presentation", "Move {n} presentations", len(moved))
    return ordering.move_by(label, presentations, moved, by)


def attach_slides(presentation: Presentation, slides: Slides | None) -> Edit:
    """Say which file has the slides; None: no file. The file itself is kept by the store."""
    label = N_("Attach slides") if slides else N_("Take the slides off")
    return edit_record(
        label,
        presentation,
        slides_name=slides.name if slides else "",
        slides_size=slides.size if slides else None,
        slides_hash=slides.hash if slides else "",
    )


def sessions_to_present(workshop: Workshop) -> list[AgendaSession]:
    """Return the sessions in which a country presents and that have no presentation yet.

    A session is left out if a presentation was made from it, even if that has moved to another
    session.
    """
    rows = workshop.records(Presentation)
    there = {each.session for each in rows.values()}
    sessions = workshop.records(AgendaSession)
    return [
        each
        for day in workshop.records(AgendaDay).all()
        for each in sessions.owned_by(day.id)
        if each.uses is SessionUse.COUNTRY
        and each.country
        and each.id not in there
        and presentation_id(each) not in rows
    ]


def add_from_sessions(workshop: Workshop, sessions: Sequence[AgendaSession]) -> Edit:
    """Add the presentation of each session; two laptops that do so make the same ones."""
    rows = workshop.records(Presentation)
    new = [each for each in sessions if presentation_id(each) not in rows]
    positions = ordering.end_positions(rows.values(), len(new)) if new else []
    made = tuple(
        Presentation(
            id=presentation_id(each),
            title=each.title,
            presenter=Presenter.COUNTRY,
            country=each.country,
            session=each.id,
            position=position,
        )
        for each, position in zip(new, positions, strict=True)
    )
    return Edit(_added(len(made)), after=made)


def presentation_id(session: AgendaSession) -> str:
    """Return the id of the presentation that a session is made into, the same everywhere."""
    return derived_id("presentation", session.id)


def _added(count: int) -> Counted:
    return Counted("Add a presentation", "Add {n} presentations", count)
