"""What a printed agenda says in a language: case studies, countries, titles that are known."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.entities.agenda.plan import cases_by_group
from mercworkshop.domain.entities.agenda.records import AgendaSession, AgendaTrack
from mercworkshop.domain.entities.agenda.wording import presentation_title
from mercworkshop.domain.ports.agenda_facts import AgendaFace, AgendaFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.setup import agenda_templates
from mercworkshop.i18n import LANGUAGES, language_scope
from mercworkshop.publishing.materials import case_titles
from mercworkshop.reference.reference import Reference


def facts_for(
    workshop: Workshop, reference: Reference, face: AgendaFace, language: str
) -> AgendaFacts:
    """Return the facts of an agenda in a language."""
    own = reference.in_language(language)
    sessions = workshop.records(AgendaSession).values()
    cases = {each.case_study for each in sessions}
    cases |= {each.case_study for each in workshop.records(AgendaTrack).values()}
    cases |= {case for of_group in cases_by_group(workshop).values() for case in of_group}
    countries = {each.country for each in sessions if each.country}
    return AgendaFacts(
        face=face,
        language=language,
        day=own.day,
        cases=case_titles(own, cases),
        countries={each: own.countries.name_of(each) for each in countries},
        titles={
            **agenda_templates.title_translations(language),
            **_presentation_titles(reference, countries, language),
        },
    )


def _presentation_titles(
    reference: Reference, countries: Iterable[str], language: str
) -> dict[str, str]:
    """Return the titles that presentations of countries have in any language, in one of them."""
    found: dict[str, str] = {}
    for country in countries:
        titles = {each: _title(reference, country, each) for each in LANGUAGES}
        found.update(dict.fromkeys(titles.values(), titles[language]))
    return found


def _title(reference: Reference, country: str, language: str) -> str:
    with language_scope(language):
        return presentation_title(reference.in_language(language).countries.name_of(country))
