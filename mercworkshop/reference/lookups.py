"""Builds the lookups of names for files and scripts: countries, case studies, paths, provisions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mercworkshop.domain.carry_over.rules import PromptText
from mercworkshop.domain.ports.names import NameLookups
from mercworkshop.reference import (
    annexes,
    case_studies,
    countries,
    national_paths,
    ratification,
    sections,
    support,
)
from mercworkshop.reference.case_structure import Prompt


@cache
def build_lookups() -> NameLookups:
    """Return the lookups of all names in the reference data. Raises BadFile."""
    families = [family.id for family in ratification.families()]
    return NameLookups(
        find_country=countries.find_country,
        prompts={
            case.id: {prompt.id: _question(prompt) for prompt in case.structure.prompts}
            for case in case_studies.load_all().case_studies
        },
        templates={family: national_paths.step_templates(family) for family in families},
        choices={
            "section": tuple(sections.sections()),
            "provision": tuple(provision.id for provision in ratification.checklist()),
            "support": tuple(source.id for source in support.support().sources),
            "path": tuple(families),
            "annex_entries": tuple(_entries()),
        },
    )


def _question(prompt: Prompt) -> PromptText:
    return PromptText(
        prompt.kind,
        {option: option for option in prompt.options},
        {column: column for column in prompt.columns},
    )


def _entries() -> Iterator[str]:
    a, b = annexes.annex_a(), annexes.annex_b()
    yield from (product.id for product in a.part1)
    yield from (product.id for product in a.part2)
    yield from (process.id for process in b.part1)
    yield from (process.id for process in b.part2)
