"""What the Convention says about a finding of the review, and the days it means for one State."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.review.facts import ReviewFacts, latest_day
from mercworkshop.domain.review.treaty import DatedDuty
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.reference.law.convention import Article
from mercworkshop.reference.reference import Reference

_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(?:\s*-\s*(?:\d+\.)?(\d+))?(?:\s*\(([a-z])\))?")


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """An article or paragraph in the words of this program; ``paragraph`` as the finding has it."""

    number: int
    paragraph: str
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day of a period for one State: by what it plans, and by what is known.

    ``is_endeavour``: only to be tried. ``from_notice``: it may begin later, with a notification.
    """

    article: str
    duty: str
    planned: date | None
    known: date | None
    is_endeavour: bool = False
    from_notice: bool = False


def words_of_articles(reference: Reference, articles: str) -> tuple[ArticleWords, ...]:
    """Return what the articles or paragraphs of a finding say, such as "7.3 (b)" or "4.2, 6.1"."""
    found = (_words(reference, each.strip()) for each in articles.split(","))
    return tuple(each for each in found if each is not None)


def due_days(facts: ReviewFacts, planned: PartialDate | None) -> tuple[DueDay, ...]:
    """Return the periods that run from the entry into force for a State, the earliest first.

    ``planned`` is the deposit that the road map plans.
    """
    by_plan = facts.entry_into_force(latest_day(planned)) if planned else None
    in_fact = facts.entry_into_force(facts.consent) if facts.consent and facts.is_bound else None
    if by_plan is None and in_fact is None:
        return ()
    dated = sorted((each for each in facts.duties if each.years), key=lambda each: each.years)
    return tuple(_due_day(each, by_plan, in_fact) for each in dated)


def _due_day(duty: DatedDuty, by_plan: date | None, in_fact: date | None) -> DueDay:
    return DueDay(
        duty.article,
        duty.text,
        duty.due(by_plan) if by_plan else None,
        duty.due(in_fact) if in_fact else None,
        duty.is_endeavour,
        duty.counts_from_notice,
    )


def _words(reference: Reference, paragraph: str) -> ArticleWords | None:
    asked = _NUMBER.match(paragraph)
    number = int(asked.group(1)) if asked else 0
    known = reference.law.convention.articles
    article = next((each for each in known if each.number == number), None)
    if asked is None or article is None:
        return None
    said = tuple(_sentences(article, asked)) or (article.summary,)
    return ArticleWords(number, paragraph, article.title.in_language(reference.language), said)


def _sentences(article: Article, asked: re.Match[str]) -> Iterator[str]:
    """Yield what the paragraph asks; nothing if the article as a whole is meant."""
    paragraph, letter = asked.group(2), asked.group(4)
    if paragraph is None:
        return
    for each in article.obligations:
        said = _NUMBER.match(each.paragraph)
        if said is None or said.group(2) is None:
            continue
        first, last = int(said.group(2)), int(said.group(3) or said.group(2))
        is_same = not letter or not said.group(4) or letter == said.group(4)
        if first <= int(paragraph) <= last and is_same:
            yield each.text
