"""Proposals: kept when a script makes them, read again when somebody looks, done when accepted.

A proposal can come in a file from anywhere. So it is read as strictly when it is shown or accepted
as a script is, and whatever is wrong with it is a sentence, never a crash.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto

from mercworkshop.domain.comparison.conflicts import called
from mercworkshop.domain.entities import script_steps
from mercworkshop.domain.entities.record_types import KINDS
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.ports.names import Lookups
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import LONGEST_TEXT, Record
from mercworkshop.domain.workshop.workshop import Workshop, owner_of
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange.edit_sequence import Steps
from mercworkshop.exchange.script import strict_json
from mercworkshop.exchange.script.step import RESERVED, Step, bad
from mercworkshop.exchange.script.step_header import StepHeader, check_allowed
from mercworkshop.exchange.script.verb import StepAudience
from mercworkshop.exchange.script.verbs import VERBS
from mercworkshop.i18n import N_, _, with_stop

_MOST_TITLES = 3
_LABEL = N_("Accept proposal")


class Fate(Enum):
    """What can become of a proposal, as things are now."""

    READY = auto()
    GONE = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Preview:
    """What accepting a proposal would do; ``reason`` says why it cannot be accepted."""

    fate: Fate
    edit: Edit
    reason: str = ""


def proposed(told: StepHeader, step: Step, edit: Edit, source: str) -> Edit:
    """Return the edit that keeps a step as a proposal; ``edit`` is what the verb makes of it now.

    Raises BadStep where the proposal would not be one change of one road map.
    """
    (road_map,) = _one_plan(edit)
    arguments = json.dumps(step.resolved(), ensure_ascii=False, sort_keys=True)
    if len(arguments) > LONGEST_TEXT:
        reason = _("a proposal can hold {limit} characters; make several of it")
        raise bad("do", reason.format(limit=LONGEST_TEXT))
    others = step.workshop.of(ScriptStep).under(road_map)
    (position,) = ordering.at_end(others)
    there = tuple(dict.fromkeys(each.id for each in edit.before))
    kept = ScriptStep(
        id=told.id,
        step=told.name,
        verb=told.verb_name,
        arguments=arguments,
        road_map=road_map,
        about=there,
        title=_title(edit),
        author=told.author,
        audience=told.audience.value,
        source=source,
        why=told.why,
        position=position,
    )
    return Edit(N_("Keep proposal"), after=(kept,))


def applied(told: StepHeader, source: str) -> Edit:
    """Return the edit that notes that a step was done, so that it is not done again."""
    kept = ScriptStep(
        id=told.id,
        step=told.name,
        verb=told.verb_name,
        author=told.author,
        audience=told.audience.value,
        source=source,
        state=StepState.APPLIED,
    )
    return Edit(N_("Keep step"), after=(kept,))


def preview(workshop: Workshop, proposal: ScriptStep, lookups: Lookups) -> Preview:
    """Return what accepting a proposal would do to the workshop as it is now."""
    try:
        edit = _edit(workshop, proposal, lookups)
        workshop.after(edit)
    except UserError as error:
        return Preview(_fate(workshop, proposal), Edit(""), error.message)
    return Preview(Fate.READY, edit)


def accept(workshop: Workshop, proposal: ScriptStep, lookups: Lookups) -> Edit:
    """Return the one edit that does what a proposal says and marks it as accepted.

    Raises InvalidInput with the reason where it cannot be done any more.
    """
    decided = script_steps.accept(proposal)
    steps = Steps(workshop)
    steps.do(decided)
    try:
        steps.do(_edit(workshop, proposal, lookups))
    except UserError as error:
        if _fate(workshop, proposal) is Fate.GONE:
            raise InvalidInput(
                _("The proposal cannot be accepted: “{title}” was deleted.").format(
                    title=proposal.title
                ),
                _("Decline it and say why; or take the deletion back first, where it was made."),
            ) from error
        raise InvalidInput(
            _("The proposal cannot be accepted: {reason}").format(reason=with_stop(error.message)),
            _("It stays as it is. Decline it and say why, or ask for it anew."),
        ) from error
    return steps.edit(_LABEL)


def _edit(workshop: Workshop, proposal: ScriptStep, lookups: Lookups) -> Edit:
    """Return what the verb of a proposal makes of its arguments now."""
    verb = VERBS.get(proposal.verb)
    if verb is None or not verb.may_wait or proposal.audience not in set(StepAudience):
        raise InvalidInput(_("This program does not know how to do what is proposed."))
    check_allowed(proposal.verb, StepAudience(proposal.audience))
    try:
        arguments = strict_json.parse(proposal.arguments)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(_("What is proposed cannot be read.")) from error
    if not isinstance(arguments, dict) or not RESERVED.isdisjoint(arguments):
        raise InvalidInput(_("What is proposed cannot be read."))
    step = Step(arguments, workshop, lookups)
    edit = script_steps.with_computed_ids(verb.edit(step), proposal.id).cleaned()
    if _one_plan(edit) != (proposal.road_map,):
        raise InvalidInput(_("It would change another road map than the one that it is shown in."))
    return edit


def _fate(workshop: Workshop, proposal: ScriptStep) -> Fate:
    there = {key for kind in KINDS.values() for key in proposal.about if key in workshop.of(kind)}
    return Fate.UNREADABLE if there.issuperset(proposal.about) else Fate.GONE


def _one_plan(edit: Edit) -> tuple[str]:
    plans = {_plan_of(each) for each in (*edit.before, *edit.after)}
    if len(plans) != 1:
        raise bad("do", _("a proposal changes one road map, not none or several"))
    return (plans.pop(),)


def _plan_of(record: Record) -> str:
    return record.id if isinstance(record, RoadMap) else owner_of(record)


def _title(edit: Edit) -> str:
    """Return what a proposal is about, by the names that the records have now."""
    named = {each.id: called(each) for each in (*edit.after, *edit.before)}
    titles = [title for title in named.values() if title]
    more = " …" if len(titles) > _MOST_TITLES else ""
    return "; ".join(title[:200] for title in titles[:_MOST_TITLES]) + more
