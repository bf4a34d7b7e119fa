"""Sources of support: who helps countries, with what, and how to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.data_file import DataModel, Text, Word
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Standing
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.files.translations import ENGLISH


class SupportArea(DataModel, frozen=True):
    """A field of work of a partnership."""

    id: str
    name: Text
    articles: tuple[int, ...]


class SupportSource(DataModel, frozen=True):
    """A fund, agency, centre or network. Amounts in US dollars.

    ``verified`` lists the statements that were read in a source, ``unverified`` the others.
    ``eligible`` says in words who may ask. ``may_ask``, ``condition``, ``open_from`` and
    ``open_until`` repeat it as data if it depends on signing or joining; else they are empty.
    ``sure_until`` is the last day unless an extension, by ``open_until`` at most, is decided.
    """

    id: str
    name: Text
    kind: str
    offers: Text
    eligible: Text
    how_to_ask: Text
    articles: tuple[int, ...]
    links: tuple[str, ...]
    verified: tuple[Text, ...]
    unverified: tuple[Text, ...]
    min_amount_usd: int | None = None
    max_amount_usd: int | None = None
    agencies: tuple[Word, ...] = ()
    areas: tuple[SupportArea, ...] = ()
    may_ask: tuple[Standing, ...] = ()
    condition: Text = ""
    open_from: str = ""
    open_until: str = ""
    sure_until: str = ""

    @property
    def since(self) -> PartialDate | None:
        """The first day, month or year to ask in; None if none is known."""
        return PartialDate(self.open_from) if self.open_from else None

    @property
    def until(self) -> PartialDate | None:
        """The last day, month or year to ask in; None if none is known."""
        return PartialDate(self.open_until) if self.open_until else None

    @property
    def surely_until(self) -> PartialDate | None:
        """The last day, month or year to ask in without an extension; None if there can be none."""
        return PartialDate(self.sure_until) if self.sure_until else None


class SupportData(DataModel, frozen=True):
    """All sources of support. ``sources_read`` are the addresses of the verified statements."""

    note: Text
    sources_read: Mapping[str, str]
    sources: tuple[SupportSource, ...]


@dataclass(frozen=True, slots=True)
class SupportSources:
    """The sources of support, from the data files in ``data``, in ``language``.

    Everything here raises BadFile if the file cannot be read.
    """

    data: DataFiles
    language: str = ENGLISH

    @property
    def file(self) -> SupportData:
        """All sources, with notes on them."""
        return read_file(self.data, "support.yaml", SupportData, self.language)

    @property
    def all(self) -> tuple[SupportSource, ...]:
        """Every source of support."""
        return self.file.sources

    def names(self) -> dict[str, str]:
        """Return the name of each source by its id."""
        return {source.id: source.name for source in self.all}

    def find(self, source: str) -> SupportSource | None:
        """Return the source with this id; None if unknown."""
        return next((each for each in self.all if each.id == source), None)

    def for_need(self, need: Need) -> tuple[SupportSource, ...]:
        """Return the sources for an article of a need, those with the fewest articles first.

        A need without articles matches all of them.
        """
        wanted = {article_number(article) for article in need.articles}
        found = [s for s in self.all if not wanted or wanted & set(map(str, s.articles))]
        return tuple(sorted(found, key=lambda source: len(source.articles)))
