"""What a printed road map says that nobody typed: words from reference data, and their doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.support.eligibility import SupportTerms


@dataclass(frozen=True, slots=True)
class SourcedText:
    """Words for the reader; ``doubt`` says in a sentence why they want a check, where they do."""

    words: str
    unverified_note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedProvision:
    """A point of the deposit checklist. ``marks`` say what makes it urgent, in a few words."""

    text: SourcedText
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintFacts:
    """What reference data says for the paper of one country, all in the language of the paper.

    ``iso3`` is the country's code and ``country`` its name; ``day`` the date of the paper;
    ``status`` where the State stands with the Convention, as found ``as_of``; the mappings give the
    words of ids that a road map keeps: sections, numbers of articles, points of the checklist,
    entries of Annexes A and B, families of national path and sources of support; ``terms`` say who
    may ask these sources, and when.
    """

    iso3: str
    country: str
    language: str
    day: date
    review: ReviewFacts
    convention: str = ""
    is_practice: bool = False
    status: tuple[SourcedText, ...] = ()
    as_of: date | None = None
    sections: Mapping[str, SourcedText] = field(default_factory=dict)
    articles: Mapping[str, SourcedText] = field(default_factory=dict)
    provisions: Mapping[str, PrintedProvision] = field(default_factory=dict)
    annex_entries: Mapping[str, SourcedText] = field(default_factory=dict)
    paths: Mapping[str, SourcedText] = field(default_factory=dict)
    support: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, SupportTerms] = field(default_factory=dict)
