"""Collects the reference data for the review of a road map: country, Convention, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.reference import annexes, convention, countries, ratification, sections

_BINDING = frozenset({"obligation", "prohibition", "deadline"})
_GENERAL = frozenset({13, 14, 20, 29, 30, 31})
"""Articles about money and procedure, which need no action of their own."""


def facts_for(country: str, today: date, language: str = "en") -> ReviewFacts:
    """Return the facts of a country (ISO 3166) as of ``today``, titles in ``language``."""
    found = countries.country_of_code(country)
    how = ratification.ratification().facts
    listed = ratification.checklist()
    return ReviewFacts(
        today=today,
        signed=found.signed if found else None,
        consent=found.consent_date if found else None,
        articles=frozenset(str(article.number) for article in convention.convention().articles),
        annex_years=_annex_years(),
        obligations=_obligations(language),
        checklist=tuple(p.id for p in listed),
        only_moment=frozenset(p.id for p in listed if p.only_moment),
        required=frozenset(p.id for p in listed if p.is_required),
        accession_paths=frozenset(f.id for f in ratification.families() if f.accedes),
        days_to_force=how.days_to_entry_into_force,
        fiftieth_instrument=how.fiftieth_instrument,
        convention_in_force=how.entry_into_force,
    )


@cache
def _obligations(language: str) -> dict[str, str]:
    planned = {number for section in sections.sections().values() for number in section.articles}
    return {
        str(article.number): article.title.in_language(language)
        for article in convention.convention().articles
        if article.number in planned - _GENERAL
        and any(each.kind in _BINDING for each in article.obligations)
    }


@cache
def _annex_years() -> dict[str, int]:
    return {entry: min(years) for entry, years in _entries() if years}


def _entries() -> Iterator[tuple[str, tuple[int, ...]]]:
    a, b = annexes.annex_a(), annexes.annex_b()
    for product in a.part1:
        yield product.id, product.phase_out_years
    for lowered in a.part2:
        yield lowered.id, lowered.phase_out_years
    for ended in b.part1:
        yield ended.id, ended.phase_out_years
    for process in b.part2:
        dated = (measure.deadline_year for measure in process.provisions)
        yield process.id, tuple(year for year in dated if year is not None)
