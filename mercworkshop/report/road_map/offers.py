"""The offers that serve a country's needs, on paper; whom to ask is never printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.support import eligibility, offer_words
from mercworkshop.domain.support.eligibility import Access, Asker, Eligibility
from mercworkshop.i18n import _, isolate
from mercworkshop.report.road_map.shared import (
    PrintColumn,
    PrintData,
    drop_empty,
    format_day,
    join_lines,
    table,
)
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.paragraph import StyledWords


@dataclass(frozen=True, slots=True)
class _PrintedOffer:
    """An offer, the numbers of the needs it serves, and whether the country may ask for it."""

    offer: Offer
    needs: str
    answer: Eligibility


def make_asker(draft: PrintData) -> Asker:
    """Return how the country stands on the day of the workshop nearest to that of the paper."""
    facts = draft.facts
    day = eligibility.nearest_day(draft.details, facts.day)
    return eligibility.make_asker(
        facts.country,
        draft.road_map,
        draft.review_input.steps,
        replace(facts.review, today=day),
        as_of=facts.as_of,
        certainty=facts.status[-1].unverified_note if facts.status else "",
    )


def closed_reason(draft: PrintData, support: str) -> str:
    """Return why the help that a need chose cannot be asked for yet; empty where it can, or may.

    ``support`` is what the need keeps of it.
    """
    offered = {each.id: each for each in draft.offers}
    terms = draft.facts.terms.get(support) or offered.get(support)
    if terms is None:
        return ""
    answer = eligibility.find_eligibility(terms, make_asker(draft))
    return "" if answer.access in {Access.OPEN, Access.ASK} else answer.words


def offered(draft: PrintData) -> list[Flowable]:
    """Return the offers that serve a need, those for which the country may ask first."""
    who = make_asker(draft)
    rows = list(_rows(draft, who))
    if not rows:
        return []
    title = _("Offered at the workshop, as of {day}").format(day=isolate(format_day(who.day)))
    return [
        flow.heading(title, 2),
        table(drop_empty(_columns(), rows), rows),
        flow.caption(_("Whom to ask is not printed here: ask the facilitators.")),
    ]


def _rows(draft: PrintData, who: Asker) -> Iterator[_PrintedOffer]:
    for offer, answer in eligibility.rank_by_eligibility(draft.offers, who):
        numbers = [
            str(number)
            for number, need in enumerate(draft.review_input.needs, 1)
            if eligibility.serves_need(offer, need)
        ]
        if numbers:
            yield _PrintedOffer(offer, ", ".join(numbers), answer)


def _columns() -> list[PrintColumn[_PrintedOffer]]:
    return [
        PrintColumn(_("For need"), 50, lambda row: isolate(row.needs), stays=True),
        PrintColumn(_("Offer"), 0, _offer, stays=True),
        PrintColumn(_("May it ask?"), 170, _answer, stays=True),
        PrintColumn(_("How to ask"), 120, lambda row: row.offer.how_to_ask),
    ]


def _offer(row: _PrintedOffer) -> StyledWords:
    return join_lines(
        (offers.offer_title(row.offer), False), (offer_words.format_period(row.offer), False)
    )


def _answer(row: _PrintedOffer) -> StyledWords:
    bound = row.answer.condition
    condition = _("Condition: {condition}").format(condition=isolate(bound)) if bound else ""
    return join_lines((row.answer.short_words, True), (row.answer.words, False), (condition, False))
