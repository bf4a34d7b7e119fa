"""A case study's prompts and carry-over rules as domain values, with texts in one language."""

from __future__ import annotations

from mercworkshop.domain.carry_over.road_map_items import (
    CarryOverKind,
    CarryOverRule,
    CarryOverTarget,
    PromptText,
)
from mercworkshop.domain.entities import case_run
from mercworkshop.domain.values.dates.edtf import Precision
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.reference.cases.case_studies import CaseStudy
from mercworkshop.reference.cases.structure import CarryOver, Prompt
from mercworkshop.reference.facts import review_facts
from mercworkshop.reference.reference import Reference


def prompt_text(case: CaseStudy, prompt: Prompt, language: str) -> PromptText:
    """Return a prompt with the texts of its options and columns."""
    return PromptText(
        prompt.kind,
        {option: case.option(prompt, option, language).value for option in prompt.options},
        {column: case.column(prompt, column, language).value for column in prompt.columns},
    )


def prompt_rules(
    reference: Reference, case: CaseStudy, prompt: Prompt
) -> tuple[CarryOverRule, ...]:
    """Return the carry-over rules for the answers to a prompt."""
    return tuple(_rule(reference, case, rule) for rule in own_rules(case, prompt))


def entry_into_force(reference: Reference, target: CarryOverTarget) -> PartialDate | None:
    """Return when the Convention binds a country, or would after its intended deposit."""
    facts = review_facts.facts_for(reference, target.country)
    if facts.consent:
        return PartialDate.from_day(facts.entry_into_force(facts.consent))
    intended = target.road_map.intended_date if target.road_map else None
    if intended is None or intended.precision is Precision.YEAR:
        return intended
    return PartialDate.from_day(facts.entry_into_force(intended.first))


def own_rules(case: CaseStudy, prompt: Prompt) -> tuple[CarryOver, ...]:
    """Return the rules for a prompt as they are in the file of the case study."""
    return tuple(rule for rule in case.structure.carry_over if rule.prompt == prompt.id)


def _rule(reference: Reference, case: CaseStudy, rule: CarryOver) -> CarryOverRule:
    title = case.made_title(rule, reference.language)
    return CarryOverRule(
        id=rule.id,
        kind=CarryOverKind(rule.make),
        section=rule.section,
        heading=reference.section_title(rule.section),
        title=title.value if title else "",
        when=rule.when,
        when_column=rule.when_column,
        items=rule.items,
        columns={str(name): columns for name, columns in rule.columns.items()},
        provisions=rule.provisions,
        years_after_entry=rule.years_after_entry,
        article=rule.article,
        is_about_own_country=any(
            rule.prompt in stage.prompts
            for stage in case.structure.stages
            if stage.id == case_run.OWN_WORK
        ),
    )
