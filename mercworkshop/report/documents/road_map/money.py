"""Money in a road map: sums by currency, what is not funded, and the shares by its state."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.counted_costs import CountedCost, counted_costs
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.values.money import money as amounts
from mercworkshop.domain.values.money.money import Money
from mercworkshop.i18n import _, isolate, number, plural, sentences
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.model.charts import Shares
from mercworkshop.report.model.tones import TONE_NAMES, Tone

_TONES = {
    Funding.FUNDED: Tone.FUNDED,
    Funding.APPLIED: Tone.SOUGHT,
    Funding.PLEDGED: Tone.SOUGHT,
    Funding.GAP: Tone.NOT_FUNDED,
    Funding.IN_KIND: Tone.NO_MONEY,
    Funding.NONE_NEEDED: Tone.NO_MONEY,
}


def tone_of(action: Action) -> Tone:
    """Return what an action says about its money."""
    return _tone(action.funding)


def _tone(funding: Funding) -> Tone:
    return _TONES.get(funding, Tone.NOT_STATED)


def kept_actions(data: PrintData) -> list[Action]:
    """Return the rows that are not dropped, steps as well, in the order printed."""
    return [each for each in data.review_input.actions if each.progress is not Progress.DROPPED]


def whole_actions(data: PrintData) -> list[Action]:
    """Return the actions that are not dropped, each with its steps as one."""
    return counted_actions(data.review_input.actions)


def kept_costs(data: PrintData) -> list[Money]:
    """Return the costs that count: those of what is not dropped, and of an action and steps one."""
    return [each.cost for each in _counted(data)]


def _counted(data: PrintData, funding: Funding | None = None) -> list[CountedCost]:
    """Return the costs that count, or those of one state of funding."""
    found = counted_costs(data.review_input.actions)
    return [each for each in found if funding in {None, each.funding}]


def total_words(data: PrintData) -> str:
    """Return the sum of each currency on a line of its own; empty if no action has a cost."""
    return "\n".join(sum_words(kept_costs(data)))


def sum_words(costs: Iterable[Money]) -> list[str]:
    """Return the sum of each currency."""
    return [
        isolate(amounts.format_sum(low, high, currency))
        for currency, (low, high) in amounts.sum_by_currency(costs).items()
    ]


def not_funded(data: PrintData) -> list[str]:
    """Return what the actions cost, at most, that are not funded, in each currency."""
    costs = [each.cost for each in _counted(data, Funding.GAP)]
    return [
        isolate(amounts.format_sum(high, high, currency))
        for currency, (_low, high) in amounts.sum_by_currency(costs).items()
        if high
    ]


def cost_notes(data: PrintData) -> str:
    """Return what the sums of money leave out: in kind, without need of money, without a cost."""
    return sentences(_in_kind_words(data), _without_need_words(data), _without_cost_words(data))


def _in_kind_words(data: PrintData) -> str:
    if sums := sum_words(each.cost for each in _counted(data, Funding.IN_KIND)):
        return _("Of the costs, in kind: {sums}.").format(sums=" + ".join(sums))
    given = [each for each in whole_actions(data) if each.funding is Funding.IN_KIND]
    if not given:
        return ""
    return plural("{n} action is done in kind.", "{n} actions are done in kind.", len(given))


def _without_need_words(data: PrintData) -> str:
    count = sum(_needs_no_money(each) for each in whole_actions(data))
    return (
        plural("{n} action needs no money.", "{n} actions need no money.", count) if count else ""
    )


def _needs_no_money(action: Action) -> bool:
    return action.funding is Funding.NONE_NEEDED


def _without_cost_words(data: PrintData) -> str:
    """Return how many actions have no cost; empty if all have one that need money."""
    every, told = whole_actions(data), {each.action.id for each in _counted(data)}
    blank = sum(each.id not in told and not _needs_no_money(each) for each in every)
    if not blank:
        return ""
    return plural(
        "{n} of {{all}} actions has no cost.", "{n} of {{all}} actions have no cost.", blank
    ).format(all=number(len(every)))


def shares(data: PrintData) -> Shares | None:
    """Return the shares of money by its state, in the currency of most costs; None if none."""
    by_currency: dict[str, list[tuple[Tone, Money]]] = {}
    for tone, cost in _money(data):
        by_currency.setdefault(cost.currency, []).append((tone, cost))
    if not by_currency:
        return None
    main = max(by_currency.values(), key=len)
    sums = {
        tone: sum(cost.low + cost.high for its, cost in main if its is tone) for tone in TONE_NAMES
    }
    whole = sum(sums.values())
    if not whole:
        return None
    return Shares(
        tuple((_(TONE_NAMES[tone]), tone, part / whole) for tone, part in sums.items() if part)
    )


def _money(data: PrintData) -> list[tuple[Tone, Money]]:
    """Return the costs that money is for, each with what is said about it."""
    tones = [(_tone(each.funding), each.cost) for each in _counted(data)]
    return [(tone, cost) for tone, cost in tones if tone is not Tone.NO_MONEY]


def shares_note(data: PrintData) -> str:
    """Return of which currency the shares are; empty if there is only one."""
    currencies = [cost.currency for _tone, cost in _money(data)]
    if len(set(currencies)) < 2:
        return ""
    main = max(dict.fromkeys(currencies), key=currencies.count)
    return _("Shares of the amounts in {currency}.").format(currency=isolate(main))
