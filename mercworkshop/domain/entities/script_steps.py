"""Steps that came from outside, as a script: done once under their name, or waiting as proposals.

A record says that a step was met, so that no laptop does it twice; one that waits holds all that
is needed to do it when a person accepts it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

_AT_RANDOM = 7
"""The version of ids that are made at random; computed ones are the same on every laptop."""


class StepState(StrEnum):
    """What became of a step."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    ACCEPTED = "accepted"
    DECLINED = "declined"


STEP_STATE_NAMES = {
    StepState.PROPOSED: N_("Waits for a decision"),
    StepState.APPLIED: N_("Done by a script"),
    StepState.ACCEPTED: N_("Accepted"),
    StepState.DECLINED: N_("Declined"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStep(Record):
    """One step with a name. ``arguments`` is JSON text, empty once nothing waits in it.

    What a step that was applied did stands in the records and the journal; its arguments, which
    can hold contact details, are not kept a second time. ``about`` are the ids of what was there
    and would change, ``title`` what that, or what would be new, was called, so that a proposal can
    be read when it is gone. ``why`` is the reason given by who proposes, ``reason`` that of who
    declines.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    NAMES: ClassVar[frozenset[str]] = frozenset({"author"})
    OWNER: ClassVar[str] = "road_map"
    OF_COUNTRY: ClassVar[bool] = True

    step: str = ""
    verb: str = ""
    arguments: str = ""
    road_map: str = ""
    about: tuple[str, ...] = ()
    title: str = ""
    author: str = ""
    audience: str = ""
    source: str = ""
    why: str = ""
    state: StepState = StepState.PROPOSED
    reason: str = ""
    position: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.state is StepState.PROPOSED


def step_id(workshop: str, step: str, verb: str, arguments: str) -> str:
    """Return the id of a step: of one name and one content it is the same on every laptop.

    The content counts, so that two steps of one name that two laptops met are two records, and
    never one made of halves of both. ``arguments`` is canonical JSON text.
    """
    return derived_id("script step", workshop, step, verb, arguments)


def proposals(steps: Iterable[ScriptStep]) -> tuple[ScriptStep, ...]:
    """Return those of ``steps`` that are or were proposals, the ones that wait first."""
    told = [each for each in steps if each.state is not StepState.APPLIED]
    return tuple(sorted(told, key=lambda each: not each.is_waiting))


def accept(step: ScriptStep) -> Edit:
    """Mark a proposal as accepted. Raises InvalidInput where somebody has decided already."""
    _check_waits(step)
    return _decide(N_("Accept proposal"), step, state=StepState.ACCEPTED)


def decline(step: ScriptStep, reason: str) -> Edit:
    """Decline a proposal; whoever proposed it is owed a reason."""
    _check_waits(step)
    reason = reason.strip()
    if not reason:
        raise InvalidInput(
            _("Say why the proposal is declined."), _("A few words are enough; they are kept.")
        )
    return _decide(N_("Decline proposal"), step, state=StepState.DECLINED, reason=reason)


def reopen(step: ScriptStep) -> Edit:
    """Let a proposal that was declined wait again."""
    if step.state is not StepState.DECLINED:
        raise InvalidInput(
            _("Only a proposal that was declined can be opened again."),
            _("What was accepted is taken back with Undo, or changed in the road map."),
        )
    return _decide(N_("Open proposal again"), step, state=StepState.PROPOSED, reason="")


def with_computed_ids(edit: Edit, step: str) -> Edit:
    """Return the edit with the ids of what it adds computed from the step with the id ``step``.

    Two laptops that do the same step apart then add the same record, and not two of them.
    """
    there = {record.id for record in edit.before}
    new = dict.fromkeys(each.id for each in edit.after if each.id not in there)
    at_random = [each for each in new if _is_random(each)]
    ids = {old: derived_id("made by", step, str(n)) for n, old in enumerate(at_random)}
    return replace(edit, after=tuple(_renamed(each, ids) for each in edit.after)) if ids else edit


def _check_waits(step: ScriptStep) -> None:
    if step.is_waiting:
        return
    told = _("The proposal “{title}” is not open: {state}.")
    raise InvalidInput(
        told.format(title=step.title, state=_(STEP_STATE_NAMES[step.state])),
        _("Nothing was changed."),
    )


def _decide(label: str, step: ScriptStep, **decided: Any) -> Edit:
    """Return the edit, which is no part of what is typed before or after it."""
    return replace(edit_record(label, step, **decided), merge_key="")


def _is_random(record_id: str) -> bool:
    try:
        return UUID(record_id).version == _AT_RANDOM
    except ValueError:
        return False


def _renamed[R: Record](record: R, ids: dict[str, str]) -> R:
    names = ("id", *record_fields(type(record)))  # the words as typed name no record
    given = {name: _replace_ids(getattr(record, name), ids) for name in names}
    return replace(record, **given)


def _replace_ids(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_replace_ids(part, ids) for part in value)
    return ids.get(value, value) if type(value) is str else value
