"""A group's work on a case study: stages, prompts, countries, progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.case_run import Answer, AskedPair, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, number, plural
from mercworkshop.reference.cases.case_studies import CaseStudy
from mercworkshop.reference.cases.structure import Prompt, Stage
from mercworkshop.reference.reference import Reference


@dataclass(frozen=True, slots=True)
class StageWork:
    """A case run with its group and its case study, as they are now."""

    run: CaseRun
    group: BreakoutGroup
    case: CaseStudy

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in order."""
        return self.case.structure.stages

    def stage(self, stage: str = "") -> Stage:
        """Return a stage by its id; if there is none, the group's current or the first stage."""
        names = (stage, self.run.stage)
        return next((s for name in names for s in self.stages if s.id == name), self.stages[0])

    def after(self, stage: Stage) -> Stage:
        """Return the next stage; for the last stage, itself."""
        return self.stages[min(self.number(stage), len(self.stages) - 1)]

    def number(self, stage: Stage) -> int:
        """Return the number of a stage, counted from 1."""
        return self.stages.index(stage) + 1

    def prompts(self, stage: Stage) -> list[Prompt]:
        """Return the prompts of a stage in order."""
        return [self.case.structure.prompt(name) for name in stage.prompts]

    def stage_of(self, prompt: str) -> Stage:
        """Return the stage that a prompt belongs to; the first if there is none."""
        return next((s for s in self.stages if prompt in s.prompts), self.stages[0])

    def asks(self, workshop: Workshop) -> list[AskedPair]:
        """Return every prompt that the group has to answer, with its country if it has one."""
        every = [name for stage in self.stages for name in stage.prompts]
        own = [name for stage in self.stages if is_per_country(stage) for name in stage.prompts]
        return case_run.list_asked(every, own, group_countries(workshop, self.group))

    def finished(self, workshop: Workshop, countries: Iterable[str]) -> list[str]:
        """Return those of ``countries`` that have answered all their prompts."""
        own = [name for stage in self.stages if is_per_country(stage) for name in stage.prompts]
        answers = workshop.records(Answer)
        return [
            country
            for country in countries
            if case_run.count_answered(answers, self.run, [(name, country) for name in own])
            == len(own)
        ]

    def progress(self, workshop: Workshop) -> str:
        """Return how many stages are finished, and how many questions of all are answered."""
        asks = self.asks(workshop)
        done = case_run.count_answered(workshop.records(Answer), self.run, asks)
        answered, total = _answered(done, len(asks)), len(self.stages)
        finished = sum(stage.id in self.run.done for stage in self.stages)
        if finished == total:
            return _("All stages finished · {answered}").format(answered=answered)
        if done == len(asks):  # a count of finished stages would say that nothing was done
            return _("{answered} · not marked as finished").format(answered=answered)
        stages = plural("{{done}} of {n} stage finished", "{{done}} of {n} stages finished", total)
        return f"{stages.format(done=number(finished))} · {answered}"

    def describe_progress(self, stage: Stage, done: int, total: int) -> str:
        """Return the number of a stage and how many of ``total`` questions are answered."""
        return _("Stage {number} of {total} · {answered}").format(
            number=number(self.number(stage)),
            total=number(len(self.stages)),
            answered=_answered(done, total),
        )


def _answered(done: int, total: int) -> str:
    answered = plural("{{done}} of {n} answered", "{{done}} of {n} answered", total)
    return answered.format(done=number(done))


def find_work(
    reference: Reference, workshop: Workshop, group: str, case_study: str
) -> StageWork | None:
    """Return a group's work on a case study; None if it is not assigned or not installed."""
    of_group = workshop.records(CaseRun).owned_by(group)
    run = next((each for each in of_group if each.case_study == case_study), None)
    return work_of_run(reference, workshop, run) if run else None


def works_of_group(
    reference: Reference, workshop: Workshop, group: str, case_study: str = ""
) -> tuple[StageWork, ...]:
    """Return all work of a group in a fixed order; only that on ``case_study`` if it has any."""
    runs = sorted(workshop.records(CaseRun).owned_by(group), key=lambda each: each.case_study)
    works = [its for run in runs if (its := work_of_run(reference, workshop, run)) is not None]
    wanted = [each for each in works if each.run.case_study == case_study]
    return tuple(wanted or works)


def work_of_run(reference: Reference, workshop: Workshop, run: CaseRun) -> StageWork | None:
    """Return the work of a case run; None if its group or its case study is missing."""
    case = reference.case_studies.find(run.case_study)
    group = workshop.records(BreakoutGroup).get(run.group)
    return StageWork(run, group, case) if group and case else None


def is_per_country(stage: Stage) -> bool:
    """Whether each delegation answers this stage for its own country."""
    return stage.id == case_run.OWN_WORK


def group_countries(workshop: Workshop, group: BreakoutGroup) -> list[str]:
    """Return the countries (ISO 3166 codes) of a group's delegations."""
    every = workshop.records(Delegation).all()
    return [each.country for each in every if each.group == group.id]
