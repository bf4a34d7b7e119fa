"""The verbs of a script that decide: which version stands, and what becomes of a proposal."""

from __future__ import annotations

from typing import Annotated, Any

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import script_steps, verbatim
from mercworkshop.domain.entities.record_types import KINDS
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.records.record import Record
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import Step, as_typed, bad, not_among
from mercworkshop.exchange.script.verb import Argument, words, yes_or_no
from mercworkshop.i18n import _

_MISSING: Any = object()


def _kind(value: Any) -> type[Record]:
    word = values.text(value)
    if word not in KINDS:
        raise bad("type", not_among(word, KINDS))
    return KINDS[word]


def settle(
    step: Step,
    type: Annotated[  # noqa: A002
        type[Record],
        Argument("text", "a type of record, such as Action", lambda step, at: step.get(at, _kind)),
    ],
    id: Annotated[str, words("the record, by its words or id")],  # noqa: A002
    field: Annotated[str, words("the field that is undecided, or “deleted”")],
    value: Annotated[
        Any,
        Argument(
            "as the field", "the value that stands", lambda step, at: step.get(at, lambda it: it)
        ),
    ] = _MISSING,
    keep: Annotated[bool, yes_or_no("of “deleted”: whether the record stays")] = _MISSING,
) -> Edit:
    """Settle a difference between laptops."""
    record = step.find(type, "id", id)
    fork = step.workshop.forks.get((type.__name__, record.id, field))
    if fork is None:
        raise bad("field", _("nothing is undecided about “{field}”").format(field=field))
    name, given = ("keep", keep) if field == DELETED else ("value", value)
    if given is _MISSING:
        raise bad(name, _("this is missing"))
    if field == DELETED:
        return (conflicts.keep if keep else conflicts.delete_after_all)(record, fork)
    read = values.readers(type).get(field)
    if read is None:
        raise bad("field", _("a script cannot set “{field}”").format(field=field))
    can_stand = verbatim.can_stand(type, field)
    return conflicts.settle_with(
        record, fork, step.get(name, as_typed(read) if can_stand else read)
    )


def _proposal(step: Step, name: str) -> ScriptStep:
    """Return the proposal that an argument names, by the name its step has or by its id."""
    text = step.text(name)
    known = step.workshop.of(ScriptStep)
    meant = [each for each in known.all() if text in (each.id, each.step)]
    if len(meant) != 1:
        words = (
            _("there is no “{text}”") if not meant else _("“{text}” can mean several; give the id")
        )
        raise bad(name, words.format(text=text[:80]))
    return meant[0]


Proposal = Annotated[
    ScriptStep, Argument("text", "the proposal, by the name of its step or its id", _proposal)
]


def accept(step: Step, id: Proposal) -> Edit:  # noqa: A002
    """Do what a proposal says, and mark it as accepted."""
    from mercworkshop.exchange.script import proposals  # noqa: PLC0415 - it reads the table of verbs

    return proposals.accept(step.workshop, id, step.lookups)


def decline(
    step: Step,
    id: Proposal,  # noqa: A002
    reason: Annotated[str, words("why, for whoever proposed it")],
) -> Edit:
    """Decline a proposal, with a reason."""
    return script_steps.decline(id, reason)


def reopen(step: Step, id: Proposal) -> Edit:  # noqa: A002
    """Let a proposal that was declined wait again."""
    return script_steps.reopen(id)
