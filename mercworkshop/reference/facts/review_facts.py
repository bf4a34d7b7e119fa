"""Collects the reference data for the review of a road map: country, Convention, annexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mercworkshop.domain.entities.offers import Standing
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.treaty import DatedDuty, PartiesFund, PhaseOut
from mercworkshop.reference.facts.article_names import article_names
from mercworkshop.reference.law.annexes import Amendment, CopDecision
from mercworkshop.reference.law.law import Law
from mercworkshop.reference.lists.countries import Country
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
        sections=tuple(reference.sections),
        status_as_of=_status_as_of(reference, found),
        phase_outs=dict(_phase_outs(law)),
        duties=tuple(_duties(law)),
        paragraphs={key: each.paragraph for key, (_article, each) in law.obligations.items()},
        report_days=tuple(each.day for each in law.periods.reports.days),
        parties_only=_parties_only(reference),
        work_words=reference.work_words,
        obligations=_obligations(reference),
        article_names=article_names(reference),
        checklist=tuple(p.id for p in listed),
        only_moment=frozenset(p.id for p in listed if p.only_moment),
        required=frozenset(p.id for p in listed if p.is_required),
        accession_paths=frozenset(f.id for f in reference.national_paths.families if f.accedes),
        days_to_force=how.days_to_entry_into_force,
        fiftieth_instrument=how.fiftieth_instrument,
        convention_in_force=how.entry_into_force,
    )


def _status_as_of(reference: Reference, found: Country | None) -> date | None:
    """Return the day up to which deposits are known, for a real State without a known deposit."""
    if found is None or found.is_practice or found.latest_consent:
        return None
    return reference.countries.file.counted_to


def _phase_outs(law: Law) -> Iterator[tuple[str, tuple[PhaseOut, ...]]]:
    """Yield the entries of Annexes A and B, Part I, with their years."""
    decided = {each.cop: each for each in law.annex_a.history}
    for annex, part in (("A", law.annex_a.part1), ("B", law.annex_b.part1)):
        for entry in part:
            first = entry.phase_out_year_2013
            yield (
                entry.id,
                (
                    *([PhaseOut(annex=annex, year=first)] if first else ()),
                    *_amended(annex, entry.amendments, decided),
                ),
            )


def _amended(
    annex: str, amendments: Iterable[Amendment], decided: Mapping[int, CopDecision]
) -> Iterator[PhaseOut]:
    for each in amendments:
        decision = decided.get(each.cop)
        if each.phase_out_year and decision:
            yield PhaseOut(
                annex=annex,
                year=each.phase_out_year,
                adopted=decision.adopted,
                in_force=decision.in_force,
            )


def _duties(law: Law) -> Iterator[DatedDuty]:
    """Yield the duties from the first day, and those with a period from it."""
    for duty in law.periods.day_one:
        for article in duty.ref.split(", "):
            yield DatedDuty(article=article, text=duty.text)
    for each in law.periods.periods:
        if each.runs_from_force and each.binding != "definition":
            yield DatedDuty(
                article=each.ref,
                text=each.text,
                years=each.years,
                is_endeavour=each.binding == "endeavour",
                counts_from_notice=each.starts != "entry_into_force",
            )


def _parties_only(reference: Reference) -> dict[str, PartiesFund]:
    return {
        each.id: PartiesFund(name=each.name, since=each.since.first if each.since else None)
        for each in reference.support.file.sources
        if set(each.may_ask) == {Standing.PARTY}
    }


def _obligations(reference: Reference) -> dict[str, str]:
    sections = reference.sections.values()
    planned = {number for section in sections for number in section.articles}
    return {
        str(article.number): article.title.in_language(reference.language)
        for article in reference.law.convention.articles
        if article.number in planned - _GENERAL
        and any(each.kind in _BINDING for each in article.obligations)
    }
