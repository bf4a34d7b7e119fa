"""Edits from a script: a JSON list of steps, each a verb and its arguments.

    [
      {"do": "people.invite", "countries": ["JAM", "Trinidad and Tobago"]},
      {"do": "groups.add", "name": "Group A", "fields": {"room": "Hummingbird", "chair": "Ms Ali"}},
      {"do": "groups.seat", "group": "Group A", "countries": ["JAM"]},
      {"do": "road_map.start", "country": "JAM"},
      {"do": "actions.add", "step": "ministry 1", "author": "Ms Ali", "country": "JAM", "rows": [
        {"title": "Import licence for lamps", "articles": ["4"], "lead": "Trade Board",
         "start": "Q1 2016", "cost": "30 000"}]},
      {"do": "actions.describe", "step": "ministry 2", "state": "proposed", "why": "No budget",
       "audience": "delegation", "country": "JAM", "id": "Import licence for lamps",
       "fields": {"funding": "gap", "end": "2017-06"}}
    ]

``do`` is a key of :data:`mercworkshop.exchange.script.verbs.VERBS`; the verb defines the other
arguments and refuses unknown ones. ``country`` is a code or a name;
``group`` a name; ``id`` and ``ids`` are ids, or the title, text or name of exactly one record (of
``country``, if that is given). ``fields`` and ``rows`` give values by the field names of records,
as files hold them ("2016-33", "USD 30000..45000") or as people write them ("Q1 2016",
"US$ 30–45k"). Words that are no date, amount, number or choice, and a date that can mean two days,
are stored as written, to be read later. Later steps see what earlier ones made; all are applied,
or none. In a closed workshop a step that changes the records of the room is refused, unless one
before it opens the workshop again.

``step`` is the name of a step: it is applied once, and a second run skips it. A step in the
``state`` "proposed" changes nothing and waits beside the draft until a person accepts it.
``audience`` says on whose behalf the step acts, and so which verbs it may use. Steps that write
answers without a name have none of these three: a sheet is known again by its code and answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mercworkshop import data_file, input_file
from mercworkshop.domain.entities import script_steps
from mercworkshop.domain.entities.closing.closed_workshop import refuse_edit_if_closed
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, InvalidInput, WorkshopIsClosed
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.script import proposals, strict_json
from mercworkshop.exchange.script.step import BadStep, StepArguments, argument_error
from mercworkshop.exchange.script.step_header import parse_header
from mercworkshop.exchange.script.verbs import VERBS
from mercworkshop.i18n import N_, _, with_stop

MOST_STEPS = 2_000
"""Each step reads the whole workshop: 5,000 steps that each add a group took 16 seconds."""

type Script = Sequence[Mapping[str, Any]]


def read_script(path: Path) -> Script:
    """Return the steps of the script at ``path``; raises BadFile naming the line or the step."""
    steps = _parse(path, data_file.read_text(path))
    if not isinstance(steps, list) or not steps:
        raise input_file.bad_file_error(path, 1, _("expected a list of steps"))
    if len(steps) > MOST_STEPS:
        reason = _("it has more than {most} steps; make several scripts of it")
        raise input_file.bad_file_error(path, 0, reason.format(most=MOST_STEPS))
    for number, step in enumerate(steps, start=1):
        if not isinstance(step, dict) or not isinstance(step.get("do"), str):
            raise step_error(
                path.name, number, argument_error("do", _("each step needs a field “do”"))
            )
    return steps


@dataclass(frozen=True, slots=True)
class ScriptResult:
    """The result of a script: one edit, the new proposals, and the steps applied before."""

    edit: Edit
    proposed: int
    known: int


def run_script(script: Script, workshop: Workshop, lookups: NameLookups, name: str = "") -> Edit:
    """Return one edit that applies every step in order.

    Raises BadFile with the file ``name``, the number of the step, the field and the reason.
    """
    return script_result(script, workshop, lookups, name).edit


def script_result(
    script: Script, workshop: Workshop, lookups: NameLookups, name: str = ""
) -> ScriptResult:
    """Return the result of a script for a workshop; raises what :func:`run_script` raises."""
    taken = _ScriptRun(workshop, lookups, name)
    for number, arguments in enumerate(script, start=1):
        try:
            taken.run_step(arguments)
        except (BadStep, InvalidInput) as error:
            raise step_error(name, number, error) from error
        except WorkshopIsClosed as error:
            raise _closed_error(name, number) from error
    return ScriptResult(taken.steps.combine(N_("Edits from a script")), taken.proposed, taken.known)


class _ScriptRun:
    """Applies the steps of a script one after the other."""

    def __init__(self, workshop: Workshop, lookups: NameLookups, name: str) -> None:
        self.steps = EditSequence(workshop)
        self.proposed = self.known = 0
        self._lookups, self._name = lookups, name
        known = workshop.records(ScriptStep).values()
        self._names = {each.step for each in known if each.workshop == workshop.workshop_id}

    def run_step(self, arguments: Mapping[str, Any]) -> None:
        """Apply one step, unless it was applied before."""
        workshop = self.steps.workshop
        header = parse_header(arguments, workshop.workshop_id, VERBS)
        if header.id in workshop.records(ScriptStep):
            self.known += 1
            return
        if header.name in self._names:
            reason = _("“{name}” was used before for something else; give it another name")
            raise argument_error("step", reason.format(name=header.name))
        step = StepArguments(arguments, self._lookups, workshop)
        edit = header.verb.edit(step)
        if header.name:
            self._names.add(header.name)
            edit = script_steps.with_computed_ids(edit, header.id)
        if header.waits:
            workshop.apply(edit.clean())  # refuses it now rather than on acceptance
            step.workshop = workshop
            self.steps.apply(proposals.proposal_edit(header, step, edit, self._name))
            self.proposed += 1
            return
        refuse_edit_if_closed(workshop, edit.clean())
        self.steps.apply(edit)
        if header.name:
            self.steps.apply(proposals.applied_edit(header, self._name))


def _parse(path: Path, text: str) -> Any:
    try:
        return strict_json.parse_json(text)
    except json.JSONDecodeError as error:
        raise input_file.bad_file_error(path, error.lineno, _("the text is not JSON")) from error
    except BadStep as error:
        raise input_file.bad_file_error(path, 0, error.message) from error
    except ValueError as error:  # Python refuses numbers of more than 4,300 digits
        raise input_file.bad_file_error(path, 0, _("a number is far too long")) from error
    except RecursionError as error:
        raise input_file.bad_file_error(path, 0, _("lists are nested too deeply")) from error


def step_error(name: str, number: int, error: BadStep | InvalidInput) -> BadFile:
    """Return the error of a step, with the file ``name`` and the number of the step."""
    advice = _("Nothing was changed. Correct the step and run the script again.")
    return BadFile(_of_step(name, number, error.message), advice)


def _closed_error(name: str, number: int) -> BadFile:
    reason = _("The workshop is closed, and this step changes what the room did.")
    advice = _(
        "Nothing was changed. Put a step “closing.reopen” with “at” and “reason” before it, and a"
        " step “closing.close” with “at” after it."
    )
    return BadFile(_of_step(name, number, reason), advice)


def _of_step(name: str, number: int, reason: str) -> str:
    words = _("{file}, step {number}: {reason}")
    return words.format(file=name, number=number, reason=with_stop(reason))
