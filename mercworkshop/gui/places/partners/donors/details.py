"""What the pane says of money: how much is known, the rates, and the chosen contribution."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.programme.donors import words
from mercworkshop.domain.programme.donors.donor_desk import DonorBoard, SeenContribution
from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.domain.programme.donors.sums import ConvertedSum, KnownAmounts
from mercworkshop.domain.programme.partners import words as partner_words
from mercworkshop.domain.values.money.money import format_sum
from mercworkshop.gui.places.partners.donors import wording
from mercworkshop.gui.places.partners.parts.detail_pane import DetailLine, DetailSection
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry
from mercworkshop.i18n import _, isolate, listed, listed_phrases, plural


def known_sections(board: DonorBoard) -> tuple[DetailSection, ...]:
    """Return how much is known of the amounts, and whether they may be added."""
    said = DetailLine(words.known_words(board))
    differing = (DetailLine(words.differing_words(each), "amber") for each in board.differing)
    first = DetailSection(
        words.sums_title(board, board.known), (said, *_sums(board.known), *differing)
    )
    more = (
        DetailSection(words.sums_title(board, each), tuple(_sums(each)))
        for each in board.amounts[1:]
        if each.sums
    )
    return (first, *more)


def contribution_section(
    seen: SeenContribution, name_of: wording.PartnerNamer
) -> tuple[DetailSection, ...]:
    """Return all that is known of the chosen contribution."""
    name = isolate(name_of(seen.donor, seen.contribution.country))
    return (DetailSection(name, tuple(_lines(seen, name_of))),)


def rate_entries(board: DonorBoard) -> list[ListedEntry]:
    """Return the rates; one that a newer rate replaces on the day that is seen is greyed."""
    return [
        ListedEntry(each.id, words.rate_words(each), words.rate_source(each), _is_used(board, each))
        for each in board.rates
    ]


def rates_note(board: DonorBoard) -> str:
    """Return whose the rates are: none comes with the program."""
    if not board.rates:
        return _("No rate is entered yet. None comes with the program.")
    return _("These rates were entered here. None comes with the program.")


def _is_used(board: DonorBoard, rate: ExchangeRate) -> bool:
    return board.used_rates.get((rate.currency, rate.target)) == rate


def _sums(known: KnownAmounts) -> Iterator[DetailLine]:
    for currency, (low, high) in known.sums.items():
        yield DetailLine(isolate(format_sum(low, high, currency)), "strong")
    if known.converted is not None:
        yield from _converted(known.converted)
    elif len(known.sums) > 1 and known.missing:
        said = plural(
            "Not added: the rate of {{currencies}} to {{target}} is missing.",
            "Not added: {n} rates to {{target}} are missing ({{currencies}}).",
            len(known.missing),
        )
        currencies = listed(known.missing)
        yield DetailLine(said.format(currencies=currencies, target=known.target), "amber")


def _converted(converted: ConvertedSum) -> Iterator[DetailLine]:
    total = format_sum(converted.low, converted.high, converted.currency)
    yield DetailLine(total, "strong", _("Together, converted"))
    for each in converted.rates:
        yield DetailLine(listed_phrases([words.rate_words(each), words.rate_source(each)]), "muted")
    yield DetailLine(_("The amounts stay as they were written."), "muted")


def _lines(seen: SeenContribution, name_of: wording.PartnerNamer) -> Iterator[DetailLine]:
    own = seen.contribution
    yield from (DetailLine(_(words.FAULT_NAMES[each]), "bad") for each in seen.faults)
    yield DetailLine(words.amount_words(own.amount, own.amount_said), name=_("Amount"))
    if own.amount is not None and own.amount_said:
        yield DetailLine(_("“{words}”").format(words=isolate(own.amount_said)), "muted")
    uses = words.use_words(seen)
    if uses:
        yield DetailLine(uses, name=_("What it paid for"))
    yield from _more(seen, name_of)
    spent = words.amount_words(own.spent, own.spent_said)
    if own.amount is not None or own.spent is not None:
        yield DetailLine(spent, name=_("Spent"))
        yield DetailLine(_unspent(seen), name=_("Unspent"))


def _unspent(seen: SeenContribution) -> str:
    own = seen.contribution
    if own.amount and own.spent and own.amount.currency != own.spent.currency:
        return _("not known: given and spent in different currencies")
    return words.unspent_words(seen) or _("not known")


def _more(seen: SeenContribution, name_of: wording.PartnerNamer) -> Iterator[DetailLine]:
    own = seen.contribution
    if own.purpose:
        yield DetailLine(isolate(own.purpose), name=_("Purpose"))
    if own.through_name:
        yield DetailLine(name_of(own.through_name, ""), name=_("Through"))
    if period := words.period_words(seen):
        yield DetailLine(period, name=_("Period"))
    yield DetailLine(partner_words.source_words(own.source) or _("Which paper?"), name=_("Source"))
    if own.is_sample:
        yield DetailLine(_("Made up as a sample"), "muted")
    if own.is_doubtful:
        yield DetailLine(_("Doubtful"), "amber")
    if own.note:
        yield DetailLine(isolate(own.note), "muted")
