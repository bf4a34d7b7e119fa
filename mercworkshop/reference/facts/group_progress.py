"""How far each group is: its stage, how many questions are answered, who reports back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.agenda.records import AgendaTrack
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.reference.cases.structure import Stage
from mercworkshop.reference.facts.stage_work import StageWork, works_of_group
from mercworkshop.reference.reference import Reference

_BEHIND = 2
"""Number of stages behind its session from which a group counts as behind."""


@dataclass(frozen=True, slots=True)
class GroupNow:
    """A group on its case study; ``stage`` counts from 1, of ``stages``; 0: nothing is assigned.

    ``behind`` are the stages by which it is behind its session. ``is_done``: all are finished.
    """

    group: BreakoutGroup
    case: str = ""
    stage: int = 0
    stages: int = 0
    stage_title: str = ""
    answered: int = 0
    asked: int = 0
    behind: int = 0
    is_done: bool = False


def group_progress(
    reference: Reference, workshop: Workshop, session: str = ""
) -> tuple[GroupNow, ...]:
    """Return how far each group is; ``session`` is the id of what goes on.

    A group with several case studies is there once for each, unless its session is about one.
    """
    tracks = {each.group: each for each in workshop.records(AgendaTrack).owned_by(session)}
    return tuple(
        each
        for group in workshop.records(BreakoutGroup).all()
        for each in _progress(reference, workshop, group, tracks.get(group.id))
    )


def _progress(
    reference: Reference, workshop: Workshop, group: BreakoutGroup, track: AgendaTrack | None
) -> tuple[GroupNow, ...]:
    case_study = track.case_study if track is not None else ""
    works = works_of_group(reference, workshop, group.id, case_study)
    return tuple(_of_work(reference, workshop, work, track) for work in works) or (GroupNow(group),)


def _of_work(
    reference: Reference, workshop: Workshop, work: StageWork, track: AgendaTrack | None
) -> GroupNow:
    asks = work.asks(workshop)
    answers = workshop.records(Answer)
    stage = _reached(work, answers.owned_by(work.run.id))
    meant = next((s for s in work.stages if track is not None and s.id == track.stage), None)
    behind = work.number(meant) - work.number(stage) if meant is not None else 0
    language = reference.language
    return GroupNow(
        work.group,
        work.case.title(language).value,
        work.number(stage),
        len(work.stages),
        work.case.text(f"stages.{stage.id}.title", language).value,
        case_run.count_answered(answers, work.run, asks),
        len(asks),
        behind if behind >= _BEHIND else 0,
        all(each.id in work.run.done for each in work.stages),
    )


def _reached(work: StageWork, answers: Iterable[Answer]) -> Stage:
    """Return the stage of a group: the stage it went to, or a later one in which it answered."""
    prompts = {each.prompt for each in answers if not each.is_blank}
    begun = [each for each in work.stages if prompts & set(each.prompts)]
    return max([work.stage(), *begun], key=work.number)
