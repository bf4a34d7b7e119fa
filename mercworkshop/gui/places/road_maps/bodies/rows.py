"""What the tables of bodies say: of each body what it leads, and each of its actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mercworkshop.domain.entities.action_spans import span_of
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.bodies import BodyLoad
from mercworkshop.domain.entities.counted_costs import actions_without_funds, counted_costs
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.steps import actions_of_steps
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_value
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.domain.values.money.money import format_sum, sum_by_currency
from mercworkshop.i18n import digits, isolate, listed, number

_GAP_COLUMN = 5
_FIELDS = fields_of(Action)


def body_row(load: BodyLoad, plan: Sequence[Action]) -> tuple[str, ...]:
    """Return the cells of a body, its other names below; days and money are of what it leads.

    ``plan`` are all actions of the road map: they decide what a step counts for.
    """
    led = {each.id for each in load.leads}
    sums = sum_by_currency(each.cost for each in counted_costs(plan) if each.said_by in led)
    costs = listed(format_sum(low, high, currency) for currency, (low, high) in sums.items())
    gaps = len(_without_funds(load.leads, plan))
    return (
        "\n".join(filter(None, (isolate(load.name), listed(map(isolate, load.names[1:]))))),
        _count(len(load.leads)),
        _count(len(load.supports)),
        _when(load.leads),
        costs,
        _count(gaps),
    )


def _without_funds(leads: Sequence[Action], plan: Sequence[Action]) -> set[str]:
    """Return the actions without funds that a body leads, or of which it leads such a step."""
    belongs, lacking = actions_of_steps(plan), actions_without_funds(plan)
    own = {each.id for each in leads if each.id not in belongs}
    own |= {belongs[each.id] for each in leads if each.id in belongs and _lacks(each)}
    return own & lacking


def _lacks(step: Action) -> bool:
    return step.funding is Funding.GAP and step.progress is not Progress.DROPPED


def action_row(action: Action, role: str, numbers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the cells of an action of a body; ``role`` is what the body does for it."""
    return (
        digits(numbers.get(action.id, "")),
        isolate(action.title),
        role,
        _when((action,)),
        format_value(_FIELDS["cost"], action.cost) if action.cost is not None else "",
        format_value(_FIELDS["funding"], action.funding),
    )


def gaps_in(rows: Iterable[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Return the cells that say for how many actions money is missing."""
    return [(place, _GAP_COLUMN) for place, row in enumerate(rows) if row[_GAP_COLUMN]]


def _count(count: int) -> str:
    return number(count) if count else ""


def _when(actions: Iterable[Action]) -> str:
    """Return from when to when the actions are under way; empty if no day is known."""
    spans = [span for each in actions if (span := span_of(each.start, each.end))]
    if not spans:
        return ""
    return format_span(min(each.first for each in spans), max(each.last for each in spans))
