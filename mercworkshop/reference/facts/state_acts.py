"""The acts of all States that the reference data know, for an archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.programme.state_acts import StateAct
from mercworkshop.reference.lists.countries import Country
from mercworkshop.reference.reference import Reference


def acts_of_states(reference: Reference) -> Iterator[StateAct]:
    """Yield signature, deposit and entry into force of every real State, as far as known."""
    for country in reference.countries.all:
        yield from acts_of_state(reference, country)


def acts_of_state(reference: Reference, country: Country) -> Iterator[StateAct]:
    """Yield what a State did, as far as known; nothing of the practice country."""
    if country.is_practice:
        return
    known, own = reference.countries.file.sources, next(iter(country.sources), "")
    source, is_verified = known.get(own, own), country.is_status_verified
    last = country.latest_consent
    first = country.consent_date or (last and date(last.year, 1, 1))
    in_force = reference.law.entry_into_force
    spans = (
        (TreatyAct.SIGNATURE, country.signed, country.signed),
        (TreatyAct.DEPOSIT, first, last),
        (TreatyAct.ENTRY_INTO_FORCE, first and in_force(first), last and in_force(last)),
    )
    for act, begin, end in spans:
        if begin and end:
            yield StateAct(country.iso3, act, begin, end, source, is_verified)
