"""Answers to case studies in a script: the kind of prompt decides which argument holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.domain.carry_over.rules import PromptText
from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.case_run import ANSWER_FIELDS, Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import StepArguments, argument_error, unknown_choice
from mercworkshop.i18n import _

_PARSERS = {"text": values.parse_text, "items": values.parse_texts, "rows": values.parse_rows}


def case_study_id(step: StepArguments, name: str) -> str:
    """Return the id of the case study that an argument names."""
    wanted = step.text(name)
    if wanted not in step.lookups.prompts:
        raise argument_error(name, unknown_choice(wanted, step.lookups.prompts))
    return wanted


def parse_answer_part(step: StepArguments, name: str) -> Any:
    """Return the argument that holds an answer, parsed for its kind of prompt."""
    return step.get(name, _PARSERS[name])


def find_case_run(step: StepArguments, group: BreakoutGroup, wanted: str) -> CaseRun | None:
    """Return the run of a case study by a group; None if it is not assigned to the group."""
    runs = step.workshop.records(CaseRun).owned_by(group.id)
    return next((run for run in runs if run.case_study == wanted), None)


def case_run_of_step(step: StepArguments, group: BreakoutGroup, wanted: str) -> CaseRun:
    """Return the run of a case study by a group; raises BadStep if it is not assigned to it."""
    found = find_case_run(step, group, wanted)
    if found is None:
        raise argument_error(
            "case_study", _("it is not assigned to “{name}”").format(name=group.name)
        )
    return found


def answer_prompt(
    step: StepArguments,
    group: BreakoutGroup,
    wanted: str,
    prompt: str,
    country: str,
    given: Mapping[str, Any],
) -> Edit:
    """Answer one prompt, for the group or one delegation; ``given`` has the arguments by name."""
    of = case_run_of_step(step, group, wanted)
    prompts = step.lookups.prompts[of.case_study]
    if prompt not in prompts:
        raise argument_error("prompt", unknown_choice(prompt, prompts))
    name = ANSWER_FIELDS[prompts[prompt].kind]
    value = given[name]
    if value is None:
        raise argument_error(name, _("this is missing"))
    if others := [each for each in given if each != name and given[each] is not None]:
        raise argument_error(
            others[0], _("it does not belong here; known are: {known}").format(known=name)
        )
    _check_answer(prompts[prompt], name, value)
    answers = step.workshop.records(Answer)
    return case_run.save_answer(
        answers, case_run.find_answer(answers, of, prompt, country), **{name: value}
    )


def _check_answer(question: PromptText, name: str, value: Any) -> None:
    """Refuse an unknown option, and a row with more or fewer columns than the table."""
    if question.kind == "table":
        width = len(question.columns)
        if odd := [row for row in value if len(row) != width]:
            reason = _("a row has {columns} columns, not {found}")
            raise argument_error(name, reason.format(columns=width, found=len(odd[0])))
    elif question.kind != "list" and question.options:
        chosen = value if isinstance(value, tuple) else (value,)
        if unknown := [each for each in chosen if each not in question.options]:
            raise argument_error(name, unknown_choice(unknown[0], question.options))
        if question.kind == "single" and len(chosen) > 1:
            raise argument_error(name, _("expected one option, not several"))
