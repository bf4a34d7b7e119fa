"""How many States had deposited on some days, as sources say."""

from __future__ import annotations

from mercworkshop.domain.programme.analysis.state_map.states import PublishedTotal
from mercworkshop.reference.reference import Reference


def published_totals(reference: Reference) -> tuple[PublishedTotal, ...]:
    """Return the totals of the reference data with their sources."""
    known = reference.countries.file
    return tuple(
        PublishedTotal(each.date, each.parties, known.sources.get(each.source, each.source))
        for each in known.known_totals
    )
