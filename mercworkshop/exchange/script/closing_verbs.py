"""The verbs of a script for closing a workshop, paragraphs of its record, and sticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities.closing import closings, paragraphs, sticks
from mercworkshop.domain.entities.closing.paragraphs import ParagraphText
from mercworkshop.domain.entities.closing.records import EditableDocument, EditedParagraph, Stick
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script.step import StepArguments
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    FieldValues,
    MomentArgument,
    choice_argument,
    fields_argument,
    record_argument,
    records_argument,
    rows_argument,
    text_argument,
)
from mercworkshop.i18n import Language

_StickArgument = Annotated[Stick, record_argument(Stick, "a stick, by its mark or id")]
_TIMES = ("given_at", "returned_at")


def close_workshop(
    step: StepArguments,
    at: MomentArgument,
    by: Annotated[str, text_argument("who closed it")] = "",
) -> Edit:
    """Close the workshop."""
    return closings.close_workshop(closings.closing_state(step.workshop), at, by)


def reopen_workshop(
    step: StepArguments,
    at: MomentArgument,
    reason: Annotated[str, text_argument("why it is opened again")],
    by: Annotated[str, text_argument("who opened it")] = "",
) -> Edit:
    """Open a closed workshop again."""
    return closings.reopen_workshop(closings.closing_state(step.workshop), at, by, reason)


def edit_paragraph(
    step: StepArguments,
    document: Annotated[EditableDocument, choice_argument(EditableDocument, "the document")],
    part: Annotated[str, text_argument("the name of the paragraph")],
    language: Annotated[Language, choice_argument(Language, "the language of the words")],
    composed: Annotated[str, text_argument("the sentence that the words replace")],
    text: Annotated[str, text_argument("the words")],
) -> Edit:
    """Rewrite a paragraph of a document, in one language."""
    paragraph = ParagraphText(part, composed)
    return paragraphs.edit_paragraph(step.workshop, document, language, paragraph, text)


def drop_edit(
    _step: StepArguments,
    paragraph: Annotated[
        EditedParagraph, record_argument(EditedParagraph, "an edited paragraph, by its id")
    ],
) -> Edit:
    """Take back the words of a paragraph, so that the composed sentence is shown again."""
    return paragraphs.drop_edit(paragraph)


def add_sticks(
    step: StepArguments,
    rows: Annotated[Sequence[FieldValues], rows_argument(Stick, without=_TIMES)],
) -> Edit:
    """Add sticks; a group is named by its name or id."""
    named = [_with_group(step, each) for each in rows]
    return sticks.add_sticks(step.workshop.records(Stick).values(), named)


def update_stick(
    step: StepArguments,
    stick: _StickArgument,
    fields: Annotated[FieldValues, fields_argument(Stick, without=_TIMES)] = NO_FIELDS,
) -> Edit:
    """Change a stick."""
    return sticks.update_stick(stick, **_with_group(step, fields))


def give_stick(
    _step: StepArguments,
    stick: _StickArgument,
    at: MomentArgument,
    holder: Annotated[str, text_argument("who takes it")] = "",
) -> Edit:
    """Note that a stick was given out."""
    return sticks.give_stick(stick, at, holder)


def take_stick_back(_step: StepArguments, stick: _StickArgument, at: MomentArgument) -> Edit:
    """Note that a stick came back."""
    return sticks.take_stick_back(stick, at)


def remove_sticks(
    _step: StepArguments,
    ids: Annotated[list[Stick], records_argument(Stick, "sticks, by their marks or ids")],
) -> Edit:
    """Remove sticks from the list."""
    return sticks.remove_sticks(ids)


def _with_group(step: StepArguments, fields: FieldValues) -> dict[str, Any]:
    given = dict(fields)
    if given.get("group"):
        given["group"] = step.find_record(BreakoutGroup, "group", given["group"]).id
    return given
