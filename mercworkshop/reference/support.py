"""Who supports countries, with what, and how to ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from mercworkshop.data_file import DataModel, load_shipped
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Standing
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.values.dates.partial_date import PartialDate


class SupportArea(DataModel, frozen=True):
    """A field of work of a partnership."""

    id: str
    name: str
    articles: tuple[int, ...]


class SupportSource(DataModel, frozen=True):
    """A fund, agency, centre or network. Amounts in US dollars.

    ``verified`` lists the statements that were read in a source, ``unverified`` the others.
    ``eligible`` says in words who may ask; ``may_ask``, ``condition`` and ``open_from`` say it once
    more where the words are about signing and joining, and are empty where they are not.
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
    areas: tuple[SupportArea, ...] = ()
    may_ask: tuple[Standing, ...] = ()
    condition: str = ""
    open_from: date | None = None

    @property
    def since(self) -> PartialDate | None:
        """From when one may ask; None where no day was read."""
        return PartialDate.from_day(self.open_from) if self.open_from else None

    @property
    def until(self) -> None:
        """Until when one may ask: of no source an end was read that is not extended."""
        return


class SupportData(DataModel, frozen=True):
    """All sources of support. ``sources_read`` are the addresses behind the verified statements."""

    note: str
    sources_read: Mapping[str, str]
    sources: tuple[SupportSource, ...]


@cache
def support() -> SupportData:
    """Return the sources of support. Raises BadFile."""
    return load_shipped("support.yaml", SupportData)


def sources_for_need(need: Need) -> tuple[SupportSource, ...]:
    """Return the sources that serve an article of a need, those for the fewest articles first.

    A need that names no article is matched with all of them.
    """
    wanted = {article_number(article) for article in need.articles}
    found = [s for s in support().sources if not wanted or wanted & set(map(str, s.articles))]
    return tuple(sorted(found, key=lambda source: len(source.articles)))
