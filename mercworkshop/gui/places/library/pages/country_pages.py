"""The pages of countries: their acts and days, how certain they are, and what is corrected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.places.library.pages.page_parts import (
    Anchored,
    PageContent,
    bullet_list,
    fact_table,
    titled_card,
)
from mercworkshop.gui.widgets.layouts import card
from mercworkshop.i18n import _
from mercworkshop.reference.facts import treaty_status
from mercworkshop.reference.lists.countries import Country
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def country_page(context: PageContext, key: str) -> PageContent:
    """Return the page of a country, by its code."""
    reference = context.session.reference
    country = reference.countries.of_code(key)
    if country is None:
        raise KeyError(key)
    return PageContent(country.name(reference.language), lambda: _parts(reference, country))


def _parts(reference: Reference, country: Country) -> Iterator[Anchored]:
    lines = treaty_status.status_lines(reference, country, partial_date.format_day)
    yield "", card(fact_table(*_facts(country)))
    said = (part for line in lines for part in (line.words, line.note, line.correction) if part)
    yield "", titled_card(_("Status"), bullet_list(said))
    addresses = treaty_status.source_addresses(reference, country)
    yield (
        "",
        card(
            fact_table(
                (_("Sources"), addresses), (_("Note"), reference.countries.treaty_note(country))
            )
        ),
    )


def _facts(country: Country) -> Iterator[tuple[str, str]]:
    nowhere = "–"
    signed, consent = country.signed, country.consent_date
    yield _("Signature"), partial_date.format_day(signed) if signed else nowhere
    yield _("Deposit of the instrument"), partial_date.format_day(consent) if consent else nowhere
    yield _("United Nations group"), country.group
