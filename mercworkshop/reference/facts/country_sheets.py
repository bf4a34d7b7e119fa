"""What the page and the sheet of a country in an archive ask the reference data."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.ports.country_sheet import CountrySheetFacts
from mercworkshop.domain.programme.act_lines import ActLine, lay_acts
from mercworkshop.domain.programme.country import CountryOverview
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import _, language_scope
from mercworkshop.reference.facts.state_acts import acts_of_state
from mercworkshop.reference.facts.treaty_status import status_lines
from mercworkshop.reference.reference import Reference


def sheet_facts(reference: Reference, country: CountryOverview, day: date) -> CountrySheetFacts:
    """Return all that the sheet of a country says, on a day."""
    with language_scope(reference.language):
        return CountrySheetFacts(
            country,
            reference.countries.name_of(country.country),
            day,
            reference.language,
            status_words(reference, country.country),
            act_lines_of(reference, country, day),
            reference.support.names(),
        )


def act_lines_of(reference: Reference, country: CountryOverview, day: date) -> tuple[ActLine, ...]:
    """Return the five acts of a country as they were known on a day."""
    known = reference.countries.of_code(country.country)
    acts = acts_of_state(reference, known) if known else ()
    past = [each for each in acts if each.last <= day]
    return lay_acts(country, past, reference.law.ratification.facts.opened_for_signature, day)


def status_words(reference: Reference, code: str) -> tuple[str, ...]:
    """Return what a State did on the day of the reference data: the consent first if there is."""
    country = reference.countries.of_code(code)
    if country is None:
        return (_("status not known"),)
    lines = status_lines(reference, country, format_day)
    now = [each for each in lines if not each.is_later]
    return tuple(each.marked for each in sorted(now, key=lambda each: not each.is_party))
