"""The offers that serve a country's needs, on paper; whom to ask is never printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.support import eligibility, offer_words
from mercworkshop.domain.support.eligibility import Answer, Asker, Door
from mercworkshop.i18n import _, isolate
from mercworkshop.report.road_map.shared import Column, Draft, day_long, filled, lines, table
from mercworkshop.report.typesetting import flow
from mercworkshop.report.typesetting.paragraph import Words


@dataclass(frozen=True, slots=True)
class _Row:
    """An offer, the numbers of the needs it serves, and whether the country may ask for it."""

    offer: Offer
    needs: str
    answer: Answer


def asker(draft: Draft) -> Asker:
    """Return how the country stands on the day of the workshop nearest to that of the paper."""
    facts = draft.facts
    day = eligibility.day_of(draft.details, facts.day)
    return eligibility.asker(
        facts.country,
        draft.road_map,
        draft.plan.steps,
        replace(facts.review, today=day),
        as_of=facts.as_of,
        certainty=facts.status[-1].doubt if facts.status else "",
    )


def closed(draft: Draft, support: str) -> str:
    """Return why the help that a need chose cannot be asked for yet; empty where it can, or may.

    ``support`` is what the need keeps of it.
    """
    offered = {each.id: each for each in draft.offers}
    terms = draft.facts.terms.get(support) or offered.get(support)
    if terms is None:
        return ""
    answer = eligibility.judge(terms, asker(draft))
    return "" if answer.door in {Door.OPEN, Door.ASK} else answer.words


def offered(draft: Draft) -> list[Flowable]:
    """Return the offers that serve a need, those for which the country may ask first."""
    who = asker(draft)
    rows = list(_rows(draft, who))
    if not rows:
        return []
    title = _("Offered at the workshop, as of {day}").format(day=isolate(day_long(who.day)))
    return [
        flow.heading(title, 2),
        table(filled(_columns(), rows), rows),
        flow.caption(_("Whom to ask is not printed here: ask the facilitators.")),
    ]


def _rows(draft: Draft, who: Asker) -> Iterator[_Row]:
    for offer, answer in eligibility.ranked(draft.offers, who):
        numbers = [
            str(number)
            for number, need in enumerate(draft.plan.needs, 1)
            if eligibility.serves(offer, need)
        ]
        if numbers:
            yield _Row(offer, ", ".join(numbers), answer)


def _columns() -> list[Column[_Row]]:
    return [
        Column(_("For need"), 50, lambda row: isolate(row.needs), stays=True),
        Column(_("Offer"), 0, _offer, stays=True),
        Column(_("May it ask?"), 170, _answer, stays=True),
        Column(_("How to ask"), 120, lambda row: row.offer.how_to_ask),
    ]


def _offer(row: _Row) -> Words:
    return lines((offers.called(row.offer), False), (offer_words.period(row.offer), False))


def _answer(row: _Row) -> Words:
    bound = row.answer.condition
    condition = _("Condition: {condition}").format(condition=isolate(bound)) if bound else ""
    return lines((row.answer.state, True), (row.answer.words, False), (condition, False))
