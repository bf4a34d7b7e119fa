"""What a report says in addition to the archive: mandate, names, entry into force."""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.domain.programme.reports.letters import LetterReader
from mercworkshop.domain.programme.reports.source import ReportFacts
from mercworkshop.reference.facts.inventory_form import inventory_form
from mercworkshop.reference.facts.path_days import walked_paths
from mercworkshop.reference.facts.published_totals import published_totals
from mercworkshop.reference.reference import Reference


def report_facts(reference: Reference) -> ReportFacts:
    """Return the facts of a report, with names in the language of ``reference``."""
    composer = reference.sentences
    mandate = composer.wording.file.mandate
    return ReportFacts(
        sentences=composer,
        entry_into_force=reference.law.ratification.facts.entry_into_force,
        organ=mandate.organ,
        resolution=mandate.resolution,
        paragraph=mandate.paragraph,
        acts_to=reference.countries.file.counted_to,
        totals=published_totals(reference),
        countries=frozenset(each.iso3 for each in reference.countries.all),
        inventory=inventory_form(reference),
        walked=walked_paths(reference),
    )


def letter_reader(reference: Reference, only: str = "") -> LetterReader:
    """Return a reader of letters as of the day of ``reference``, in their languages or in one."""

    def facts_in(language: str) -> ReportFacts:
        return report_facts(replace(reference, language=language))

    return LetterReader(reference.day, facts_in, reference.language, only)
