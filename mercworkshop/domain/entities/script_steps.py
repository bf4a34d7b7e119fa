"""Steps of scripts: applied once by name, or waiting as proposals.

Each step is a record, so that no laptop applies it twice; a proposal keeps its arguments until
it is decided.
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
"""The UUID version of random ids; derived ids have another version."""


class StepState(StrEnum):
    """The state of a script step."""

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
    """One named step of a script. ``arguments`` is JSON text, empty unless the step waits.

    The arguments of an applied step are not kept, because they may hold contact details.
    ``about`` are the ids of existing records that would change; ``title`` is the title of what
    would change or be new, so that the proposal can be read after that is gone. ``why`` is the
    reason of the proposer, ``reason`` that for declining.
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
        """Whether it is a proposal that is not decided yet."""
        return self.state is StepState.PROPOSED


def step_id(workshop: str, step: str, verb: str, arguments: str) -> str:
    """Return the id of a step, made from its name and content; the same on every laptop.

    The content is included so that two steps with one name do not merge into one record.
    ``arguments`` is canonical JSON text.
    """
    return derived_id("script step", workshop, step, verb, arguments)


def proposals(steps: Iterable[ScriptStep]) -> tuple[ScriptStep, ...]:
    """Return the steps that are or were proposals, the waiting ones first."""
    found = [each for each in steps if each.state is not StepState.APPLIED]
    return tuple(sorted(found, key=lambda each: not each.is_waiting))


def accept(step: ScriptStep) -> Edit:
    """Mark a proposal as accepted. Raises InvalidInput if it is decided already."""
    _check_waits(step)
    return _decide(N_("Accept proposal"), step, state=StepState.ACCEPTED)


def decline(step: ScriptStep, reason: str) -> Edit:
    """Decline a proposal. Raises InvalidInput without a reason, or if it is decided already."""
    _check_waits(step)
    reason = reason.strip()
    if not reason:
        raise InvalidInput(
            _("Say why the proposal is declined."), _("A few words are enough; they are kept.")
        )
    return _decide(N_("Decline proposal"), step, state=StepState.DECLINED, reason=reason)


def reopen(step: ScriptStep) -> Edit:
    """Let a declined proposal wait again. Raises InvalidInput if it is not declined."""
    if step.state is not StepState.DECLINED:
        raise InvalidInput(
            _("Only a proposal that was declined can be opened again."),
            _("What was accepted is taken back with Undo, or changed in the road map."),
        )
    return _decide(N_("Open proposal again"), step, state=StepState.PROPOSED, reason="")


def with_computed_ids(edit: Edit, step: str) -> Edit:
    """Return the edit with the ids of new records derived from the step id ``step``.

    Two laptops that apply the same step then add the same records.
    """
    there = {record.id for record in edit.before}
    new = dict.fromkeys(each.id for each in edit.after if each.id not in there)
    at_random = [each for each in new if _is_random(each)]
    ids = {old: derived_id("made by", step, str(n)) for n, old in enumerate(at_random)}
    return replace(edit, after=tuple(_with_ids(each, ids) for each in edit.after)) if ids else edit


def _check_waits(step: ScriptStep) -> None:
    if step.is_waiting:
        return
    message = _("The proposal “{title}” is not open: {state}.")
    raise InvalidInput(
        message.format(title=step.title, state=_(STEP_STATE_NAMES[step.state])),
        _("Nothing was changed."),
    )


def _decide(label: str, step: ScriptStep, **decided: Any) -> Edit:
    """Return the edit, as an undo step of its own."""
    return replace(edit_record(label, step, **decided), merge_key="")


def _is_random(record_id: str) -> bool:
    try:
        return UUID(record_id).version == _AT_RANDOM
    except ValueError:
        return False


def _with_ids[R: Record](record: R, ids: dict[str, str]) -> R:
    names = ("id", *record_fields(type(record)))  # words as typed contain no record ids
    fields = {name: _replace_ids(getattr(record, name), ids) for name in names}
    return replace(record, **fields)


def _replace_ids(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_replace_ids(part, ids) for part in value)
    return ids.get(value, value) if type(value) is str else value
