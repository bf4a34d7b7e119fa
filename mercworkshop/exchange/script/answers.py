"""Answers to case studies in a script: the prompt decides which argument holds the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.domain.carry_over.rules import Question
from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import Step, bad, not_among
from mercworkshop.i18n import _

_HELD_IN = {
    "text": "text",
    "scale": "text",
    "list": "items",
    "single": "items",
    "multi": "items",
    "ranking": "items",
    "table": "rows",
}
"""Which field of an answer holds what a kind of prompt asks for."""
_READERS = {"text": values.text, "items": values.texts, "rows": values.rows}


def case_study(step: Step, name: str) -> str:
    """Return the id of the case study that an argument names."""
    wanted = step.text(name)
    if wanted not in step.lookups.prompts:
        raise bad(name, not_among(wanted, step.lookups.prompts))
    return wanted


def part(step: Step, name: str) -> Any:
    """Return the argument that holds an answer, in the form that its kind of question asks for."""
    return step.get(name, _READERS[name])


def run_of(step: Step, group: BreakoutGroup, wanted: str) -> CaseRun | None:
    """Return the run of a case study that a group was given; None when it was not."""
    runs = step.workshop.of(CaseRun).under(group.id)
    return next((run for run in runs if run.case_study == wanted), None)


def run(step: Step, group: BreakoutGroup, wanted: str) -> CaseRun:
    """Return the run of a case study that a group was given; raises BadStep when it was not."""
    found = run_of(step, group, wanted)
    if found is None:
        raise bad("case_study", _("“{name}” was not given it").format(name=group.name))
    return found


def answer(
    step: Step,
    group: BreakoutGroup,
    wanted: str,
    prompt: str,
    country: str,
    given: Mapping[str, Any],
) -> Edit:
    """Answer one prompt, for the group or for one delegation; ``given`` by name of argument."""
    of = run(step, group, wanted)
    prompts = step.lookups.prompts[of.case_study]
    if prompt not in prompts:
        raise bad("prompt", not_among(prompt, prompts))
    name = _HELD_IN[prompts[prompt].kind]
    value = given[name]
    if value is None:
        raise bad(name, _("this is missing"))
    if others := [each for each in given if each != name and given[each] is not None]:
        raise bad(others[0], _("it does not belong here; known are: {known}").format(known=name))
    _check(prompts[prompt], name, value)
    answers = step.workshop.of(Answer)
    return case_run.fill(answers, case_run.find(answers, of, prompt, country), **{name: value})


def _check(question: Question, name: str, value: Any) -> None:
    """Refuse an option that there is not, and a row that is wider or narrower than the table."""
    if question.kind == "table":
        width = len(question.columns)
        if odd := [row for row in value if len(row) != width]:
            reason = _("a row has {columns} columns, not {found}")
            raise bad(name, reason.format(columns=width, found=len(odd[0])))
    elif question.kind != "list" and question.options:
        chosen = value if isinstance(value, tuple) else (value,)
        if unknown := [each for each in chosen if each not in question.options]:
            raise bad(name, not_among(unknown[0], question.options))
        if question.kind == "single" and len(chosen) > 1:
            raise bad(name, _("one option is wanted here, not several"))
