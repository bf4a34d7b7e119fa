"""Proposals: saved by a script, read again for the preview, applied when accepted.

A proposal can come in a file from anywhere. So it is read as strictly as a script whenever it is
shown or accepted, and every error becomes a sentence, never a crash.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto

from mercworkshop.domain.entities import script_steps
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.fields.descriptions import record_title
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import LONGEST_TEXT, Record
from mercworkshop.domain.workshop.workshop import Workshop, owner_of
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.script import strict_json
from mercworkshop.exchange.script.proposable_verbs import PROPOSABLE_VERBS
from mercworkshop.exchange.script.step import RESERVED, StepArguments, argument_error
from mercworkshop.exchange.script.step_header import StepHeader, check_allowed
from mercworkshop.exchange.script.verb import StepAudience
from mercworkshop.i18n import N_, _, typed_phrases, with_stop

_MOST_TITLES = 3
_LABEL = N_("Accept proposal")


class ProposalFate(Enum):
    """What is possible with a proposal now."""

    READY = auto()
    GONE = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class ProposalPreview:
    """The effect of accepting a proposal; ``reason`` says why it cannot be accepted."""

    fate: ProposalFate
    edit: Edit
    reason: str = ""


def proposal_edit(header: StepHeader, step: StepArguments, edit: Edit, source: str) -> Edit:
    """Return the edit that saves a step as a proposal; ``edit`` is what accepting would do now.

    Raises BadStep unless the proposal changes exactly one road map.
    """
    (road_map,) = _only_road_map(edit)
    arguments = json.dumps(step.with_record_ids(), ensure_ascii=False, sort_keys=True)
    if len(arguments) > LONGEST_TEXT:
        reason = _("a proposal can hold {limit} characters; make several of it")
        raise argument_error("do", reason.format(limit=LONGEST_TEXT))
    others = step.workshop.records(ScriptStep).owned_by(road_map)
    (position,) = ordering.end_positions(others)
    there = tuple(dict.fromkeys(each.id for each in edit.before))
    kept = ScriptStep(
        id=header.id,
        step=header.name,
        verb=header.verb_name,
        arguments=arguments,
        road_map=road_map,
        about=there,
        title=_proposal_title(edit),
        author=header.author,
        audience=header.audience.value,
        source=source,
        why=header.why,
        position=position,
    )
    return Edit(N_("Keep proposal"), after=(kept,))


def applied_edit(header: StepHeader, source: str) -> Edit:
    """Return the edit that records a step as applied, so that it is not applied again."""
    kept = ScriptStep(
        id=header.id,
        step=header.name,
        verb=header.verb_name,
        author=header.author,
        audience=header.audience.value,
        source=source,
        state=StepState.APPLIED,
    )
    return Edit(N_("Keep step"), after=(kept,))


def preview_proposal(
    workshop: Workshop, proposal: ScriptStep, lookups: NameLookups
) -> ProposalPreview:
    """Return what accepting a proposal would do to the workshop now."""
    try:
        edit = _edit_of(workshop, proposal, lookups)
        workshop.apply(edit)
    except UserError as error:
        return ProposalPreview(_fate_of(workshop, proposal), Edit(""), error.message)
    return ProposalPreview(ProposalFate.READY, edit)


def accept_proposal(workshop: Workshop, proposal: ScriptStep, lookups: NameLookups) -> Edit:
    """Return the edit that applies a proposal and marks it as accepted.

    Raises InvalidInput with the reason if it cannot be applied any more.
    """
    decided = script_steps.accept(proposal)
    steps = EditSequence(workshop)
    steps.apply(decided)
    try:
        steps.apply(_edit_of(workshop, proposal, lookups))
    except UserError as error:
        if _fate_of(workshop, proposal) is ProposalFate.GONE:
            raise InvalidInput(
                _("The proposal cannot be accepted: “{title}” was deleted.").format(
                    title=proposal.title
                ),
                _("Decline it and say why, or first undo the deletion where it was made."),
            ) from error
        raise InvalidInput(
            _("The proposal cannot be accepted: {reason}").format(reason=with_stop(error.message)),
            _("It stays as it is. Decline it and say why, or ask for a new one."),
        ) from error
    return steps.combine(_LABEL)


def _edit_of(workshop: Workshop, proposal: ScriptStep, lookups: NameLookups) -> Edit:
    """Return the edit that the verb of a proposal makes now."""
    verb = PROPOSABLE_VERBS.get(proposal.verb)
    if verb is None or proposal.audience not in set(StepAudience):
        raise InvalidInput(_("This program does not know how to do what is proposed."))
    check_allowed(proposal.verb, verb, StepAudience(proposal.audience))
    try:
        arguments = strict_json.parse_json(proposal.arguments)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(_("What is proposed cannot be read.")) from error
    if not isinstance(arguments, dict) or not RESERVED.isdisjoint(arguments):
        raise InvalidInput(_("What is proposed cannot be read."))
    step = StepArguments(arguments, lookups, workshop)
    edit = script_steps.with_computed_ids(verb.edit(step), proposal.id).clean()
    if _only_road_map(edit) != (proposal.road_map,):
        raise InvalidInput(_("It would change another road map than the one that it is shown in."))
    return edit


def _fate_of(workshop: Workshop, proposal: ScriptStep) -> ProposalFate:
    there = {
        key
        for kind in RECORD_TYPES.values()
        for key in proposal.about
        if key in workshop.records(kind)
    }
    return ProposalFate.UNREADABLE if there.issuperset(proposal.about) else ProposalFate.GONE


def _only_road_map(edit: Edit) -> tuple[str]:
    plans = {_road_map_of(each) for each in (*edit.before, *edit.after)}
    if len(plans) != 1:
        raise argument_error("do", _("a proposal changes one road map, not none or several"))
    return (plans.pop(),)


def _road_map_of(record: Record) -> str:
    return record.id if isinstance(record, RoadMap) else owner_of(record)


def _proposal_title(edit: Edit) -> str:
    """Return the title of a proposal, from the current names of its records."""
    named = {each.id: record_title(each) for each in (*edit.after, *edit.before)}
    titles = [title for title in named.values() if title]
    more = " …" if len(titles) > _MOST_TITLES else ""
    return typed_phrases(title[:200] for title in titles[:_MOST_TITLES]) + more
