"""Texts from reference data for a printed road map, with notes on unverified ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.comparison.translations import ProposedTexts, no_texts
from mercworkshop.domain.entities.durations.walked_paths import WalkedPath
from mercworkshop.domain.inventory.form import InventoryForm
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.support.eligibility import SupportTerms


@dataclass(frozen=True, slots=True)
class SourcedText:
    """Words for the reader; ``unverified_note`` says why they must be checked, or is empty."""

    words: str
    unverified_note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedProvision:
    """A provision of the deposit checklist. ``marks`` are short reasons why it is urgent."""

    text: SourcedText
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintFacts:
    """Reference data for the print of one country, in the language of the print.

    ``iso3`` is the country's code and ``country`` its name; ``day`` the date of the print;
    ``status`` is the treaty status on ``status_day``, the day of the workshop nearest to it,
    ``consent`` since when the State was a Party on that day (None if it was not a Party), ``later``
    what came after that until the day of the print; ``status_title`` says which day,
    ``status_source`` where the consent is from. A State without consent to be bound may have given
    it after ``as_of``. The mappings give the words for ids in the road map: sections, articles,
    provisions of the checklist, entries of Annexes A and B, kinds of path and sources of support.
    ``terms`` say who may ask these sources, and when; ``proposed`` what templates say in any
    language; ``months`` the Arabic names of months of the country; ``country_names`` the names of
    all countries by their codes; ``inventory`` the form of a mercury inventory; ``walked`` how
    every State came to the Convention.
    """

    iso3: str
    country: str
    language: str
    day: date
    review: ReviewFacts
    convention: str = ""
    is_practice: bool = False
    consent: SourcedText | None = None
    status: tuple[SourcedText, ...] = ()
    later: tuple[SourcedText, ...] = ()
    as_of: date | None = None
    status_day: date | None = None
    status_title: str = ""
    status_source: str = ""
    sections: Mapping[str, SourcedText] = field(default_factory=dict)
    articles: Mapping[str, SourcedText] = field(default_factory=dict)
    provisions: Mapping[str, PrintedProvision] = field(default_factory=dict)
    annex_entries: Mapping[str, SourcedText] = field(default_factory=dict)
    paths: Mapping[str, SourcedText] = field(default_factory=dict)
    support: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, SupportTerms] = field(default_factory=dict)
    proposed: ProposedTexts = no_texts
    inventory: InventoryForm | None = None
    months: str = ""
    country_names: Mapping[str, str] = field(default_factory=dict)
    walked: tuple[WalkedPath, ...] = ()
