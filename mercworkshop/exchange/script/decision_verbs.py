"""The verbs of a script that settle conflicts, and accept or decline proposals."""

from __future__ import annotations

from typing import Annotated, Any

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import script_steps
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.records.record import Record
from mercworkshop.exchange.script import proposals, values
from mercworkshop.exchange.script.step import (
    StepArguments,
    argument_error,
    parse_or_keep,
    unknown_choice,
)
from mercworkshop.exchange.script.verb import Argument, flag_argument, text_argument
from mercworkshop.i18n import _

_MISSING: Any = object()


def _parse_record_type(value: Any) -> type[Record]:
    word = values.parse_text(value)
    if word not in RECORD_TYPES:
        raise argument_error("type", unknown_choice(word, RECORD_TYPES))
    return RECORD_TYPES[word]


def settle_conflict(
    step: StepArguments,
    type: Annotated[  # noqa: A002
        type[Record],
        Argument(
            "text",
            "a type of record, such as Action",
            lambda step, at: step.get(at, _parse_record_type),
        ),
    ],
    id: Annotated[str, text_argument("the record, by its words or id")],  # noqa: A002
    field: Annotated[str, text_argument("the field with the difference, or “deleted”")],
    value: Annotated[
        Any,
        Argument("as the field", "the value to keep", lambda step, at: step.get(at, lambda it: it)),
    ] = _MISSING,
    keep: Annotated[bool, flag_argument("for “deleted”: whether to keep the record")] = _MISSING,
) -> Edit:
    """Settle a difference between laptops."""
    record = step.find_record(type, "id", id)
    conflict = step.workshop.conflicts.get((type.__name__, record.id, field))
    if conflict is None:
        raise argument_error("field", _("there is no difference in “{field}”").format(field=field))
    name, given = ("keep", keep) if field == DELETED else ("value", value)
    if given is _MISSING:
        raise argument_error(name, _("this is missing"))
    if field == DELETED:
        return (conflicts.keep_record if keep else conflicts.confirm_deletion)(record, conflict)
    read = values.field_parsers(type).get(field)
    if read is None:
        raise argument_error("field", _("a script cannot set “{field}”").format(field=field))
    can_stand = verbatim.can_hold_words(type, field)
    return conflicts.settle_with_value(
        record, conflict, step.get(name, parse_or_keep(read) if can_stand else read)
    )


def _find_proposal(step: StepArguments, name: str) -> ScriptStep:
    """Return the proposal that an argument names, by the name of its step or by its id."""
    text = step.text(name)
    known = step.workshop.records(ScriptStep)
    meant = [each for each in known.all() if text in (each.id, each.step)]
    if len(meant) != 1:
        words = (
            _("there is no “{text}”") if not meant else _("“{text}” can mean several; give the id")
        )
        raise argument_error(name, words.format(text=text[:80]))
    return meant[0]


ProposalArgument = Annotated[
    ScriptStep, Argument("text", "the proposal, by the name of its step or its id", _find_proposal)
]


def accept_proposal(step: StepArguments, id: ProposalArgument) -> Edit:  # noqa: A002
    """Apply a proposal and mark it as accepted."""
    return proposals.accept_proposal(step.workshop, id, step.lookups)


def decline_proposal(
    step: StepArguments,
    id: ProposalArgument,  # noqa: A002
    reason: Annotated[str, text_argument("why, for the person who proposed it")],
) -> Edit:
    """Decline a proposal, with a reason."""
    return script_steps.decline(id, reason)


def reopen_proposal(step: StepArguments, id: ProposalArgument) -> Edit:  # noqa: A002
    """Reopen a proposal that was declined."""
    return script_steps.reopen(id)
