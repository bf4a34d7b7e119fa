"""Builds the lookups of names for files and scripts: countries, case studies, paths, provisions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from mercworkshop.domain.carry_over.rules import PromptText
from mercworkshop.domain.entities.national_path import StepTemplate
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.reference.cases.structure import Prompt
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
        templates=partial(_step_templates, reference),
        choices={
            "section": tuple(reference.sections),
            "provision": tuple(provision.id for provision in law.checklist()),
            "support": tuple(source.id for source in reference.support.all),
            "path": tuple(family.id for family in reference.national_paths.families),
            "annex_entries": tuple(entry for entry, _years in law.dated_entries()),
        },
    )


def _step_templates(reference: Reference, family: str, language: str) -> Sequence[StepTemplate]:
    return reference.in_language(language).national_paths.step_templates(family)


def _question(prompt: Prompt) -> PromptText:
    return PromptText(
        prompt.kind,
        {option: option for option in prompt.options},
        {column: column for column in prompt.columns},
    )
