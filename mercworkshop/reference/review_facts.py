"""Collects the reference data for the review of a road map: country, Convention, annexes."""

from __future__ import annotations

from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.reference.reference import Reference

_BINDING = frozenset({"obligation", "prohibition", "deadline"})
_GENERAL = frozenset({13, 14, 20, 29, 30, 31})
"""Articles about money and procedure, which need no action of their own."""


def facts_for(reference: Reference, country: str) -> ReviewFacts:
    """Return the facts of a country (ISO 3166), with titles in the language of the reference."""
    law, found = reference.law, reference.countries.of_code(country)
    how, listed = law.ratification.facts, law.checklist()
    return ReviewFacts(
        today=reference.day,
        signed=found.signed if found else None,
        consent=found.latest_consent if found else None,
        articles=frozenset(str(article.number) for article in law.convention.articles),
        annex_years={entry: min(years) for entry, years in law.dated_entries() if years},
        obligations=_obligations(reference),
        checklist=tuple(p.id for p in listed),
        only_moment=frozenset(p.id for p in listed if p.only_moment),
        required=frozenset(p.id for p in listed if p.is_required),
        accession_paths=frozenset(f.id for f in reference.national_paths.families if f.accedes),
        days_to_force=how.days_to_entry_into_force,
        fiftieth_instrument=how.fiftieth_instrument,
        convention_in_force=how.entry_into_force,
    )


def _obligations(reference: Reference) -> dict[str, str]:
    sections = reference.sections.values()
    planned = {number for section in sections for number in section.articles}
    return {
        str(article.number): article.title.in_language(reference.language)
        for article in reference.law.convention.articles
        if article.number in planned - _GENERAL
        and any(each.kind in _BINDING for each in article.obligations)
    }
