"""The offers for a country's needs in a printed road map; contacts are never printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mercworkshop.domain.entities import offers
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.support import eligibility, offer_words
from mercworkshop.domain.support.eligibility import Access, Asker, Eligibility
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _, digits, isolate, listed
from mercworkshop.report.documents.road_map.print_data import (
    PrintColumn,
    PrintData,
    drop_empty,
    table_of,
)
from mercworkshop.report.model.blocks import Block, Heading, Note, NoteKind
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, join_lines


@dataclass(frozen=True, slots=True)
class _PrintedOffer:
    """An offer, the numbers of the needs it is for, and whether the country may ask for it."""

    offer: Offer
    needs: str
    answer: Eligibility


def make_asker(data: PrintData) -> Asker:
    """Return the country as an asker, on the workshop day nearest to the day of printing."""
    facts = data.facts
    day = facts.status_day or facts.day
    return eligibility.make_asker(
        facts.country,
        data.road_map,
        data.review_input.steps,
        replace(facts.review, today=day),
        as_of=facts.as_of,
        certainty=facts.status[-1].unverified_note if facts.status else "",
    )


def closed_reason(data: PrintData, support: str) -> str:
    """Return why the help chosen for a need cannot be asked for now; empty if it may be possible.

    ``support`` is the value of :attr:`Need.support`.
    """
    offered = {each.id: each for each in data.offers}
    terms = data.facts.terms.get(support) or offered.get(support)
    if terms is None:
        return ""
    answer = eligibility.find_eligibility(terms, make_asker(data))
    return "" if answer.access in {Access.OPEN, Access.ASK} else answer.words


def offered(data: PrintData) -> list[Block]:
    """Return the table of offers for the needs, first those for which the country may ask."""
    who = make_asker(data)
    rows = list(_rows(data, who))
    if not rows:
        return []
    title = _("Offered at the workshop, as of {day}").format(
        day=partial_date.format_day_long(who.day)
    )
    return [
        Heading(title, 2),
        table_of(drop_empty(_columns(), rows), [(row.offer.id, row) for row in rows]),
        Note(
            as_inlines(_("Whom to ask is not printed here: ask the facilitators.")),
            NoteKind.ADVICE,
        ),
    ]


def _rows(data: PrintData, who: Asker) -> Iterator[_PrintedOffer]:
    for offer, answer in eligibility.rank_by_eligibility(data.offers, who):
        numbers = [
            digits(str(place))
            for place, need in enumerate(data.review_input.needs, 1)
            if eligibility.serves_need(offer, need)
        ]
        if numbers:
            yield _PrintedOffer(offer, listed(numbers), answer)


def _columns() -> list[PrintColumn[_PrintedOffer]]:
    return [
        PrintColumn(_("For need"), lambda row: isolate(row.needs), stays=True),
        PrintColumn(_("Offer"), _offer, stays=True),
        PrintColumn(_("May it ask?"), _answer, stays=True),
        PrintColumn(fields_of(Offer)["how_to_ask"].heading, lambda row: row.offer.how_to_ask),
    ]


def _offer(row: _PrintedOffer) -> Inlines:
    return join_lines(
        Text(offers.offer_title(row.offer)), Text(offer_words.format_period(row.offer))
    )


def _answer(row: _PrintedOffer) -> Inlines:
    bound = row.answer.condition
    condition = _("Condition: {condition}").format(condition=isolate(bound)) if bound else ""
    return join_lines(
        Text(row.answer.short_words, bold=True), Text(row.answer.words), Text(condition)
    )
