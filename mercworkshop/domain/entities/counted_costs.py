"""Which costs of a plan count, and which actions lack funds: an action and its steps count once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.steps import actions_of_steps, counted_actions
from mercworkshop.domain.values.money.money import Money


class CountedCost(NamedTuple):
    """A cost that counts: of which action, which row says it, and the state of its funding.

    ``said_by`` is the id of a step of the action, or its own.
    """

    action: Action
    said_by: str
    cost: Money
    funding: Funding


def counted_costs(rows: Sequence[Action]) -> Iterator[CountedCost]:
    """Yield the costs of the rows of a plan that count, in their order.

    The cost of an action replaces those of its steps. If an action has no cost, each step counts by
    itself, with the funding of its action if it says none. Dropped actions and their steps do not
    count.
    """
    belongs = actions_of_steps(rows)
    by_id = {each.id: each for each in rows}
    for row in rows:
        action = by_id[belongs.get(row.id, row.id)]
        is_dropped = Progress.DROPPED in {row.progress, action.progress}
        is_told_by_action = row is not action and action.cost is not None
        if row.cost is not None and not is_dropped and not is_told_by_action:
            yield CountedCost(action, row.id, row.cost, row.funding or action.funding)


def actions_without_funds(rows: Sequence[Action]) -> frozenset[str]:
    """Return the ids of the actions of a plan that have no funds, themselves or in a step.

    ``rows`` are those of the whole plan: a step may stand apart from its action. What was dropped
    needs none, and neither do its steps.
    """
    belongs = actions_of_steps(rows)
    counted = {each.id for each in counted_actions(rows)}
    lacking = (
        belongs.get(each.id, each.id)
        for each in rows
        if each.funding is Funding.GAP and each.progress is not Progress.DROPPED
    )
    return frozenset(each for each in lacking if each in counted)
