"""How every State came to the Convention, as the reference data know it."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import date_of_span
from mercworkshop.reference.law.ratification import PathExample
from mercworkshop.reference.lists.countries import Country
from mercworkshop.reference.reference import Reference


def walked_paths(reference: Reference) -> tuple[WalkedPath, ...]:
    """Return the days of every real State that signed or acceded."""
    examples = dict(_examples(reference))
    opened = PartialDate.from_day(reference.law.ratification.facts.opened_for_signature)
    return tuple(
        _path(country, opened, *examples.get(country.iso3, ("", None)))
        for country in reference.countries.all
        if not country.is_practice and (country.signed or country.latest_consent)
    )


def _examples(reference: Reference) -> Iterator[tuple[str, tuple[str, PathExample]]]:
    paths = reference.national_paths.file
    for family in paths.families:
        for example in family.examples:
            yield example.iso3, (family.id, example)
    for example in paths.others:
        yield example.iso3, ("", example)


def _path(
    country: Country, opened: PartialDate, family: str, example: PathExample | None
) -> WalkedPath:
    last = country.latest_consent
    return WalkedPath(
        country.iso3,
        began=PartialDate.from_day(country.signed) if country.signed else opened,
        approved=PartialDate(example.approved) if example and example.approved else None,
        deposited=date_of_span(country.consent_date or last.replace(month=1, day=1), last)
        if last
        else None,
        family=family,
        accedes=country.signed is None,
        is_read=example is not None,
        is_inferred=example.approval_inferred if example else False,
        is_verified=country.is_status_verified and (example is None or example.verified),
        note=example.note if example else "",
        source=example.source if example else "",
    )
