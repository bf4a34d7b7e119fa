"""Builds the lookups of names for files and scripts: countries, case studies, paths, provisions."""

from __future__ import annotations

from mercworkshop.domain.carry_over.rules import PromptText
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.reference.case_structure import Prompt
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.translations import ENGLISH


def build_lookups(reference: Reference) -> NameLookups:
    """Return the lookups of all names in the reference data. Raises BadFile."""
    law, paths = reference.law, reference.in_language(ENGLISH).national_paths
    families = [family.id for family in paths.families]
    return NameLookups(
        find_country=reference.countries.find,
        prompts={
            case.id: {prompt.id: _question(prompt) for prompt in case.structure.prompts}
            for case in reference.case_studies.all
        },
        templates={family: paths.step_templates(family) for family in families},
        choices={
            "section": tuple(reference.sections),
            "provision": tuple(provision.id for provision in law.checklist()),
            "support": tuple(source.id for source in reference.support.all),
            "path": tuple(families),
            "annex_entries": tuple(entry for entry, _years in law.dated_entries()),
        },
    )


def _question(prompt: Prompt) -> PromptText:
    return PromptText(
        prompt.kind,
        {option: option for option in prompt.options},
        {column: column for column in prompt.columns},
    )
