"""Collects the reference data for a printed road map: country, articles, annexes, support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.ports.print_facts import PrintedProvision, PrintFacts, SourcedText
from mercworkshop.domain.review.checklist_rules import joining_moment
from mercworkshop.domain.values.dates import date_styles, partial_date
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import _, language_scope, sentences
from mercworkshop.reference.facts import treaty_status
from mercworkshop.reference.facts.inventory_form import inventory_form
from mercworkshop.reference.facts.path_days import walked_paths
from mercworkshop.reference.facts.review_facts import facts_for as review_facts
from mercworkshop.reference.law.law import Law
from mercworkshop.reference.lists.countries import Country
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.proposed_texts import ReferenceTexts


def facts_for(reference: Reference, country: str, details: Details) -> PrintFacts:
    """Return the facts for a print about a country (ISO 3166 code), dated the reference's day.

    The treaty status is that on the day of the workshop with these details.
    """
    then = treaty_status.on_workshop_day(reference, details)
    known, found = reference.countries, reference.countries.of_code(country)
    sources = reference.support.all
    with language_scope(reference.language, date_styles.months_of(country)):
        return PrintFacts(
            iso3=country,
            country=known.name_of(country),
            language=reference.language,
            day=reference.day,
            review=review_facts(reference, country),
            convention=reference.law.convention.names.in_language(reference.language),
            is_practice=found is not None and found.is_practice,
            status=tuple(_status(then, found)) if found else (),
            later=tuple(_later(then, found, reference.day)) if found else (),
            consent=_consent(then, found) if found else None,
            status_day=then.day,
            status_title=_status_title(reference, details),
            as_of=None if found is None or found.is_practice else known.file.counted_to,
            status_source=_source(then, found) if found else "",
            sections=dict(_sections(reference)),
            articles=dict(_articles(reference)),
            provisions=dict(_provisions(reference.law)),
            annex_entries=dict(_annex_entries(reference.law)),
            paths={
                each.id: _with_note(each.title, each.verified)
                for each in reference.national_paths.families
            },
            support={source.id: source.name for source in sources},
            terms={source.id: source for source in sources},
            proposed=ReferenceTexts(reference),
            inventory=inventory_form(reference),
            months=date_styles.months_of(country),
            walked=walked_paths(reference),
            country_names={each.iso3: each.name(reference.language) for each in known.all},
        )


def _status(reference: Reference, country: Country) -> Iterator[SourcedText]:
    for line in treaty_status.status_lines(reference, country, partial_date.format_day_long):
        if not line.is_later:
            yield SourcedText(line.words, sentences(line.note, line.correction))


def _later(reference: Reference, country: Country, day: date) -> Iterator[SourcedText]:
    """Yield what came after the reference's day, up to the ``day`` of the print."""
    for line in treaty_status.status_lines(reference, country, partial_date.format_day_long):
        if line.later_on and line.later_on <= day:
            yield SourcedText(line.words, line.note)


def _consent(reference: Reference, country: Country) -> SourcedText | None:
    """Return since when a State is a Party on the reference's day; None if it is not a Party."""
    lines = treaty_status.status_lines(reference, country, partial_date.format_day_long)
    given = (each for each in lines if each.is_party and not each.is_later)
    return next((SourcedText(each.words, each.note) for each in given), None)


def _status_title(reference: Reference, details: Details) -> str:
    title = treaty_status.describe_status_day(reference, details, partial_date.format_day_long)
    return title or _("Status")


def _source(reference: Reference, country: Country) -> str:
    return treaty_status.status_source(reference, country, partial_date.format_day_long)


def _sections(reference: Reference) -> Iterator[tuple[str, SourcedText]]:
    for section in reference.sections:
        yield section, SourcedText(reference.section_title(section))


def _articles(reference: Reference) -> Iterator[tuple[str, SourcedText]]:
    note = _("The title was not read in an official text of this language.")
    for article in reference.law.convention.articles:
        is_read = article.is_title_verified(reference.language)
        title = article.title.in_language(reference.language)
        yield str(article.number), SourcedText(title, "" if is_read else note)


def _provisions(law: Law) -> Iterator[tuple[str, PrintedProvision]]:
    for each in law.checklist():
        marks = (
            joining_moment(each.id) if each.only_moment else "",
            _("must be sent") if each.is_required else "",
        )
        text = _with_note(each.text, each.verified)
        yield each.id, PrintedProvision(text, tuple(filter(None, marks)))


def _annex_entries(law: Law) -> Iterator[tuple[str, SourcedText]]:
    for entry in law.named_entries():
        yield entry.id, _with_note(entry.name, entry.verified)


def _with_note(words: str, is_verified: bool) -> SourcedText:
    return SourcedText(words, "" if is_verified else _("Not read in an official text yet."))
