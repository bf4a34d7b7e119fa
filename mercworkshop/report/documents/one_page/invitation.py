"""What stands on the one page of a country that has no actions yet: what is missing in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.review.treaty import DatedDuty
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import _, digits, listed, plural
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.model.blocks import Block, Heading, Items, SideBySide
from mercworkshop.report.model.inlines import Inlines, Text

_MOST = 9
"""Duties of a kind; all of them stand in the package of materials."""


def invitation(data: PrintData) -> Iterator[Block]:
    """Yield what is to be written down, and what the Convention asks first."""
    review = data.review_input
    found = [
        each
        for each in review.facts.duties
        if not (each.is_endeavour or each.counts_from_notice)
        and not review.is_not_ours(article_number(each.paragraph))
    ]
    first = [each for each in found if not each.years]
    later = [each for each in found if each.years]
    columns = (
        (_("Still to be written down"), [(Text(each),) for each in _missing(data)]),
        (_("What binds from the first day"), list(_duties(data, first))),
        (_("What is due later"), list(_duties(data, later))),
    )
    yield SideBySide(
        tuple((Heading(title, 3), Items(tuple(items))) for title, items in columns if items)
    )


def _missing(data: PrintData) -> Iterator[str]:
    review = data.review_input
    if not review.steps and not review.is_bound:
        yield _("The path: who decides what, and on which day the instrument is deposited.")
    yield _("The actions: what is done first, who does it, and by when.")
    yield _("The money: what it costs, and what is not there yet.")
    if not review.needs:
        yield _("The needs: which help to ask for, and from whom.")


def _duties(data: PrintData, duties: Iterable[DatedDuty]) -> Iterator[Inlines]:
    """Yield what the Convention asks, and from when; paragraphs with equal words are one entry."""
    articles: dict[tuple[str, int], list[str]] = {}
    for each in duties:
        articles.setdefault((each.text, each.years), []).append(digits(each.article))
    force = data.review_input.in_force
    for (text, years), named in list(articles.items())[:_MOST]:
        of_paragraph = _("Article {number}").format(number=listed(named))
        when = _due(years, force[1] if force else None) if years else ""
        yield (Text(f"{of_paragraph} ", bold=True), Text(" – ".join(filter(None, (text, when)))))


def _due(years: int, force: date | None) -> str:
    if force is None:
        return plural(
            "{n} year after the entry into force",
            "{n} years after the entry into force",
            years,
        )
    day = DatedDuty(article="", text="", years=years).due(force)
    return _("by {day}").format(day=format_day(day))
