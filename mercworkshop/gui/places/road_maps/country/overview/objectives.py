"""The objectives of a road map: how many actions each has, and how many lack funds."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.counted_costs import actions_without_funds
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.gui.grid.list_view import GridListView, ListEditor
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource, update_each
from mercworkshop.gui.places.road_maps.country.overview.funding_bar import FundingDelegate
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.i18n import N_, Counted, _, number

FUNDS = "without_funds"
"""The column with the funding bar."""


def objectives_editor(context: PageContext, road_map_id: str) -> ListEditor:
    """Return the editor of a road map's objectives."""
    session = context.session

    def rows() -> tuple[Objective, ...]:
        return session.workshop.records(Objective).owned_by(road_map_id)

    def count(objective_id: str) -> tuple[int, int]:
        return count_gaps(session.workshop.records(Action).owned_by(road_map_id), objective_id)

    def without_funds(objective: Objective) -> str:
        return describe_funds(*count(objective.id))

    columns = (
        field_column(fields_of(Objective)["title"], 0),
        GridColumn(FUNDS, N_("Without funds, of all"), 150, without_funds, is_fixed=True),
    )
    source = GridSource(
        columns,
        rows,
        update_each(
            lambda n: Counted("Edit an objective", "Edit {n} objectives", n),
            road_map.update_objective,
        ),
        lambda chosen: road_map.delete_objectives(
            chosen, session.workshop.records(Action).owned_by(road_map_id)
        ),
        lambda chosen, by: road_map.move_objectives(rows(), chosen, by),
    )
    table = GridListView(context, source, many_name(Objective))
    table.setItemDelegateForColumn(1, FundingDelegate(table, table.editing, count))
    return ListEditor(
        table,
        lambda words: road_map.add_objective(
            rows(), session.workshop.records(RoadMap)[road_map_id], words
        ),
        _("Add an objective, then Enter"),
        ("", road_map_id, "new objective"),
    )


def count_gaps(plan: Sequence[Action], objective: str) -> tuple[int, int]:
    """Return how many actions of an objective have no funds, and how many it has.

    ``plan`` are all actions of the road map.
    """
    own = {each.id for each in counted_actions(plan) if each.objective == objective}
    return len(own & actions_without_funds(plan)), len(own)


def describe_funds(gaps: int, every: int) -> str:
    """Return how many of some actions have no funds, as "1 of 4"."""
    if not every:
        return _("no action yet")
    return _("{number} of {all}").format(number=number(gaps), all=number(every))
