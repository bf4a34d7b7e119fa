"""What the Convention sets days for, as values for the rules of the review."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedDuty:
    """A duty that is due ``years`` after the entry into force for a State; 0: from that day on.

    ``article`` is its paragraph, such as "7.3 (b)"; ``text`` says what is true from its day on.
    ``is_endeavour``: only to be tried; ``counts_from_notice``: from a later notification.
    """

    article: str
    text: str
    years: int = 0
    is_endeavour: bool = False
    counts_from_notice: bool = False

    @property
    def paragraph(self) -> str:
        """The paragraph without letters: "7.3"."""
        return paragraph_of(self.article)

    def due(self, start: date) -> date:
        """Return the last day for a duty whose period begins on ``start``."""
        return years_after(start, self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOut:
    """A year in Annex A or B, Part I, at whose end an entry is no longer made, traded or used.

    ``adopted`` is the day of the amendment that set it, None for the text of 2013; ``in_force``
    the day that amendment entered into force, None if it has not.
    """

    annex: str
    year: int
    adopted: date | None = None
    in_force: date | None = None

    @property
    def last_day(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesFund:
    """A source of support that only Parties may ask, and since when."""

    name: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkWords:
    """Words in titles of actions, in all languages, that say what kind of work it is.

    They are phrases for :func:`phrases.words_in`, made by :func:`phrases.word_start`.
    ``bans`` end trade or manufacture; ``rules`` make law; ``goes_on`` is work that a duty does
    not wait for, such as training. ``studies`` begin titles of work that finds something out,
    ``carries_out`` of work on a plan that is there. ``plans`` are words for a dated duty, by its
    paragraph. ``signers`` may sign an instrument, ``no_signers`` only with full powers;
    ``sent_abroad`` is of waste that leaves the country, ``basel`` of the rules for that;
    ``groups`` are words for those who should have a part.
    """

    bans: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()
    studies: tuple[str, ...] = ()
    carries_out: tuple[str, ...] = ()
    plans: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signers: tuple[str, ...] = ()
    no_signers: tuple[str, ...] = ()
    sent_abroad: tuple[str, ...] = ()
    basel: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@lru_cache(maxsize=1024)
def paragraph_of(article: str) -> str:
    """Return "7.3" of "7.3 (a)", "7.3(a)" or "Article 7.3"; "7" of "7"."""
    found = _PARAGRAPH.search(article)
    return found.group() if found else ""


@lru_cache(maxsize=1024)
def letter_of(article: str) -> str:
    """Return the letter of a paragraph: "a" of "7.3 (a)"; empty if none is named."""
    found = _LETTER.search(article)
    return found.group(1).lower() if found else ""


def years_after(day: date, years: int) -> date:
    """Return the same day ``years`` later; 29 February may fall back to the 28th."""
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


_PARAGRAPH = re.compile(r"\d+(?:\.\d+)?")
_LETTER = re.compile(r"\(([a-zA-Z])\)")
