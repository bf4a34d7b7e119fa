"""Builds the lookups of names for files and scripts: countries, case studies, paths, provisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from mercworkshop.domain.carry_over.rules import PromptText
from mercworkshop.domain.entities.national_path import StepTemplate, TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.reference.cases.structure import Prompt
from mercworkshop.reference.facts.askers import asker_for
from mercworkshop.reference.facts.inventory_form import inventory_form
from mercworkshop.reference.facts.review_facts import facts_for
from mercworkshop.reference.reference import Reference


def build_lookups(reference: Reference) -> NameLookups:
    """Return the lookups of all names in the reference data. Raises BadFile."""
    law = reference.law
    return NameLookups(
        find_country=reference.countries.find,
        prompts={
            case.id: {prompt.id: _question(prompt) for prompt in case.structure.prompts}
            for case in reference.case_studies.all
        },
        templates=partial(step_templates, reference),
        review_facts=partial(facts_for, reference),
        choices={
            "section": tuple(reference.sections),
            "provision": tuple(provision.id for provision in law.checklist()),
            "support": tuple(source.id for source in reference.support.all),
            "path": tuple(family.id for family in reference.national_paths.families),
            "source of mercury": tuple(inventory_form(reference).sources),
            "annex_entries": tuple(entry for entry, _years in law.dated_entries()),
        },
        evaluation_questions=reference.evaluation.rows,
        spoken_language=reference.countries.spoken_language,
        topics=reference.draft_topics,
        find_asker=partial(asker_for, reference),
    )


def step_templates(
    reference: Reference, family: str, road_map: RoadMap, details: Details
) -> Sequence[StepTemplate]:
    """Return the path steps of a kind of path, in the language of a road map.

    The signature is done if its day is known, by the country or here, up to the workshop's end.
    """
    steps = reference.in_language(road_map.language).national_paths.step_templates(family)
    country = reference.countries.of_code(road_map.country)
    known = PartialDate.from_day(country.signed) if country and country.signed else None
    signed = road_map.signed or known
    if signed is None or (details.end and signed.first > details.end.last):
        return steps
    return [
        replace(step, done=signed) if step.milestone is TreatyAct.SIGNATURE else step
        for step in steps
    ]


def _question(prompt: Prompt) -> PromptText:
    return PromptText(
        prompt.kind,
        {option: option for option in prompt.options},
        {column: column for column in prompt.columns},
    )
