"""Which costs of a plan count in sums: those of an action and its steps count once."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.counted_costs import actions_without_funds, counted_costs
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.values.money.money import Money

GAP, FUNDED, BLANK = Funding.GAP, Funding.FUNDED, Funding.UNKNOWN
DROPPED = Progress.DROPPED


def row(name, cost=None, funding=BLANK, **fields):
    money = Money(cost, cost, fields.pop("currency", "USD")) if cost else None
    return Action(id=name, road_map="plan", cost=money, funding=funding, **fields)


def step(name, cost, funding=BLANK, **fields):
    return row(name, cost, funding, step_of="a", **fields)


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        ([row("a"), step("b", 40, GAP), step("c", 60, FUNDED)], [(40, GAP), (60, FUNDED)]),
        ([row("a", funding=GAP), step("b", 40), step("c", 60, FUNDED)], [(40, GAP), (60, FUNDED)]),
        ([row("a", 90, GAP), step("b", 40, GAP), step("c", 60)], [(90, GAP)]),
        ([row("a"), step("b", 40), step("c", 60, progress=DROPPED)], [(40, BLANK)]),
        ([row("a", progress=DROPPED), step("b", 40)], []),
        ([step("b", 40), step("c", 60)], [(40, BLANK), (60, BLANK)]),
    ],
)
def test_an_action_counts_once_with_its_steps(rows, counted):
    found = list(counted_costs(rows))
    assert [(each.cost.high, each.funding) for each in found] == counted


def test_steps_in_several_currencies_count_separately_in_each_currency():
    rows = [row("a", funding=GAP), step("b", 40), step("c", 60, currency="EUR")]
    found = list(counted_costs(rows))
    assert [(each.cost.currency, each.cost.high) for each in found] == [("USD", 40), ("EUR", 60)]
    assert {each.action.id for each in found} == {"a"}


@pytest.mark.parametrize(
    ("rows", "lacking"),
    [
        ([row("a", funding=GAP), step("b", 40, GAP), step("c", 60, GAP)], {"a"}),
        ([row("a"), step("b", 40, GAP), row("d", 9, GAP), row("e", 9, FUNDED)], {"a", "d"}),
        ([row("a"), step("b", 40, GAP, progress=DROPPED)], set()),
        ([row("a", progress=DROPPED), step("b", 40, GAP)], set()),
        ([row("a", 9, GAP, progress=DROPPED), step("z", 40, GAP)], set()),
        ([step("b", 40, GAP)], {"b"}),
    ],
)
def test_an_action_and_its_steps_count_as_one_action_without_funds(rows, lacking):
    assert actions_without_funds(rows) == lacking
