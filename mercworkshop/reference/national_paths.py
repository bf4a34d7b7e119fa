"""The kinds of path as templates of path steps."""

from __future__ import annotations

from mercworkshop.domain.entities.national_path import StepTemplate, TreatyAct
from mercworkshop.i18n import typed_list
from mercworkshop.reference.ratification import PathFamily, families


def find_family(family_id: str) -> PathFamily | None:
    """Return the kind of path with this id; None if unknown."""
    return next((each for each in families() if each.id == family_id), None)


def step_templates(family_id: str) -> tuple[StepTemplate, ...]:
    """Return the path steps of a kind of path; empty for an unknown one."""
    chosen = find_family(family_id)
    return tuple(
        StepTemplate(
            id=f"{family_id}.{step.id}",
            title=step.title,
            body=typed_list(actor.capitalize() for actor in step.actors),
            milestone=TreatyAct(step.act),
        )
        for step in (chosen.steps if chosen else ())
    )
