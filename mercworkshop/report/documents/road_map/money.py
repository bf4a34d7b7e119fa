"""Money in a road map: sums by currency, what is to be found, and the shares by its state."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.values.money import money as amounts
from mercworkshop.domain.values.money.money import Money
from mercworkshop.i18n import N_, _, isolate, number, plural
from mercworkshop.report.documents.road_map.shared import PrintData
from mercworkshop.report.model.charts import Shares, Tone

_SECURED = {Funding.FUNDED, Funding.IN_KIND, Funding.NONE_NEEDED}
_TONES = {
    **dict.fromkeys(_SECURED, Tone.SECURED),
    Funding.APPLIED: Tone.SOUGHT,
    Funding.PLEDGED: Tone.SOUGHT,
    Funding.GAP: Tone.LACKING,
}
_NAMES = {
    Tone.SECURED: N_("secured"),
    Tone.SOUGHT: N_("sought"),
    Tone.LACKING: N_("lacking"),
    Tone.NOT_STATED: N_("not stated"),
}


def tone_of(action: Action) -> Tone:
    """Return what an action says about its money."""
    return _TONES.get(action.funding, Tone.NOT_STATED)


def kept_actions(data: PrintData) -> list[Action]:
    """Return the actions that are not dropped, in the order printed."""
    return [each for each in data.review_input.actions if each.progress is not Progress.DROPPED]


def kept_costs(data: PrintData) -> list[Money]:
    """Return the costs of the actions that are not dropped."""
    return [action.cost for action in kept_actions(data) if action.cost]


def total_words(data: PrintData) -> str:
    """Return the sum of each currency on a line of its own; empty if no action has a cost."""
    return "\n".join(sum_words(kept_costs(data)))


def sum_words(costs: Iterable[Money]) -> list[str]:
    """Return the sum of each currency."""
    return [
        isolate(amounts.format_sum(low, high, currency))
        for currency, (low, high) in amounts.sum_by_currency(costs).items()
    ]


def to_be_found(data: PrintData) -> list[str]:
    """Return what is lacking or still sought, at most, in each currency."""
    wanted = {Tone.SOUGHT, Tone.LACKING}
    costs = [each.cost for each in kept_actions(data) if each.cost and tone_of(each) in wanted]
    return [
        isolate(amounts.format_sum(high, high, currency))
        for currency, (_low, high) in amounts.sum_by_currency(costs).items()
        if high
    ]


def without_cost_words(data: PrintData) -> str:
    """Return how many actions have no cost; empty if all have one."""
    every = len(kept_actions(data))
    blank = every - len(kept_costs(data))
    if not blank:
        return ""
    return plural(
        "{n} of {{all}} actions has no cost.", "{n} of {{all}} actions have no cost.", blank
    ).format(all=number(every))


def shares(data: PrintData) -> Shares | None:
    """Return the shares of the money by its state, in the currency of most costs; None if none."""
    costs = [(tone_of(each), each.cost) for each in kept_actions(data) if each.cost]
    by_currency: dict[str, list[tuple[Tone, Money]]] = {}
    for tone, cost in costs:
        by_currency.setdefault(cost.currency, []).append((tone, cost))
    if not by_currency:
        return None
    main = max(by_currency.values(), key=len)
    sums = {tone: sum(cost.low + cost.high for its, cost in main if its is tone) for tone in _NAMES}
    whole = sum(sums.values())
    if not whole:
        return None
    return Shares(
        tuple((_(_NAMES[tone]), tone, part / whole) for tone, part in sums.items() if part)
    )


def shares_note(data: PrintData) -> str:
    """Return of which currency the shares are; empty if there is only one."""
    costs = kept_costs(data)
    currencies = [cost.currency for cost in costs]
    if len(set(currencies)) < 2:
        return ""
    main = max(dict.fromkeys(currencies), key=currencies.count)
    return _("Shares of the amounts in {currency}.").format(currency=isolate(main))
