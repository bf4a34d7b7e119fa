"""Who supports countries, with what, and how to ask."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mercworkshop.data_file import Record, shipped


class Area(Record, frozen=True):
    """A field of work of a partnership."""

    id: str
    name: str
    articles: tuple[int, ...]


class Source(Record, frozen=True):
    """A fund, agency, centre or network. Amounts in US dollars.

    ``verified`` lists the statements that were read in a source, ``unverified`` the others.
    """

    id: str
    name: str
    kind: str
    offers: str
    eligible: str
    how_to_ask: str
    articles: tuple[int, ...]
    links: tuple[str, ...]
    verified: tuple[str, ...]
    unverified: tuple[str, ...]
    min_amount_usd: int | None = None
    max_amount_usd: int | None = None
    agencies: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()


class Support(Record, frozen=True):
    """All sources of support. ``sources_read`` are the addresses behind the verified statements."""

    note: str
    sources_read: Mapping[str, str]
    sources: tuple[Source, ...]


@cache
def support() -> Support:
    """Return the sources of support. Raises BadFile."""
    return shipped("support.yaml", Support)
