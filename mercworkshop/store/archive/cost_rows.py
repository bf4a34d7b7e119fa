"""The costs of actions that count in sums, as ``domain/entities/counted_costs.py`` tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from mercworkshop.domain.entities import steps
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.counted_costs import counted_costs
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.money.money import Money

_NAMES = "action, said_by, road_map, funding, cost_low, cost_high, currency, is_kept"
_OF_RECORD = "(SELECT no FROM road_map WHERE record = ?1)"
_DELETE = (
    f"DELETE FROM action_cost WHERE road_map IN {_OF_RECORD}"
    f" OR action IN (SELECT no FROM action WHERE road_map IN {_OF_RECORD})"
)


def write_simple(db: Connection, road_map: str) -> None:
    """Write the costs of a road map without steps: what its rows say."""
    db.execute(_DELETE, [road_map])
    db.execute(
        f"INSERT INTO action_cost ({_NAMES})"
        " SELECT no, id, road_map, funding, cost_low, cost_high, currency,"
        f" progress <> '{Progress.DROPPED}' FROM action"
        f" WHERE road_map IN {_OF_RECORD} AND cost_high IS NOT NULL",
        [road_map],
    )


def write(db: Connection, road_map: str, actions: Sequence[Action]) -> None:
    """Write the costs of a road map with steps."""
    db.execute(_DELETE, [road_map])
    db.executemany(
        f"INSERT INTO action_cost ({_NAMES})"
        " SELECT no, ?, road_map, ?, ?, ?, ?, ? FROM action WHERE id = ?",
        [
            (said_by, str(funding), cost.low, cost.high, cost.currency, is_kept, action)
            for action, said_by, funding, cost, is_kept in _costs(actions)
        ],
    )


def _costs(actions: Sequence[Action]) -> Iterator[tuple[str, str, str, Money, int]]:
    """Yield the costs that count, then those of dropped actions, which do not count."""
    for each in counted_costs(actions):
        yield each.action.id, each.said_by, each.funding, each.cost, 1
    belongs = steps.actions_of_steps(actions)
    dropped = {each.id for each in actions if each.progress is Progress.DROPPED} - belongs.keys()
    revived = [
        replace_fields(each, progress=Progress.PLANNED) if each.id in dropped else each
        for each in actions
    ]
    for each in counted_costs(revived):
        if each.action.id in dropped:
            yield each.action.id, each.said_by, each.funding, each.cost, 0
