"""The verbs of a script for presentations: what is noted of them, and what becomes of a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from mercworkshop.domain.carry_over import presentation_notes
from mercworkshop.domain.carry_over.target import find_target
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.presentations import notes, verbs
from mercworkshop.domain.entities.presentations.records import Presentation, PresentationNote
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script.step import StepArguments
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    CountryArgument,
    FieldValues,
    fields_argument,
    record_argument,
    records_argument,
    rows_argument,
    text_argument,
)

PresentationArgument = Annotated[
    Presentation, record_argument(Presentation, "a presentation, by its title or id")
]
NoteArgument = Annotated[
    PresentationNote, record_argument(PresentationNote, "a note, by its words or id")
]
_OF_THE_FILE = ("slides_name", "slides_size")


def add_presentations(
    step: StepArguments,
    rows: Annotated[Sequence[FieldValues], rows_argument(Presentation, without=_OF_THE_FILE)],
) -> Edit:
    """Add presentations; a session is named by its title or id."""
    named = [_with_session(step, each) for each in rows]
    return verbs.add(step.workshop.records(Presentation).values(), named)


def add_from_agenda(step: StepArguments) -> Edit:
    """Add a presentation for each session of the agenda in which a country presents."""
    return verbs.add_from_sessions(step.workshop, verbs.sessions_to_present(step.workshop))


def update_presentation(
    step: StepArguments,
    presentation: PresentationArgument,
    fields: Annotated[FieldValues, fields_argument(Presentation, without=_OF_THE_FILE)] = NO_FIELDS,
) -> Edit:
    """Change a presentation."""
    return verbs.update(presentation, **_with_session(step, fields))


def remove_presentations(
    step: StepArguments,
    ids: Annotated[
        list[Presentation], records_argument(Presentation, "presentations, by title or id")
    ],
) -> Edit:
    """Remove presentations with their notes."""
    return verbs.remove(ids, step.workshop.records(PresentationNote).values())


def add_notes(
    step: StepArguments,
    presentation: PresentationArgument,
    rows: Annotated[Sequence[FieldValues], rows_argument(PresentationNote)],
) -> Edit:
    """Add notes of what was said in a presentation."""
    there = step.workshop.records(PresentationNote).owned_by(presentation.id)
    return notes.add(there, presentation, rows)


def update_note(
    _step: StepArguments,
    note: NoteArgument,
    fields: Annotated[FieldValues, fields_argument(PresentationNote)] = NO_FIELDS,
) -> Edit:
    """Change a note of a presentation."""
    return notes.update(note, **fields)


def delete_notes(
    _step: StepArguments,
    ids: Annotated[
        list[PresentationNote], records_argument(PresentationNote, "notes, by their words or ids")
    ],
) -> Edit:
    """Delete notes of presentations."""
    return notes.delete(ids)


def note_to_action(step: StepArguments, note: NoteArgument, country: CountryArgument) -> Edit:
    """Add a note to the road map of a country as an action; once only."""
    target = find_target(step.workshop, country)
    return presentation_notes.note_to_action(target, _presentation(step, note), note)


def note_to_need(step: StepArguments, note: NoteArgument, country: CountryArgument) -> Edit:
    """Add a note to the road map of a country as a need; once only."""
    target = find_target(step.workshop, country)
    return presentation_notes.note_to_need(target, _presentation(step, note), note)


def note_to_offer(
    step: StepArguments,
    note: NoteArgument,
    body: Annotated[str, text_argument("who offers; the body that presents if left out")] = "",
) -> Edit:
    """Add a note to the offers; once only."""
    presentation = _presentation(step, note)
    offers = step.workshop.records(Offer).values()
    return presentation_notes.note_to_offer(offers, presentation, note, body or presentation.body)


def _presentation(step: StepArguments, note: PresentationNote) -> Presentation:
    found = step.workshop.records(Presentation).get(note.presentation)
    return found or Presentation(id=note.presentation)


def _with_session(step: StepArguments, fields: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(fields)
    if given.get("session"):
        given["session"] = step.find_record(AgendaSession, "session", given["session"]).id
    return given
