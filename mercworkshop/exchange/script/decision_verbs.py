"""The verbs of a script that decide: which version stands, and what becomes of a proposal."""

from __future__ import annotations

from typing import Annotated, Any

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import script_steps, verbatim
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.script_steps import ScriptStep
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
    field: Annotated[str, text_argument("the field that is undecided, or “deleted”")],
    value: Annotated[
        Any,
        Argument(
            "as the field", "the value that stands", lambda step, at: step.get(at, lambda it: it)
        ),
    ] = _MISSING,
    keep: Annotated[bool, flag_argument("of “deleted”: whether the record stays")] = _MISSING,
) -> Edit:
    """Settle a difference between laptops."""
    record = step.find_record(type, "id", id)
    fork = step.workshop.conflicts.get((type.__name__, record.id, field))
    if fork is None:
        raise argument_error("field", _("nothing is undecided about “{field}”").format(field=field))
    name, given = ("keep", keep) if field == DELETED else ("value", value)
    if given is _MISSING:
        raise argument_error(name, _("this is missing"))
    if field == DELETED:
        return (conflicts.keep_record if keep else conflicts.confirm_deletion)(record, fork)
    read = values.field_parsers(type).get(field)
    if read is None:
        raise argument_error("field", _("a script cannot set “{field}”").format(field=field))
    can_stand = verbatim.can_hold_words(type, field)
    return conflicts.settle_with_value(
        record, fork, step.get(name, parse_or_keep(read) if can_stand else read)
    )


def _find_proposal(step: StepArguments, name: str) -> ScriptStep:
    """Return the proposal that an argument names, by the name its step has or by its id."""
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
    """Do what a proposal says, and mark it as accepted."""
    return proposals.accept_proposal(step.workshop, id, step.lookups)


def decline_proposal(
    step: StepArguments,
    id: ProposalArgument,  # noqa: A002
    reason: Annotated[str, text_argument("why, for whoever proposed it")],
) -> Edit:
    """Decline a proposal, with a reason."""
    return script_steps.decline(id, reason)


def reopen_proposal(step: StepArguments, id: ProposalArgument) -> Edit:  # noqa: A002
    """Let a proposal that was declined wait again."""
    return script_steps.reopen(id)
